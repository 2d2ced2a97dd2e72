from __future__ import annotations

import numpy as np
import pytest

from analysis.needs.candidate_needs import CandidateNeed, rank_needs, ranks_of, resample_counts
from analysis.randomness import random_stream
from analysis.responses.item_scales import ItemScales

FIVE = ItemScales(np.ones(3), np.full(3, 5.0))
PRICE, SPEED = CandidateNeed("Price", (0, 1)), CandidateNeed("Speed", (2,))


def ranked(items, needs=(PRICE, SPEED), scales=FIVE, weights=None):
    return rank_needs(np.array(items, dtype=float), ("a", "b", "c"), needs, scales, weights, random_stream(1))


def test_a_need_is_the_mean_over_respondents_of_the_items_they_answered():
    order = ranked([[5, 3, 1], [4, np.nan, 2], [2, 2, np.nan]])
    price, speed = order.needs
    assert price.mean == pytest.approx((4 + 4 + 2) / 3)
    assert (price.n, speed.n) == (3, 2)
    assert (price.rank, speed.rank) == (1, 2)


def test_weights_count_people_more_than_once():
    order = ranked([[5, 5, 1], [1, 1, 4]], weights=np.array([3.0, 1.0]))
    assert order.needs[0].mean == pytest.approx(4)
    assert order.needs[1].mean == pytest.approx(1.75)


def test_items_on_different_scales_are_compared_as_shares_of_their_scales():
    scales = ItemScales(np.array([1.0, 1, 0]), np.array([5.0, 5, 1]))
    order = ranked([[3, 3, 1], [3, 3, 1]], scales=scales)
    assert [need.mean for need in order.needs] == [0.5, 1.0]


def test_a_need_nobody_answered_has_no_mean_and_no_place():
    price, speed = ranked([[5, 3, np.nan], [4, 4, np.nan]]).needs
    assert (speed.n, speed.mean, speed.rank, speed.rank_interval) == (0, None, None, None)
    assert price.rank == 1


def test_the_interval_of_a_mean_is_about_two_standard_errors_wide():
    random = np.random.default_rng(3)
    items = random.normal(3, 1, size=(400, 3))
    low, high = ranked(items).needs[1].interval
    assert (high - low) / 4 == pytest.approx(items[:, 2].std() / 20, rel=0.12)


def test_equals_share_the_better_place():
    assert ranks_of(np.array([[3.0, 5, 3, 1]])).tolist() == [[2, 1, 2, 4]]


def test_every_draw_has_as_many_respondents_as_the_sample():
    blocks = list(resample_counts(30, random_stream(1)))
    assert sum(len(block) for block in blocks) == 2000
    assert all((block.sum(axis=1) == 30).all() for block in blocks)
