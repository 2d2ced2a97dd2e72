import numpy as np
import pytest

from analysis.structure.correlations_alike import as_if_correlated_alike, correlation_marks


def test_marks_tell_the_largest_components_of_the_correlations():
    points = np.random.default_rng(1).standard_normal((50, 6))
    correlation = np.corrcoef(points.T)
    marks = correlation_marks(points)
    assert np.exp(marks[:4]) == pytest.approx(np.linalg.eigvalsh(correlation)[::-1][:4])
    assert marks[4] == pytest.approx(np.square(correlation).sum())


def test_weights_of_whole_numbers_are_as_many_people():
    points, weights = np.random.default_rng(1).standard_normal((50, 6)), 1.0 + np.arange(50) % 3
    repeated = np.repeat(points, weights.astype(int), axis=0)
    assert correlation_marks(points, weights) == pytest.approx(correlation_marks(repeated))


def test_two_columns_and_one_that_does_not_vary_are_enough():
    points = np.column_stack([np.random.default_rng(1).standard_normal((50, 2)), np.ones(50)])
    assert correlation_marks(points)[2:4].tolist() == [0, 0]


def test_what_correlations_alone_do_is_taken_off():
    random = np.random.default_rng(1)
    marks = random.standard_normal((100, 5))
    marks -= marks.mean(axis=0)
    own = random.standard_normal((100, 2, 3))
    mixed = own + 10 * marks[:, 0, None, None] - 3 * marks[:, 4, None, None]
    assert as_if_correlated_alike(mixed, marks) == pytest.approx(as_if_correlated_alike(own, marks))


def test_marks_that_never_differ_change_nothing():
    statistics = np.random.default_rng(1).standard_normal((20, 2, 3))
    assert as_if_correlated_alike(statistics, np.ones((20, 5))) == pytest.approx(statistics)


def test_answers_and_draws_may_change_places():
    random = np.random.default_rng(1)
    statistics, marks, order = random.random((30, 1, 2)), random.random((30, 5)), random.permutation(30)
    adjusted = as_if_correlated_alike(statistics, marks)
    assert as_if_correlated_alike(statistics[order], marks[order]) == pytest.approx(adjusted[order])
