import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.factors.chance_correlations import normal_correlations
from analysis.factors.one_factor import one_factor_loadings
from analysis.factors.uniquenesses import find_uniquenesses


def misfit(correlation, loadings):
    residual = correlation - np.outer(loadings, loadings)
    np.fill_diagonal(residual, 0)
    return np.square(residual).sum()


@settings(derandomize=True, max_examples=20, deadline=None)
@given(st.lists(st.floats(0.2, 0.9), min_size=4, max_size=8))
def test_a_single_factor_is_found_again(loadings):
    truth = np.array(loadings)
    matrix = np.outer(truth, truth)
    np.fill_diagonal(matrix, 1.0)
    found = one_factor_loadings(matrix[None])[0]
    np.testing.assert_allclose(np.abs(found), truth, atol=0.01)


def test_it_fits_noise_as_well_as_the_exact_search_of_one_matrix_at_a_time():
    draws = normal_correlations(12, 300, 30, seed=2)
    for draw, loadings in zip(draws, one_factor_loadings(draws), strict=True):
        uniquenesses, _ = find_uniquenesses(draw, 1, "minres")
        values, vectors = np.linalg.eigh(draw - np.diag(uniquenesses))
        exact = vectors[:, -1] * np.sqrt(values[-1])
        assert misfit(draw, loadings) < misfit(draw, exact) * 1.05 + 1e-6
        assert (np.square(loadings) <= 0.995 + 1e-12).all()


def test_items_that_share_nothing_have_no_loadings():
    np.testing.assert_array_equal(one_factor_loadings(np.eye(5)[None]), np.zeros((1, 5)))
