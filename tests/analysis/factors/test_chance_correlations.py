import numpy as np

from analysis.factors import chance_correlations
from analysis.factors.chance_correlations import normal_correlations, permuted_correlations


def five_points(n, n_items, seed=1):
    return np.random.default_rng(seed).integers(0, 5, size=(n, n_items)).astype(np.int8)


def test_draws_are_correlation_matrices_that_scatter_by_the_number_of_people():
    few, many = (normal_correlations(6, n, 300, seed=1)[:, 0, 1] for n in (50, 5000))
    np.testing.assert_allclose(np.std(few) * np.sqrt(49), 1, atol=0.15)
    np.testing.assert_allclose(np.std(many) * np.sqrt(4999), 1, atol=0.15)


def test_permuted_answers_keep_no_correlation_but_all_margins():
    codes = five_points(400, 3)
    codes[:, 1] = codes[:, 0]
    draws = permuted_correlations(codes, None, 20, seed=1)
    assert np.abs(draws[:, 0, 1].mean()) < 0.05
    np.testing.assert_array_equal(np.diagonal(draws, axis1=1, axis2=2), 1)
    np.testing.assert_array_equal(draws, draws.transpose(0, 2, 1))


def test_gaps_stay_where_they_are():
    codes = five_points(300, 3)
    codes[:150, 0], codes[100:, 1] = -1, -1
    draws = permuted_correlations(codes, None, 3, seed=1)
    # Nobody answered both of the first two.
    np.testing.assert_array_equal(draws[:, 0, 1], 0)
    assert (draws[:, 0, 2] != 0).all()


def test_a_part_of_very_many_people_stands_for_all_of_them(monkeypatch):
    codes = five_points(4000, 6)
    whole = permuted_correlations(codes, None, 60, seed=1)
    monkeypatch.setattr(chance_correlations, "MOST_PERMUTED", 500)
    part = permuted_correlations(codes, None, 60, seed=1)
    assert not np.array_equal(whole, part)
    above = np.triu_indices(6, 1)
    ratio = part[:, above[0], above[1]].std() / whole[:, above[0], above[1]].std()
    np.testing.assert_allclose(ratio, 1, atol=0.1)


def test_one_draw_does_not_depend_on_how_many_there_are():
    codes = five_points(100, 4)
    two, three = (permuted_correlations(codes, None, n_draws, seed=1) for n_draws in (2, 3))
    np.testing.assert_array_equal(two, three[:2])
