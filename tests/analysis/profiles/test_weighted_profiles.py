"""Profiles of segments whose people count more or less than one another."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.answers import Description
from analysis.intervals import share_interval
from analysis.moments import moments, worth
from analysis.needs.candidate_needs import CandidateNeed, rank_needs
from analysis.profiles.described import MeanInSegment, ShareInSegment
from analysis.profiles.needs_in_segments import candidates_in_segments, items_in_segments
from analysis.randomness import random_stream
from analysis.responses.item_scales import ItemScales
from tests.analysis.profiles.one_segment import describe_segment, need_in_segment, numbered

INSIDE = np.repeat([True, False], [40, 60])
RANDOM = np.random.default_rng(6)
VALUES = np.where(INSIDE, 3.6, 3.0) + RANDOM.normal(size=100)
WEIGHTS = RANDOM.uniform(0.3, 2.5, 100)
OWNER = np.where(RANDOM.random(100) < 0.5, "owner", "user").astype(object)


def test_shares_are_weighted_and_counts_are_people():
    role = Description("role", "Role", "nominal", OWNER, {"owner": "Owner", "user": "User"})
    owner = describe_segment((role,), INSIDE, WEIGHTS)[0]
    assert isinstance(owner, ShareInSegment)
    chose = OWNER == "owner"
    assert (owner.n, owner.count, owner.rest_n) == (40, chose[INSIDE].sum(), 60)
    assert owner.share == pytest.approx(WEIGHTS[INSIDE & chose].sum() / WEIGHTS[INSIDE].sum())
    assert owner.rest_share == pytest.approx(WEIGHTS[~INSIDE & chose].sum() / WEIGHTS[~INSIDE].sum())
    assert owner.interval == pytest.approx(share_interval(*worth(chose[INSIDE], WEIGHTS[INSIDE])), rel=1e-12)


def test_means_are_weighted_and_gaps_leave_their_weights_out():
    spend = np.where(np.arange(100) % 9 == 0, np.nan, VALUES)
    (found,) = describe_segment((Description("spend", "Spend", "numeric", spend, {}),), INSIDE, WEIGHTS)
    assert isinstance(found, MeanInSegment)
    mine = INSIDE & ~np.isnan(spend)
    assert found.n == mine.sum()
    assert found.mean == pytest.approx(np.average(VALUES[mine], weights=WEIGHTS[mine]))
    assert found.difference == pytest.approx(found.mean - found.rest_mean)


def test_needs_and_items_are_weighted():
    need = need_in_segment(VALUES, INSIDE, WEIGHTS)
    inside = moments(VALUES[INSIDE], WEIGHTS[INSIDE])
    assert need.n == 40
    assert need.mean == pytest.approx(inside.mean)
    ((item,), _) = items_in_segments(VALUES[:, None], ("q1",), numbered(INSIDE), 2, WEIGHTS)
    assert item.mean == pytest.approx(inside.mean)


def test_candidate_needs_are_weighted_in_the_order_and_in_the_segment_alike():
    items = np.column_stack([VALUES, VALUES[::-1]])
    needs = (CandidateNeed("Speed", (0,)), CandidateNeed("Price", (1,)))
    scales = ItemScales(np.zeros(2), np.full(2, 7.0))
    order = rank_needs(items, ("a", "b"), needs, scales, WEIGHTS, random_stream(1))
    assert order.needs[0].mean == pytest.approx(np.average(VALUES, weights=WEIGHTS))
    names = ("Speed", "Price")
    speed = candidates_in_segments(order.values, names, numbered(INSIDE), 2, WEIGHTS)[0][0]
    assert speed.mean == pytest.approx(np.average(VALUES[INSIDE], weights=WEIGHTS[INSIDE]))


@pytest.mark.parametrize("weight", [1.0, 0.07])
def test_equal_weights_change_no_profile(weight):
    role = Description("role", "Role", "nominal", OWNER, {})
    spend = Description("spend", "Spend", "numeric", VALUES, {})
    equal = np.full(100, weight)
    plain, weighted = (describe_segment((role, spend), INSIDE, one) for one in (None, equal))
    for one, other in zip(plain, weighted, strict=True):
        assert other.difference == pytest.approx(one.difference, rel=1e-10)
        assert other.interval == pytest.approx(one.interval, rel=1e-10)
        assert other.difference_interval == pytest.approx(one.difference_interval, rel=1e-10)


@pytest.mark.parametrize("unit", [1.0, 40.0])
def test_the_unit_of_weights_does_not_move_the_order_of_needs(unit):
    items = np.column_stack([VALUES, VALUES[::-1]])
    needs = (CandidateNeed("Speed", (0,)), CandidateNeed("Price", (1,)))
    scales = ItemScales(np.zeros(2), np.full(2, 7.0))
    plain, equal = (
        rank_needs(items, ("a", "b"), needs, scales, weights, random_stream(1))
        for weights in (None, np.full(100, unit))
    )
    assert equal.means == pytest.approx(plain.means, rel=1e-10)
    assert equal.draws == pytest.approx(plain.draws, rel=1e-10)
    assert [one.rank_interval for one in equal.needs] == [one.rank_interval for one in plain.needs]
