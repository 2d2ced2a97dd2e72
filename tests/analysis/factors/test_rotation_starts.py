import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.factors.geomin import geomin
from analysis.factors.quartimin import quartimin
from analysis.factors.rotation_starts import descend, polish, random_turns, value_and_slope

CRITERIA = {"oblimin": quartimin, "geomin": geomin}


def some_loadings(seed, n_factors=3):
    return np.random.default_rng(seed).uniform(-0.6, 0.8, (9, n_factors))


def at(loadings, turn, criterion):
    turn = turn / np.linalg.norm(turn, axis=0)
    return float(value_and_slope(loadings, turn[None], criterion)[0][0])


@pytest.mark.parametrize("rotation", CRITERIA)
@settings(derandomize=True, max_examples=10, deadline=None)
@given(st.integers(0, 10_000))
def test_the_slope_is_that_of_the_criterion(rotation, seed):
    loadings, criterion = some_loadings(seed), CRITERIA[rotation]
    turn = random_turns(3, 2, seed)[1]
    slope = value_and_slope(loadings, turn[None], criterion)[1][0]
    for i in range(3):
        for j in range(3):
            nudge = np.zeros((3, 3))
            nudge[i, j] = 1e-6
            rise = (at(loadings, turn + nudge, criterion) - at(loadings, turn - nudge, criterion)) / 2e-6
            assert slope[i, j] == pytest.approx(rise, abs=1e-6)


@pytest.mark.parametrize("rotation", CRITERIA)
@settings(derandomize=True, max_examples=10, deadline=None)
@given(st.integers(0, 10_000))
def test_every_start_ends_lower_than_it_began_and_at_rest(rotation, seed):
    loadings, criterion = some_loadings(seed), CRITERIA[rotation]
    turns = random_turns(3, 6, seed)
    ended = descend(loadings, turns, criterion)
    assert ended.settled.all()
    assert (ended.values <= value_and_slope(loadings, turns, criterion)[0] + 1e-12).all()
    np.testing.assert_allclose(np.linalg.norm(ended.turns, axis=1), 1)


def test_carrying_on_leaves_no_slope(golden):
    unrotated = np.array(golden.r["fa"]["minres_none"]["loadings"]["values"])
    for criterion in CRITERIA.values():
        near = descend(unrotated, random_turns(unrotated.shape[1], 1, 1), criterion)
        ended = polish(unrotated, near.turns[0], criterion)
        value, slope = value_and_slope(unrotated, ended[None], criterion)
        assert np.abs(slope).max() < 1e-10
        assert value[0] <= near.values[0] + 1e-12


def test_starts_belong_to_the_seed_and_the_first_is_no_turn():
    first, again, other = (random_turns(4, 5, seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert np.abs(first[1] - other[1]).max() > 0.01
    np.testing.assert_array_equal(first[0], np.eye(4))
    np.testing.assert_allclose(
        first @ first.swapaxes(1, 2), np.broadcast_to(np.eye(4), (5, 4, 4)), atol=1e-12
    )


def test_a_longer_list_of_starts_begins_with_the_shorter_one():
    np.testing.assert_array_equal(random_turns(3, 10, 1)[:5], random_turns(3, 5, 1))


def test_a_start_does_not_depend_on_its_company():
    loadings, turns = some_loadings(3), random_turns(3, 6, 1)
    together = descend(loadings, turns, geomin)
    alone = descend(loadings, turns[2:3], geomin)
    np.testing.assert_allclose(together.turns[2], alone.turns[0], atol=1e-8)
