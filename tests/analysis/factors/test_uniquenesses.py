import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from analysis.correlations.correlation import pearson
from analysis.factors import uniquenesses
from analysis.factors.uniquenesses import LOWEST, find_uniquenesses

SURFACES = {"minres": uniquenesses._minres, "ml": uniquenesses._maximum_likelihood}


def some_correlation(seed, n_items=8):
    generator = np.random.default_rng(seed)
    factors = generator.standard_normal((60, 2)) @ generator.standard_normal((2, n_items))
    return pearson(factors * 0.7 + generator.standard_normal((60, n_items))).matrix


@settings(derandomize=True, max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["minres", "ml"]))
def test_slope_and_curvature_are_those_of_the_objective(seed, extraction):
    correlation, surface = some_correlation(seed), SURFACES[extraction]
    point = np.random.default_rng(seed).uniform(0.4, 0.9, 8)
    here, step = surface(correlation, 2, point, True), 1e-5
    for j in range(8):
        up, down = (surface(correlation, 2, point + sign * step * np.eye(8)[j], False) for sign in (1, -1))
        assert here.gradient[j] == pytest.approx((up.value - down.value) / (2 * step), abs=1e-6)
        np.testing.assert_allclose(here.hessian[j], (up.gradient - down.gradient) / (2 * step), atol=1e-5)


@settings(derandomize=True, max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_no_other_start_finds_a_better_minres_solution(seed):
    correlation = some_correlation(seed)
    ours, settled = find_uniquenesses(correlation, 2, "minres")
    assert settled

    def value(point):
        return uniquenesses._minres(correlation, 2, point, False).value

    elsewhere = minimize(
        value,
        np.random.default_rng(seed).uniform(LOWEST, 1, 8),
        method="L-BFGS-B",
        bounds=[(LOWEST, 1)] * 8,
        options={"maxiter": 2000},
    )
    assert value(ours) <= elsewhere.fun + 1e-7


@settings(derandomize=True, max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 4), st.sampled_from(["minres", "ml"]))
def test_uniquenesses_stay_within_their_bounds(seed, n_factors, extraction):
    ours, _ = find_uniquenesses(some_correlation(seed), n_factors, extraction)
    assert (ours >= LOWEST - 1e-12).all()
    assert (ours <= 1 + 1e-12).all()
