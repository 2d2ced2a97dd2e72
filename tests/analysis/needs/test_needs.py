from __future__ import annotations

import numpy as np
import pytest

from analysis.errors import AnalysisError
from analysis.factors.fit import most_factors
from analysis.factors.marking_items import marking_items
from analysis.needs.candidate_needs import CandidateNeed
from analysis.needs.factor_names import candidates_of_factors
from analysis.needs.needs import find_needs, score_like
from analysis.settings import Settings
from tests.analysis.simulated_survey import simulated_survey

ITEMS = simulated_survey().items
NAMES = tuple(f"q{number + 1}" for number in range(12))


def test_three_needs_are_found_and_everybody_is_scored_on_them():
    needs = find_needs(ITEMS, NAMES, Settings())
    assert needs.n_factors == 3
    assert needs.scores.shape == (300, 3)


def test_scores_found_in_everybody_are_the_scores_of_the_needs():
    needs = find_needs(ITEMS, NAMES, Settings(n_factors=3))
    assert np.allclose(score_like(ITEMS, ITEMS, needs), needs.scores)


def test_the_researcher_may_ask_for_a_number_of_factors_and_is_told_when_it_is_too_many():
    assert find_needs(ITEMS, NAMES, Settings(n_factors=2)).n_factors == 2
    with pytest.raises(AnalysisError, match="11 factors"):
        find_needs(ITEMS, NAMES, Settings(n_factors=11))


def test_items_tell_apart_only_so_many_factors():
    assert [most_factors(n_items) for n_items in (3, 4, 6, 9)] == [1, 1, 3, 5]


def test_an_item_marks_the_factor_it_loads_highest_on_and_the_strongest_comes_first():
    loadings = np.array([[0.5, 0.1], [0.3, -0.8], [0.9, 0.45], [0.39, 0.2]])
    assert [marks.tolist() for marks in marking_items(loadings)] == [[2, 0], [1]]


def test_a_factor_that_no_item_belongs_to_is_marked_by_its_strongest():
    assert [marks.tolist() for marks in marking_items(np.array([[0.9, 0.1], [0.8, -0.3]]))] == [[0, 1], [1]]


def test_a_factor_takes_the_name_of_the_candidate_need_it_is_and_no_two_take_the_same():
    loadings = np.array([[0.8, 0], [0.7, 0.1], [0, 0.9], [0.1, 0.6]])
    candidates = (CandidateNeed("Price", (0, 1)), CandidateNeed("Everything", (0, 1, 2, 3)))
    first, second = candidates_of_factors(loadings, np.arange(4), candidates, 4)
    assert first is not None
    assert first[0] == "Price"
    assert first[1] > 0.98
    assert second is not None
    assert second[0] == "Everything"
    assert candidates_of_factors(loadings, np.arange(4), candidates[:1], 4)[1] is None
    assert candidates_of_factors(loadings, np.arange(4), (), 4) == (None, None)
