import pytest

from surveyapp.monitor.response_rate import response_rate


def test_of_people_who_were_mailed_those_count_who_finished_by_their_own_link():
    rate = response_rate(completed=90, typed=None, mailed=50, mailed_completed=20)
    assert rate.share == pytest.approx(0.4)
    assert rate.interval[0] < 0.4 < rate.interval[1]


def test_what_a_researcher_says_counts_beside_everybody_who_finished():
    assert response_rate(completed=90, typed=300, mailed=50, mailed_completed=20).share == pytest.approx(0.3)


def test_where_nobody_was_mailed_and_nothing_was_said_it_is_not_known():
    assert response_rate(completed=90, typed=None, mailed=0, mailed_completed=0).share is None


def test_more_answers_than_people_asked_give_no_rate():
    rate = response_rate(completed=90, typed=80, mailed=0, mailed_completed=0)
    assert (rate.share, rate.interval, rate.is_possible) == (None, None, False)
