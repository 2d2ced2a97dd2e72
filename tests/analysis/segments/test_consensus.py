from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.segments.agreement import adjusted_rand, agreements
from analysis.segments.consensus import common_division, consensus_of


def ways_of_dividing(n: int, strays: float, n_ways: int = 4, seed: int = 1) -> dict[str, np.ndarray]:
    """Divisions of the same four groups, in each of which some people stray."""
    random = np.random.default_rng(seed)
    true = random.integers(4, size=n)
    return {
        f"way {number}": np.where(random.random(n) < strays, random.integers(4, size=n), true)
        for number in range(n_ways)
    }


def test_agreement_is_that_of_mclust(own, gap):
    divisions = [np.array(theirs["labels"]) - 1 for theirs in own.r["kmeans"]]
    assert gap(agreements(divisions), own.r["adjusted_rand"]) < 1e-12


@settings(max_examples=30, deadline=None)
@given(st.floats(0.01, 100), st.integers(0, 1000))
def test_equal_weights_change_nothing_and_names_of_groups_neither(weight, seed):
    random = np.random.default_rng(seed)
    first, second = random.integers(4, size=60), random.integers(3, size=60)
    plain = adjusted_rand(first, second)
    assert adjusted_rand(first, second, np.full(60, weight)) == pytest.approx(plain, abs=1e-10)
    assert adjusted_rand(second, 3 - first) == pytest.approx(plain, abs=1e-12)
    assert adjusted_rand(first, first) == 1


def test_by_weights_those_who_weigh_more_decide():
    first, second = np.tile([0, 1], 50), np.r_[np.tile([0, 1], 25), np.tile([0, 0, 1, 1], 12), 0, 1]
    agree, differ = np.repeat([9.0, 1.0], 50), np.repeat([1.0, 9.0], 50)
    assert (
        adjusted_rand(first, second, agree)
        > adjusted_rand(first, second)
        > adjusted_rand(first, second, differ)
    )


def test_whole_weights_are_nearly_people_who_answered_alike():
    ways, times = ways_of_dividing(2000, 0.2), np.resize([1, 2, 3], 2000)
    first, second = ways["way 0"], ways["way 1"]
    repeated = adjusted_rand(np.repeat(first, times), np.repeat(second, times))
    assert adjusted_rand(first, second, times.astype(float)) == pytest.approx(repeated, abs=1e-3)


def test_everybody_in_one_group_is_the_same_division_twice():
    together = np.zeros(10, dtype=int)
    assert adjusted_rand(together, together) == 1
    assert adjusted_rand(np.arange(10), np.arange(10)) == 1


def test_what_all_have_in_common_is_nearer_the_truth_than_each():
    random = np.random.default_rng(1)
    true = random.integers(4, size=500)
    ways = [np.where(random.random(500) < 0.25, random.integers(4, size=500), true) for _ in range(6)]
    common = common_division(ways, 4, random)
    assert common.rows.tolist() == list(range(500))
    assert adjusted_rand(true, common.labels) > max(adjusted_rand(true, one) for one in ways) + 0.1


def test_of_many_people_some_are_looked_at():
    ways = list(ways_of_dividing(3000, 0.1).values())
    common = common_division(ways, 4, np.random.default_rng(1), most=200)
    assert len(common.rows) == len(set(common.rows.tolist())) == 200
    assert adjusted_rand(ways[0][common.rows], common.labels) > 0.8


def test_ways_that_agree_are_said_to_and_those_that_do_not_also():
    random = np.random.default_rng(1)
    alike = consensus_of(ways_of_dividing(400, 0.03), 4, "way 2", random)
    assert alike is not None
    assert alike.ids == ("way 0", "way 1", "way 2", "way 3")
    assert np.array_equal(alike.agreement, alike.agreement.T)
    assert alike.sentence.startswith(
        "All three other ways of dividing people into 4 give nearly the same segments"
    )
    assert "agrees on most people (agreement 0." in alike.sentence
    apart = consensus_of(ways_of_dividing(400, 0.9), 4, "way 2", random)
    assert apart is not None
    assert apart.sentence.startswith("None of the three other ways of dividing people into 4 give")
    assert "so the way of dividing matters" in apart.sentence


def test_one_other_way_is_spoken_of_as_one():
    found = consensus_of(ways_of_dividing(400, 0.01, 2), 4, "way 0", np.random.default_rng(1))
    assert found is not None
    assert found.sentence.startswith(
        "The one other way of dividing people into 4 gives nearly the same segments;"
    )


def test_a_way_alone_has_nothing_to_agree_with():
    assert consensus_of(ways_of_dividing(50, 0, 1), 4, "way 0", np.random.default_rng(1)) is None
