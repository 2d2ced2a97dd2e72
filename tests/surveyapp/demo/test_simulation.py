"""Synthetic answers look like answers that people gave on the web."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from questionnaires import Multiple, check_answers, next_page, read_questionnaire
from surveyapp.demo.company import responses
from surveyapp.demo.model import Bell, Model, Need, Segment
from surveyapp.demo.simulation import simulate


def as_posted(answers, page):
    """What the form of this page sent."""
    posted = {}
    for name in page.variables:
        answer = answers.get(name)
        values = answer if isinstance(answer, list) else [] if answer is None else [answer]
        posted[name] = [str(value) for value in values]
    return posted


def fill_in(survey, response):
    """Walk the questionnaire as the web does, page by page; what it stored and where it ended."""
    stored, index = {}, next_page(survey, {}, -1)
    while index is not None and (response.completed_at or index < response.page):
        page = survey.pages[index]
        checked = check_answers(page, as_posted(response.answers, page), stored)
        assert checked.errors == {}
        stored |= checked.answers
        index = next_page(survey, stored, index)
    return stored, index


def test_everybody_could_have_given_their_answers_page_by_page(survey, everybody):
    for response in everybody:
        stored, ended_at = fill_in(survey, response)
        assert stored == response.answers
        assert ended_at == (None if response.completed_at else response.page)


def test_pages_that_were_sent_have_a_time_and_others_have_none(survey, everybody):
    for response in everybody:
        pages = sorted(map(int, response.page_seconds))
        assert pages == [
            page for page in range(len(survey.pages)) if response.completed_at or page < response.page
        ]
        assert all(seconds > 0 for seconds in response.page_seconds.values())


def test_the_same_seed_gives_the_same_answers_whenever_fieldwork_opens(everybody):
    later = datetime(2031, 7, 19, 6, tzinfo=UTC)
    again = responses(800, seed=1, opens_at=later)
    assert [one.answers for one in again] == [one.answers for one in everybody]
    assert responses(800, seed=1) == everybody


def test_another_seed_gives_other_answers(everybody):
    assert [one.answers for one in responses(800, seed=2)] != [one.answers for one in everybody]


def test_segments_have_the_shares_of_the_model(hearthwell, everybody):
    n = Counter(response.segment for response in everybody)
    for segment in hearthwell.segments:
        assert n[segment.name] / len(everybody) == pytest.approx(segment.share, abs=0.02)


def test_answers_come_in_over_three_weeks_by_day_and_evening_and_never_at_night(everybody):
    starts = [response.started_at for response in everybody]
    assert starts == sorted(starts)
    assert timedelta(days=18) < starts[-1] - starts[0] < timedelta(days=21)
    hours = Counter(start.hour for start in starts)
    assert sum(hours[hour] for hour in (18, 19, 20, 21)) > 0.3 * len(starts)
    assert sum(hours[hour] for hour in (1, 2, 3, 4)) <= 0.01 * len(starts)


def test_most_people_need_about_six_minutes(survey, completed):
    minutes = sorted(sum(response.page_seconds.values()) / 60 for response in completed)
    assert 5 < minutes[len(minutes) // 2] < 7.5


def test_hardly_two_people_write_the_same(completed):
    written = [
        text for response in completed if response.fault is None and (text := response.answers.get("easier"))
    ]
    assert len(written) > 250
    assert len(set(written)) > 0.8 * len(written)
    assert Counter(written).most_common(1)[0][1] < 0.05 * len(written)


@pytest.mark.parametrize("n", [1, 2, 30])
def test_few_respondents_are_simulated_as_well_as_many(n):
    assert sum(response.completed_at is not None for response in responses(n, seed=4)) == n


FOREIGN = """
title: Another survey
pages:
  - questions:
      - {code: rating, type: grid, text: How much?, scale: agree7, rows: {a: A, b: B}}
      - {code: agreed, type: grid, text: Do you?, scale: yes_no, rows: {c: C}}
      - {code: colour, type: single, text: Which?, options: {red: Red, blue: Blue}}
      - {code: two, type: multiple, text: Two?, options: {x: X, y: Y, z: Z}, min_choices: 2, max_choices: 2}
      - {code: any, type: multiple, text: Any?, options: {p: P, q: Q}}
      - {code: years, type: number, text: How long?, min: 3, max: 9, whole: true}
      - {code: height, type: number, text: How tall?}
      - {code: why, type: text, text: Why?, show_if: colour == 'red'}
"""
ANYBODY = Model(
    needs=(Need("Much", 0.5, ("rating.a", "agreed.c")),),
    segments=(Segment("One", 0.5, {"Much": 1.0}), Segment("Other", 0.5, {"Much": -1.0})),
    spread=0.5, alike=0.0, tone=0.1, noise=0.5,
)  # fmt: skip


def test_a_questionnaire_the_model_says_little_of_is_answered_by_chance():
    survey = read_questionnaire(FOREIGN)
    people = simulate(ANYBODY, survey, 120, seed=3)
    for response in people:
        assert fill_in(survey, response) == (response.answers, None)
        assert len(response.answers["two"]) == 2
    assert {len(response.answers["any"] or []) for response in people} == {0, 1, 2}
    assert {response.answers["rating.b"] for response in people} == {1, 2, 3, 4, 5, 6, 7}
    assert {response.answers["years"] for response in people} == {3, 4, 5, 6, 7, 8, 9}
    assert {"why" in response.answers for response in people} == {True, False}


def test_the_leanings_of_a_segment_show_in_its_answers():
    survey = read_questionnaire(FOREIGN)
    model = replace(ANYBODY, numbers={"years": Bell((8.0, 4.0), 0.5)})
    people = simulate(model, survey, 200, seed=3)
    for name, least in (("rating.a", 1.5), ("agreed.c", 0.4), ("years", 3.0)):
        one, other = (
            [response.answers[name] for response in people if response.segment == segment]
            for segment in ("One", "Other")
        )
        assert sum(one) / len(one) - sum(other) / len(other) > least


def test_nobody_chooses_an_option_that_excludes_the_others_together_with_one(survey, everybody):
    several = [question for question in survey.questions if isinstance(question, Multiple)]
    chosen = [response.answers.get(question.code) for response in everybody for question in several]
    assert ["none"] in chosen
    assert not [codes for codes in chosen if codes and "none" in codes and len(codes) > 1]
