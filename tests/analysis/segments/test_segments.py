from __future__ import annotations

import pickle
from dataclasses import replace

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from analysis.correlations.ordinal_codes import mostly_yes_no
from analysis.errors import AnalysisError
from analysis.segments.search import stage_of
from analysis.segments.segments import Division, numbers_to_try, too_alike, too_few
from analysis.segments.verdict import judge
from analysis.settings import Settings
from tests.analysis.segments.searched import search
from tests.analysis.simulated_survey import QUICK, SWIFT, answers_from, simulated_survey, true_segments


@pytest.fixture(scope="module")
def division() -> Division:
    return search()


def test_every_way_is_tried_at_every_number_of_segments(division):
    tried = [f"{way}/{k}" for way in ("items/k-means", "scores/k-means") for k in (2, 3, 4)]
    assert [one.id for one in division.candidates] == tried
    assert sum(one.recommended for one in division.candidates) == 1
    assert division.recommended == division.chosen


def test_the_groups_that_were_put_in_are_found_and_called_natural(division):
    assert division.partition is not None
    assert division.partition.k == 4
    assert judge(division.evidence).verdict == "natural"
    same = np.bincount(division.partition.labels * 4 + true_segments(200), minlength=16).reshape(4, 4)
    assert same.max(axis=1).sum() >= 190


def test_shares_and_jaccards_belong_to_the_division_that_was_taken(division):
    assert division.shares.shape == (20, 4)
    assert np.allclose(division.shares.sum(axis=1), 1)
    assert division.jaccard.shape == (4,)
    assert division.way.id == division.chosen.id.rsplit("/", 1)[0]


def test_what_the_researcher_chose_is_taken_and_the_recommendation_stays_on_record(division):
    settings = replace(QUICK, solution="scores/k-means/3", n_resamples=2)
    chosen = search(settings=settings)
    assert chosen.partition.k == 3
    assert chosen.chosen.id == "scores/k-means/3"
    assert chosen.recommended.id != chosen.chosen.id


def test_classes_that_lean_along_the_steps_can_be_chosen_and_place_newcomers():
    ways = ("items/k-means", "categories/ordinal-latent-classes")
    chosen = search(settings=replace(SWIFT, ways=ways, solution=f"{ways[1]}/4"))
    assert (chosen.way.id, chosen.partition.k) == (ways[1], 4)
    assert chosen.chosen.bic < next(one.bic for one in chosen.candidates if one.id == f"{ways[1]}/3")
    model, points = pickle.loads(pickle.dumps(chosen.partition.model)), chosen.way.basis.points
    assert np.array_equal(model.place(points), chosen.partition.labels)
    assert adjusted_rand_score(true_segments(200), chosen.partition.labels) > 0.9


def test_a_solution_that_was_not_tried_is_refused_with_those_that_were():
    with pytest.raises(AnalysisError, match=r"'items/k-means/9' is none of .* items/k-means/4"):
        search(settings=replace(QUICK, solution="items/k-means/9", n_resamples=2, null_draws=0))


def test_no_division_is_offered_when_every_one_has_too_small_a_segment():
    division = search(settings=replace(QUICK, n_resamples=2, smallest_share=0.49, k_min=3))
    assert division.partition is None
    assert division.reason == "Nothing that was tried can be recommended."
    assert not any(one.chosen for one in division.candidates)
    assert all("below 49 %" in one.fault for one in division.candidates)
    assert judge(division.evidence).verdict == "none"


def test_answers_of_one_continuum_are_not_called_groups():
    random = np.random.default_rng(5)
    height = random.normal(size=(300, 1))
    items = np.digitize(0.7 * height + 0.7 * random.normal(size=(300, 12)), [-1.2, -0.4, 0.4, 1.2]) + 1.0
    division = search(answers_from(items))
    assert division.evidence.test.p > 0.05
    assert judge(division.evidence).verdict in {"reproducible", "constructive", "none"}


def test_too_few_people_are_said_to_be_too_few():
    assert too_few(np.zeros((49, 5))) is not None
    assert too_few(np.zeros((50, 5))) is None
    assert "fewer than the 60 items" in str(too_few(np.zeros((55, 60))))


def test_with_too_few_people_nothing_is_tried():
    division = search(simulated_survey(45))
    assert judge(division.evidence).verdict == "too_few"
    assert division.candidates == ()
    assert "45 usable respondents" in division.reason


def test_no_more_segments_are_tried_than_there_are_different_people():
    items = np.repeat(np.arange(4.0)[:, None], 20, axis=0)
    assert numbers_to_try(items, Settings()) == (2, 3)
    assert numbers_to_try(items[:20], Settings()) == ()


def test_people_who_answered_too_much_alike_are_offered_fewer_segments():
    items = np.repeat(np.arange(4.0)[:, None], 20, axis=0)
    assert too_alike(items, 9) == (
        "There are too few different answers to form 9 segments: ask for 3 or fewer (k_min), or collect more "
        "answers."
    )
    assert too_alike(items[:20], 2).endswith("form 2 segments: collect more answers.")


def test_one_way_and_one_number_are_spoken_of_as_one():
    assert stage_of((2, 3, 4), 1) == "Trying 2 to 4 segments in 1 way"
    assert stage_of((3,), 2) == "Trying 3 segments in 2 ways"


def test_a_resample_without_factors_is_drawn_again():
    items = simulated_survey(60).items.copy()
    items[:, 11] = 3
    items[:2, 11] = [1, 5]
    division = search(answers_from(items), replace(QUICK, n_resamples=8, n_factors=3, null_draws=0))
    assert [one for one in division.candidates if one.basis == "scores" and one.stability is not None]


def test_without_draws_the_verdict_says_that_nothing_was_tested():
    division = search(settings=replace(QUICK, null_draws=0, n_resamples=3))
    assert division.evidence.test is None
    assert judge(division.evidence).verdict == "untested"


def test_answers_count_as_yes_or_no_when_half_of_the_items_have_two():
    yes_no, five = np.tile([0.0, 1.0], (10, 3)).T, np.arange(6.0)[:, None] * np.ones((1, 9))
    assert mostly_yes_no(yes_no)
    assert not mostly_yes_no(five)
