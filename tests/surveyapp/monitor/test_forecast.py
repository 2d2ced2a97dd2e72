from datetime import date, timedelta
from random import Random

import pytest

from surveyapp.models.fieldwork import Day
from surveyapp.monitor.forecast import days_until, forecast, student

TODAY = date(2027, 5, 20)


def came(*completed: int) -> list[Day]:
    """Finished on each of the days before today, the oldest first."""
    n = len(completed)
    return [Day(TODAY - timedelta(days=n - place), 2 * c, c) for place, c in enumerate(completed)]


def told(*completed: int, wanted: int | None = 400, is_open: bool = True):
    return forecast(came(*completed), sum(completed), wanted, is_open=is_open, today=TODAY)


def test_a_steady_stream_tells_the_day_and_how_sure_that_is():
    found = told(*[20] * 14)
    assert found.sentence == (
        "120 more are wanted. If people keep coming as in the last 14 days, they are there about "
        "26 May 2027 (between 25 May 2027 and 28 May 2027)."
    )


def test_days_of_waves_are_told_with_a_wider_interval():
    waves, steady = told(*[60, 2, 2, 2, 2, 2, 70] * 2, wanted=800), told(*[20] * 14, wanted=800)
    assert waves.latest is None or waves.latest - waves.earliest > steady.latest - steady.earliest


def test_too_few_days_or_answers_are_not_made_into_a_forecast():
    for few in (told(30, 30), told(1, 0, 1, 0), told()):
        assert "cannot be told yet" in few.sentence
        assert few.expected is None


def test_where_days_differ_much_it_says_that_the_end_cannot_be_told():
    found = told(0, 0, 40)
    assert "how late cannot be told" in found.sentence
    assert found.latest is None


def test_a_stream_that_dries_up_is_said_to_end_rather_later():
    assert "rather later" in told(60, 50, 40, 12, 10, 8).sentence


def test_what_is_reached_closed_or_not_set_needs_no_forecast():
    assert told(300, 200).sentence == "Reached: 500 of 400."
    assert told(10, wanted=None).sentence == "No number of answers has been set."
    assert told(10, is_open=False).sentence == "390 more are wanted, and fieldwork is not open."


def test_a_trickle_towards_a_large_number_takes_years():
    assert "takes years" in told(*[1] * 14, wanted=100_000).sentence


def test_the_interval_holds_the_day_about_as_often_as_it_says():
    chance, held = Random(7), 0
    for _ in range(300):
        stream = [sum(chance.random() < 0.02 for _ in range(600)) for _ in range(80)]
        _, earliest, latest = days_until(stream[:10], 200)
        reached = next(day for day in range(1, 70) if sum(stream[10 : 10 + day]) >= 200)
        held += earliest <= reached <= latest
    assert 0.93 <= held / 300 <= 1


@pytest.mark.parametrize(("df", "point"), [(2, 4.303), (3, 3.182), (9, 2.262), (13, 2.160)])
def test_students_point_is_that_of_the_tables(df, point):
    assert student(df) == pytest.approx(point, rel=0.01)
