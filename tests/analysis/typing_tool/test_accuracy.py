import numpy as np
import pytest

from analysis.typing_tool.accuracy import cohen_kappa, measure, resampled_interval
from analysis.typing_tool.cross_validation import People, Round
from tests.analysis.typing_tool.survey import golden_typing


def test_kappa_is_that_of_psych(gap):
    r = golden_typing()
    table = np.array(r["confusion"], dtype=float)
    assert gap(cohen_kappa(table / table.sum()), r["kappa"]) < 1e-10


def test_the_interval_of_resampled_accuracies_is_the_corrected_one(gap):
    r = golden_typing()
    ours = resampled_interval(np.array(r["accuracies"]), 1 / 9)
    assert gap(ours, r["corrected_interval"]) < 1e-10


def test_an_interval_stays_between_nobody_and_everybody():
    low, high = resampled_interval(np.array([0.9, 1.0, 1.0, 0.9]), 1 / 3)
    assert low < 0.9
    assert high == 1.0


def rounds_of(*placed):
    """Two folds: people 0, 1, 4 are held out, then 2, 3, 5; the last two people are not told a segment."""
    told = np.array([True, True, True, True, False, False])
    folds = (np.array([0, 1, 4]), np.array([2, 3, 5]))
    none = np.empty((0, 3), dtype=int)
    return [Round(out, np.array(placed)[out], told[out], 3, none, None) for out in folds]


def test_figures_are_those_one_counts_by_hand():
    people = People(np.zeros((6, 1)), np.array([0, 0, 0, 0, 1, 1]), 2)
    found = measure(people, rounds_of(0, 0, 0, 1, 1, 0))
    assert found.share == pytest.approx(4 / 6)
    assert found.base_rate == pytest.approx(4 / 6)
    assert found.confusion.tolist() == [[0.75, 0.25], [0.5, 0.5]]
    assert [one.found for one in found.segments] == [0.75, 0.5]
    assert [one.right for one in found.segments] == [0.75, 0.5]
    assert [one.told for one in found.segments] == [1.0, 0.0]
    assert (found.told, found.told_right) == (pytest.approx(4 / 6), 0.75)


def test_a_segment_in_which_nobody_is_placed_has_no_precision():
    people = People(np.zeros((6, 1)), np.array([0, 0, 0, 0, 1, 1]), 2)
    segment = measure(people, rounds_of(0, 0, 0, 0, 0, 0)).segments[1]
    assert (segment.found, segment.right, segment.right_interval) == (0.0, None, None)


def test_whoever_weighs_more_counts_more():
    weights = np.array([1.0, 1, 1, 3, 1, 1])
    people = People(np.zeros((6, 1)), np.array([0, 0, 0, 0, 1, 1]), 2, weights)
    found = measure(people, rounds_of(0, 0, 0, 1, 1, 0))
    assert found.share == pytest.approx(4 / 8)
    assert found.segments[0].found == pytest.approx(3 / 6)
