import numpy as np
import pytest
from factor_analyzer import Rotator
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.needs.rotation import polish_oblimin, quartimin


def unrotated_of(golden):
    return np.array(golden.r["fa"]["minres_none"]["loadings"]["values"])


def test_carrying_oblimin_on_never_makes_the_criterion_worse(golden):
    unrotated = unrotated_of(golden)
    rotator = Rotator(method="oblimin", tol=1e-5, max_iter=1000)
    theirs = rotator.fit_transform(unrotated)
    ours, _ = polish_oblimin(unrotated, rotator.rotation_)
    assert quartimin(ours) <= quartimin(theirs) + 1e-15
    assert np.abs(ours - theirs).max() < 1e-3


def test_it_ends_at_the_same_place_from_a_rougher_start(golden):
    unrotated = unrotated_of(golden)
    fine, rough = (Rotator(method="oblimin", tol=tolerance, max_iter=1000) for tolerance in (1e-5, 1e-3))
    for rotator in (fine, rough):
        rotator.fit_transform(unrotated)
    np.testing.assert_allclose(
        polish_oblimin(unrotated, rough.rotation_)[0], polish_oblimin(unrotated, fine.rotation_)[0], atol=1e-9
    )


@settings(derandomize=True, max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 4))
def test_a_rotation_explains_exactly_what_was_explained_before(seed, n_factors):
    unrotated = np.random.default_rng(seed).uniform(-0.5, 0.5, (10, n_factors))
    loadings, turn = polish_oblimin(unrotated, np.eye(n_factors))
    phi = turn.T @ turn
    np.testing.assert_allclose(np.diag(phi), 1)
    np.testing.assert_allclose(loadings @ phi @ loadings.T, unrotated @ unrotated.T, atol=1e-8)


def test_items_that_load_on_one_factor_each_are_as_simple_as_can_be():
    assert quartimin(np.kron(np.eye(3), np.ones((2, 1)))) == 0
    assert quartimin(np.array([[1.0, 2.0]])) == pytest.approx(2 * 1 * 4 / 4)
