import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import ncx2

from analysis.factors.fit import degrees_of_freedom, fit_of


def model_off_by(shift):
    correlation = np.full((6, 6), 0.4) + np.eye(6) * 0.6
    correlation[0, 1] = correlation[1, 0] = 0.4 + shift
    return correlation, np.full((6, 6), 0.4)


@settings(derandomize=True, max_examples=30, deadline=None)
@given(st.floats(0.01, 0.4), st.integers(50, 1_000_000))
def test_the_ends_of_rmsea_are_where_five_percent_lie_beyond(shift, n_respondents):
    fit = fit_of(*model_off_by(shift), 1, n_respondents)
    value, low, high = fit.rmsea
    assert 0 <= low <= value <= high
    for end, share in ((low, 0.95), (high, 0.05)):
        if end > 0:
            noncentrality = end**2 * (n_respondents - 1) * fit.df
            assert ncx2.cdf(fit.chi_square, fit.df, noncentrality) == pytest.approx(share, abs=1e-6)


def test_a_perfect_model_leaves_nothing_over():
    fit = fit_of(*model_off_by(0), 1, 300)
    assert fit.objective == pytest.approx(0, abs=1e-12)
    assert fit.rms == pytest.approx(0, abs=1e-12)
    assert fit.p == pytest.approx(1)
    assert fit.rmsea == (0, 0, 0)
    assert fit.tli > 1
    assert fit.cfi == 1
    assert fit.srmr == pytest.approx(0, abs=1e-12)


def test_the_worse_the_model_the_worse_every_index():
    near, far = (fit_of(*model_off_by(shift), 1, 300) for shift in (0.1, 0.3))
    assert far.objective > near.objective
    assert far.rms > near.rms
    assert far.rmsea > near.rmsea
    assert far.tli < near.tli
    assert far.cfi < near.cfi
    assert far.srmr > near.srmr
    assert far.bic > near.bic
    assert far.p < near.p


def test_items_without_any_correlation_leave_nothing_to_improve_on():
    assert fit_of(np.eye(6), np.zeros((6, 6)), 1, 300).cfi == 1


def test_srmr_counts_the_diagonal_and_rms_does_not():
    fit = fit_of(*model_off_by(0.1), 1, 300)
    assert fit.rms == pytest.approx(np.sqrt(0.1**2 / 15))
    assert fit.srmr == pytest.approx(np.sqrt(0.1**2 / 21))


@pytest.mark.parametrize(("n_items", "n_factors", "df"), [(25, 5, 185), (9, 3, 12), (3, 1, 0), (12, 8, -2)])
def test_degrees_of_freedom_are_counted_as_psych_counts_them(n_items, n_factors, df):
    assert degrees_of_freedom(n_items, n_factors) == df
