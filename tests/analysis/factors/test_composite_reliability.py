import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.factors.composite_reliability import composite_reliability, omega_of_one_factor
from tests.analysis.golden_results import read_golden

R = read_golden("reliability.json")


@pytest.fixture(params=R["scales"])
def scale(request):
    return R["scales"][request.param]


def turned_round(own, r):
    return own.items[:, np.array(r["columns"]) - 1] * np.array(r["signs"])


def test_composite_reliability_and_its_standard_error_match_lavaan(own, scale, gap):
    ours = composite_reliability(np.cov(turned_round(own, scale).T), 400)
    assert ours.value == pytest.approx(scale["composite"]["rho"], abs=1e-6)
    assert ours.standard_error == pytest.approx(scale["composite"]["se"], abs=1e-6)
    assert gap(ours.interval, scale["composite"]["ci95_logit"]) < 1e-6


def test_omega_of_one_factor_matches_psych(own, scale):
    ours = omega_of_one_factor(np.corrcoef(turned_round(own, scale).T), 400)
    assert ours == pytest.approx(scale["omega_total_1f"], abs=1e-6)


@settings(derandomize=True, max_examples=20, deadline=None)
@given(st.lists(st.floats(0.3, 0.9), min_size=3, max_size=7))
def test_a_scale_made_to_be_reliable_is_found_to_be_so(loadings):
    loadings = np.array(loadings)
    correlation = np.outer(loadings, loadings)
    np.fill_diagonal(correlation, 1)
    true = loadings.sum() ** 2 / correlation.sum()
    ours = composite_reliability(correlation, 500)
    assert ours.value == pytest.approx(true, abs=1e-5)
    assert omega_of_one_factor(correlation, 500) == pytest.approx(true, abs=1e-5)
    assert ours.interval[0] < true < ours.interval[1]


def test_four_times_the_people_make_it_twice_as_sure(own):
    covariance = np.cov(own.items[:, 4:8].T)
    some, many = (composite_reliability(covariance, n) for n in (400, 1600))
    assert many.standard_error == pytest.approx(some.standard_error / 2)


def test_an_item_that_is_explained_wholly_leaves_no_interval():
    correlation = np.array(
        [[1, 0.8, 0.6, 0.5], [0.8, 1, 0.42, 0.35], [0.6, 0.42, 1, 0.3], [0.5, 0.35, 0.3, 1]]
    )
    ours = composite_reliability(correlation, 100)
    assert 0 < ours.value < 1
    assert (ours.standard_error, ours.interval) == (None, None)


def test_items_without_anything_in_common_are_refused():
    with pytest.raises(AnalysisError, match="something in common"):
        composite_reliability(np.eye(4), 100)


def test_two_items_are_too_few_for_a_factor():
    with pytest.raises(AnalysisError, match="2 items"):
        composite_reliability(np.array([[1, 0.5], [0.5, 1]]), 100)
