import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.factors.alignment import align, procrustes, turn_to_target
from tests.analysis.conftest import OWN


@pytest.fixture(scope="module")
def r():
    return json.loads((OWN / "number_of_factors.json").read_text(encoding="utf-8"))["target"]


@pytest.fixture
def solution():
    generator = np.random.default_rng(3)
    loadings = generator.normal(0, 0.1, (12, 3)) + 0.7 * np.repeat(np.eye(3), 4, axis=0)
    return loadings, np.array([[1, 0.3, 0.1], [0.3, 1, -0.2], [0.1, -0.2, 1]])


def test_a_rigid_turn_matches_psych_procrustes(r, gap):
    loadings, turn = procrustes(np.array(r["unrotated"]), np.array(r["target"]))
    assert gap(loadings, r["procrustes"]["loadings"]) < 1e-12
    assert gap(turn, r["procrustes"]["turn"]) < 1e-12


def test_a_turn_that_lets_factors_correlate_matches_psych_target_rot(r, gap):
    loadings, phi = turn_to_target(np.array(r["unrotated"]), np.eye(3), np.array(r["target"]))
    assert gap(loadings, r["target_rot"]["loadings"]) < 1e-12
    assert gap(phi, r["target_rot"]["phi"]) < 1e-12


@settings(derandomize=True, max_examples=30, deadline=None)
@given(st.permutations(range(4)), st.lists(st.sampled_from((-1.0, 1.0)), min_size=4, max_size=4))
def test_shuffled_and_reflected_factors_find_their_places_again(order, signs):
    generator = np.random.default_rng(5)
    loadings = generator.normal(0, 0.2, (12, 4)) + 0.6 * np.repeat(np.eye(4), 3, axis=0)
    phi = np.corrcoef(generator.standard_normal((20, 4)), rowvar=False)
    shuffled = loadings[:, order] * signs, phi[np.ix_(order, order)] * np.outer(signs, signs)
    aligned = align(*shuffled, loadings)
    np.testing.assert_allclose(aligned.loadings, loadings)
    np.testing.assert_allclose(aligned.phi, phi)
    np.testing.assert_allclose(aligned.congruence, 1)
    np.testing.assert_array_equal(np.array(order)[aligned.order], np.arange(4))


def test_the_turn_to_a_target_does_not_depend_on_how_the_factors_came_in(solution):
    loadings, phi = solution
    target = np.repeat(np.eye(3), 4, axis=0)
    turn = np.random.default_rng(1).standard_normal((3, 3))
    turn /= np.sqrt(np.diag(np.linalg.inv(turn) @ phi @ np.linalg.inv(turn).T))[None] ** -1
    other = loadings @ turn, np.linalg.inv(turn) @ phi @ np.linalg.inv(turn).T
    for ours, theirs in zip(
        turn_to_target(loadings, phi, target), turn_to_target(*other, target), strict=True
    ):
        np.testing.assert_allclose(ours, theirs, atol=1e-12)


def test_turning_changes_the_view_and_not_the_model(solution):
    loadings, phi = solution
    turned, between = turn_to_target(loadings, phi, np.repeat(np.eye(3), 4, axis=0))
    np.testing.assert_allclose(turned @ between @ turned.T, loadings @ phi @ loadings.T)
    np.testing.assert_allclose(np.diag(between), 1)


def test_a_rigid_turn_finds_its_way_back(solution):
    loadings, _ = solution
    turn = np.linalg.qr(np.random.default_rng(2).standard_normal((3, 3)))[0]
    np.testing.assert_allclose(procrustes(loadings @ turn, loadings)[0], loadings)


@pytest.mark.parametrize("lay", [procrustes, lambda a, b: align(a, np.eye(a.shape[1]), b)])
def test_solutions_that_cannot_be_laid_beside_one_another_are_refused(lay, solution):
    loadings, _ = solution
    with pytest.raises(AnalysisError, match=r"12 items on 3 factor\(s\) and of 12 items on 2"):
        lay(loadings, loadings[:, :2])
    with pytest.raises(AnalysisError, match="not numbers"):
        lay(loadings, np.full_like(loadings, np.nan))


def test_a_target_with_two_equal_columns_is_refused(solution):
    loadings, phi = solution
    with pytest.raises(AnalysisError, match="does not tell 3 factors apart"):
        turn_to_target(loadings, phi, loadings[:, [0, 1, 1]])
