import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.factors.congruence import tucker_congruence


def test_congruence_matches_psych(own, gap):
    oblique, varimax = (np.array(own.r["congruence_of"][kind]["values"]) for kind in ("oblique", "varimax"))
    assert gap(tucker_congruence(oblique, varimax), own.r["congruence"]) < 1e-12


@settings(derandomize=True, max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.01, 100))
def test_it_lies_between_minus_one_and_one_and_ignores_length(seed, length):
    generator = np.random.default_rng(seed)
    a, b = generator.standard_normal((6, 2)), generator.standard_normal((6, 3))
    congruence = tucker_congruence(a, b)
    assert np.abs(congruence).max() <= 1 + 1e-12
    np.testing.assert_allclose(tucker_congruence(a * length, b), congruence)
    np.testing.assert_allclose(tucker_congruence(b, a), congruence.T)
    np.testing.assert_allclose(np.diag(tucker_congruence(a, a)), 1)


def test_a_factor_without_loadings_is_like_no_other():
    assert tucker_congruence(np.zeros((4, 1)), np.ones((4, 1))).tolist() == [[0.0]]


def test_factors_over_different_items_cannot_be_compared():
    with pytest.raises(AnalysisError, match="over 4 and over 5 items"):
        tucker_congruence(np.ones((4, 1)), np.ones((5, 1)))
