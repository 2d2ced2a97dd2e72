import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.structure.pooled_ranks import excess_of, pooled_ranks, share_at_least


def test_ranks_are_those_of_r(r):
    made = np.array(r["ranks"]["made"])
    ours = pooled_ranks(made)
    assert ours.p == pytest.approx(r["ranks"]["p"], abs=1e-12)
    assert ours.family_p == pytest.approx(r["ranks"]["families"], abs=1e-12)
    tails = share_at_least(made.reshape(40, -1))[0].reshape(2, 3)
    assert tails == pytest.approx(np.array(r["ranks"]["tails"]), abs=1e-12)


def test_answers_beyond_every_draw_have_the_smallest_p_there_is():
    statistics = np.random.default_rng(1).standard_normal((200, 2, 7))
    statistics[0, 1, 3] = 10
    ranks = pooled_ranks(statistics)
    assert ranks.p <= 2 / 200
    assert ranks.family_p[1] == 1 / 200
    assert ranks.best[1] == 3


def test_of_several_k_beyond_every_draw_the_farthest_is_named():
    statistics = np.random.default_rng(1).standard_normal((100, 1, 3))
    statistics[0, 0] = [10, 30, 20]
    assert pooled_ranks(statistics).best.tolist() == [1]


def test_ties_count_against_structure():
    assert pooled_ranks(np.zeros((100, 2, 3))).p == 1


def test_a_family_that_tells_nothing_does_not_hide_one_that_does():
    statistics = np.random.default_rng(1).standard_normal((200, 2, 7))
    statistics[:, 0] = 0
    statistics[0, 1] = 4
    assert pooled_ranks(statistics).p == 1 / 200


def test_excess_counts_standard_deviations_of_the_draws():
    statistics = np.array([5.0, 1, 2, 3]).reshape(4, 1, 1)
    assert excess_of(statistics)[0, 0] == pytest.approx(3)
    assert np.isnan(excess_of(np.ones((4, 1, 1)))[0, 0])


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_p_is_at_most_its_own_size_as_often_as_it_should_be(seed):
    statistics = np.random.default_rng(seed).integers(0, 9, (40, 2, 3)).astype(float)
    turned = [pooled_ranks(np.roll(statistics, turn, axis=0)).p for turn in range(40)]
    assert all(np.mean(np.array(turned) <= level) <= level for level in (0.05, 0.1, 0.5))
