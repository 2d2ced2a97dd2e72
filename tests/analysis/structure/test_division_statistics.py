import numpy as np

from analysis.structure.division_statistics import DivisionStatistics, codes_of
from analysis.structure.points import standardised


def test_answers_become_numbers_of_categories_and_gaps_stay():
    items = np.array([[1.0, 2], [5, np.nan], [2, 9]])
    codes = codes_of(items, (np.array([1.0, 2, 5]), np.array([2.0, 9])))
    assert np.array_equal(codes, [[0, 0], [2, np.nan], [1, 1]], equal_nan=True)


def test_three_groups_divide_best_into_three(three_groups):
    look = DivisionStatistics((2, 3, 4), standardised, 4, np.arange(150), (), None)
    (spread, silhouette), marks = look.of(three_groups(), np.random.default_rng(1))
    assert silhouette.argmax() == 1
    assert spread[1] - spread[0] > 2 * (spread[2] - spread[1])
    assert len(marks) == 5
