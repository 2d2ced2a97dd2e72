"""Synthetic respondents are who the guess says they are, and answer on the scales they are given."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.needs.candidate_needs import CandidateNeed
from analysis.power.drawing import (
    CORRELATION,
    LOADING,
    ItemsAsked,
    cuts_of,
    draw_people,
    population_of,
)
from analysis.power.guess import DIFFERENCES, Guess
from tests.analysis.power.guesses import ASKED, NEEDS, THREE

N = 40_000
MEASURED = replace(ASKED, steps=(None,) * 12)


@pytest.fixture(scope="module")
def measured():
    """Answers that no scale has cut."""
    return draw_people(population_of(THREE, MEASURED), N, np.random.default_rng(3))


def test_the_segments_are_as_large_as_guessed(measured):
    assert np.bincount(measured.truth) / N == pytest.approx(THREE.shares, abs=0.01)


def test_the_average_person_is_at_the_middle_of_every_scale(measured):
    assert np.abs(measured.items.mean(axis=0)).max() < 0.02


def test_segments_lie_as_far_apart_as_the_words_say(measured):
    means = np.array([measured.items[measured.truth == one].mean(axis=0) for one in range(3)])
    apart = LOADING * DIFFERENCES["strongly"] * (np.array(THREE.wants[0]) - np.array(THREE.wants[2]))
    assert means[0] - means[2] == pytest.approx(np.repeat(apart, 4), abs=0.05)


def test_within_a_segment_items_are_standardised_and_correlate_as_their_needs_do(measured):
    largest = measured.items[measured.truth == 0]
    correlations = np.corrcoef(largest.T)
    assert largest.std(axis=0) == pytest.approx(np.ones(12), abs=0.03)
    assert correlations[0, 1] == pytest.approx(LOADING**2, abs=0.03)
    assert correlations[0, 4] == pytest.approx(LOADING**2 * CORRELATION, abs=0.03)


def test_an_item_of_two_needs_takes_from_both_and_has_no_more_of_them_than_others():
    both = (CandidateNeed("a", (0, 1)), CandidateNeed("b", (0, 2)))
    asked = ItemsAsked(("x", "y", "z"), (None,) * 3, both)
    people = draw_people(
        population_of(Guess((0.5, 0.5), ((1, 0), (0, 1))), asked), N, np.random.default_rng(1)
    )
    found = np.corrcoef(people.items[people.truth == 0].T)
    assert people.items[people.truth == 0].std(axis=0) == pytest.approx(np.ones(3), abs=0.03)
    assert found[0, 1] == pytest.approx(found[0, 2], abs=0.03)


@given(steps=st.integers(2, 11))
@settings(max_examples=10, deadline=None)
def test_answers_are_steps_of_the_scale_all_of_which_are_used(steps):
    asked = replace(ASKED, steps=(steps,) * 12)
    items = draw_people(population_of(THREE, asked), 2000, np.random.default_rng(5)).items
    assert np.unique(items).tolist() == list(range(1, steps + 1))


def test_five_steps_are_cut_where_the_error_rates_are_measured():
    assert cuts_of(5) == pytest.approx([-1.2, -0.4, 0.4, 1.2])
    assert cuts_of(2) == pytest.approx([0])
    assert cuts_of(None) is None


def test_the_oracle_does_better_the_further_the_segments_lie_apart():
    guesses = [replace(THREE, difference=words) for words in DIFFERENCES]
    oracles = [
        draw_people(population_of(guess, ASKED), 4000, np.random.default_rng(1)).oracle for guess in guesses
    ]
    assert oracles == sorted(oracles)
    assert 0 < oracles[0] < oracles[-1] <= 1


def test_an_oracle_among_people_who_are_worlds_apart_is_always_right(monkeypatch):
    monkeypatch.setitem(DIFFERENCES, "strongly", 50.0)
    assert draw_people(population_of(THREE, ASKED), 200, np.random.default_rng(1)).oracle == 1.0


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (ItemsAsked((), (), ()), "0 item(s) ask about needs"),
        (ItemsAsked(("x", "y"), (5, 5), (CandidateNeed("a", (0, 1)),)), "2 item(s) ask about needs"),
        (replace(ASKED, needs=(*NEEDS, CandidateNeed("d", ()))), "need 'd': the questionnaire asks nothing"),
    ],
)
def test_a_questionnaire_that_asks_too_little_is_refused(asked, told):
    with pytest.raises(AnalysisError) as refused:
        population_of(Guess((0.5, 0.5), ((1,) * len(asked.needs), (0,) * len(asked.needs))), asked)
    assert told in str(refused.value)
