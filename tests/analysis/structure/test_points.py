import numpy as np
import pytest

from analysis.structure.points import standardised


def test_items_count_alike_and_gaps_hold_the_mean():
    items = np.array([[1.0, 10, 3], [2, np.nan, 3], [3, 30, 3]])
    points = standardised(items)
    assert points[:, 0] == pytest.approx(np.array([-1, 0, 1]) * np.sqrt(1.5))
    assert points[:, 1].tolist() == [-1, 0, 1]


def test_an_item_that_does_not_vary_tells_nobody_apart():
    assert standardised(np.array([[1.0, 3], [2, 3]]))[:, 1].tolist() == [0, 0]


def test_whoever_weighs_two_counts_as_two_who_answered_alike():
    items = np.array([[1.0, 4], [2, np.nan], [5, 3]])
    doubled = standardised(np.vstack([items, items[2:]]))
    assert standardised(items, np.array([1.0, 1, 2])) == pytest.approx(doubled[:3])
