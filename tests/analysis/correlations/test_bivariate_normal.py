import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import ndtr
from scipy.stats import multivariate_normal

from analysis.correlations.bivariate_normal import bivariate_normal_cdf, bivariate_normal_density
from tests.analysis.conftest import OWN

POINT, RHO = st.floats(-6, 6), st.floats(-0.99999, 0.99999)


def below(x, y, rho):
    return bivariate_normal_cdf(np.array([[x]]), np.array([[y]]), np.array([rho]))[0, 0]


def test_probabilities_are_rs_to_fourteen_digits(gap):
    r = json.loads((OWN / "correlations.json").read_text(encoding="utf-8"))["bivariate_normal"]
    x, y, rho = (np.array(r[key], dtype=float) for key in ("x", "y", "rho"))
    assert gap(bivariate_normal_cdf(x[:, None], y[:, None], rho)[:, 0], r["below"]) < 1e-14


@settings(derandomize=True, max_examples=100, deadline=None)
@given(POINT, POINT, RHO)
def test_neither_order_nor_direction_of_the_two_matters(x, y, rho):
    assert below(x, y, rho) == pytest.approx(below(y, x, rho), abs=1e-13)
    assert below(x, y, rho) == pytest.approx(ndtr(x) - below(x, -y, -rho), abs=1e-13)


@pytest.mark.parametrize("rho", [-0.95, -0.3, 0.0, 0.6, 0.9])
def test_the_density_is_what_the_probability_gains_with_the_correlation(rho):
    gained = (below(0.4, -0.8, rho + 1e-5) - below(0.4, -0.8, rho - 1e-5)) / 2e-5
    density = bivariate_normal_density(np.array(0.4), np.array(-0.8), np.array(rho))
    assert gained == pytest.approx(density, rel=1e-7)
    assert density == pytest.approx(multivariate_normal.pdf([0.4, -0.8], cov=[[1, rho], [rho, 1]]))


def test_points_far_out_leave_the_other_variable_alone():
    assert below(0.3, 37.5, 0.5) == pytest.approx(ndtr(0.3), abs=1e-15)
    assert below(-37.5, 0.3, -0.99) == 0
