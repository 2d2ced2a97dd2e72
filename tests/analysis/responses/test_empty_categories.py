from __future__ import annotations

import numpy as np
import pytest

from analysis.responses.raking import rake
from analysis.responses.raking_margins import MarginNames

CODES = np.array([0] * 4 + [1] * 3 + [3] * 3)
SHARES = np.array([0.3, 0.3, 0.2, 0.2])


def raked(ordered: bool, shares: np.ndarray = SHARES, codes: np.ndarray = CODES):
    names = [MarginNames("Household", ("One", "Two", "Three", "Four"), ordered)]
    found = rake((codes,), (shares,), names=names)
    return found, np.bincount(codes, found.weights, minlength=4) / len(codes)


def test_an_ordered_category_nobody_answered_joins_its_neighbour_the_smaller_of_two():
    found, shares = raked(ordered=True)
    assert shares == pytest.approx([0.3, 0.3, 0, 0.4])
    assert found.notes == (
        "Household: nobody answered “Three”, 20.0 % of the margin; it was merged with “Four”.",
    )


def test_an_unordered_one_joins_the_smallest():
    _, shares = raked(ordered=False, shares=np.array([0.1, 0.4, 0.2, 0.3]))
    assert shares == pytest.approx([0.3, 0.4, 0, 0.3])


def test_two_empty_categories_are_merged_one_after_the_other():
    found, shares = raked(ordered=True, codes=np.array([0] * 5 + [3] * 5))
    assert shares == pytest.approx([0.6, 0, 0, 0.4])
    assert len(found.notes) == 2


def test_a_category_that_neither_the_answers_nor_the_population_have_is_passed_over_in_silence():
    found, shares = raked(ordered=True, shares=np.array([0.3, 0.3, 0.0, 0.4]))
    assert found.notes == ()
    assert shares == pytest.approx([0.3, 0.3, 0, 0.4])


def test_when_everybody_is_of_one_category_the_margin_changes_nothing_and_the_notes_say_why():
    found, _ = raked(ordered=False, codes=np.zeros(10, dtype=int))
    assert found.weights == pytest.approx(np.ones(10))
    assert len(found.notes) == 3
