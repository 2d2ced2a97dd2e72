import numpy as np
import pytest

from analysis.correlations.correlation import pearson
from analysis.factors.adequacy import kmo
from analysis.factors.factors import explore_factors
from analysis.factors.items_to_drop import items_to_drop

LOADINGS = np.kron(np.eye(2), np.ones((5, 1))) * 0.7


def advice_on(loadings, n_factors=2, names=None, **cells):
    loadings = np.asarray(loadings, dtype=float)
    correlation = loadings @ loadings.T
    np.fill_diagonal(correlation, 1)
    for value, (row, column) in cells.values():
        correlation[row, column] = correlation[column, row] = value
    factors = explore_factors(correlation, n_factors, n_respondents=300, rotation="oblimin")
    return items_to_drop(correlation, kmo(correlation), factors, names)


def test_good_items_are_left_alone():
    assert advice_on(LOADINGS) == ()


def test_of_two_items_that_repeat_one_another_the_one_explained_less_is_named():
    advice = advice_on(LOADINGS, names=[f"q{item}" for item in range(1, 11)], pair=(0.96, (0, 1)))
    assert [one.reason for one in advice][:1] == ["repeats"]
    assert advice[0].value == pytest.approx(0.96)
    assert "'q1'" in advice[0].sentence
    assert "'q2'" in advice[0].sentence
    assert "correlate 0.96" in advice[0].sentence


def test_an_item_that_belongs_nowhere_is_named_with_its_strongest_loading():
    (one,) = advice_on(np.vstack([LOADINGS, [[0.05, 0.1]]]))
    assert (one.item, one.reason) == (10, "no_loading")
    assert one.value == pytest.approx(0.1, abs=0.01)
    assert one.sentence.startswith("Item 11 belongs to no factor")


def test_an_item_hardly_explained_is_named_with_its_share():
    (one,) = advice_on(np.vstack([LOADINGS, [[0.4, 0.0]]]))
    assert (one.item, one.reason) == (10, "communality")
    assert "only 16 % of item 11" in one.sentence


def test_an_item_between_two_factors_is_named_with_both():
    (one,) = advice_on(np.vstack([LOADINGS, [[0.5, 0.48]]]))
    assert (one.item, one.reason) == (10, "no_home")
    assert "two factors at once" in one.sentence


def test_an_item_unlike_the_rest_is_named_by_its_kmo():
    # It is tied to one item alone, so that what the two share is shared with nobody else.
    loadings = np.vstack([LOADINGS, [[0.0, 0.0]]])
    advice = advice_on(loadings, pair=(0.5, (10, 0)))
    assert {one.item: one.reason for one in advice}[10] == "adequacy"


def test_with_one_factor_no_item_lies_between_two():
    loadings = np.full((6, 1), 0.6)
    assert advice_on(loadings, n_factors=1) == ()


def test_an_item_appears_once_with_its_clearest_reason(own):
    correlation = pearson(np.column_stack([own.items, np.tile([1.0, 2.0], 200)])).matrix
    factors = explore_factors(correlation, 3, n_respondents=400)
    advice = items_to_drop(correlation, kmo(correlation), factors)
    assert [one.item for one in advice].count(12) == 1
