import numpy as np
import pytest
from scipy.integrate import fixed_quad
from scipy.special import eval_hermitenorm, factorial
from scipy.stats import norm

from analysis.structure.hermite import hermite_coefficients, series_correlation
from analysis.structure.margins import Margin, margins_of


def test_coefficients_are_those_r_integrates(r, several, gap):
    ours = hermite_coefficients(margins_of(several), n_terms=8)
    assert gap(ours, r["coefficients"]) < 1e-9


def test_coefficients_are_integrals_of_the_steps_themselves():
    margin = Margin(np.array([1.0, 2, 3, 5]), np.array([0.5, 0.3, 0.15, 0.05]))
    ends = [-12, *margin.thresholds, 12]
    standard = (margin.values - margin.mean) / margin.sd
    for m, ours in enumerate(hermite_coefficients([margin], n_terms=20)[0], start=1):
        pieces = [
            value * fixed_quad(lambda z, m=m: eval_hermitenorm(m, z) * norm.pdf(z), low, high, n=200)[0]
            for value, low, high in zip(standard, ends[:-1], ends[1:], strict=True)
        ]
        assert ours == pytest.approx(sum(pieces) / np.sqrt(factorial(m)), abs=1e-8)


def test_squares_of_all_coefficients_come_to_the_variance():
    margin = Margin(np.array([1.0, 2, 3]), np.array([0.2, 0.5, 0.3]))
    shares = [np.square(hermite_coefficients([margin], terms)).sum() for terms in (10, 100, 1000)]
    assert shares == sorted(shares)
    assert 0.98 < shares[-1] < 1


def test_a_median_split_correlates_as_the_arc_sine():
    split = Margin(np.array([0.0, 1.0]), np.array([0.5, 0.5]))
    coefficients = hermite_coefficients([split])
    rho = np.array([-0.8, -0.3, 0.0, 0.5, 0.8])
    value, slope = series_correlation(np.repeat(coefficients**2, len(rho), axis=0), rho)
    assert value == pytest.approx(2 / np.pi * np.arcsin(rho), abs=1e-10)
    assert slope == pytest.approx(2 / np.pi / np.sqrt(1 - rho**2), abs=1e-8)
