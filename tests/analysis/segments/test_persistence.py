from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.results import json_ready
from analysis.segments.persistence import (
    fates,
    flows_between,
    origin_entropy,
    persistence_of,
    sources,
    stability_across,
)
from tests.analysis.golden_results import read_golden


@pytest.fixture(scope="module")
def r():
    return read_golden("stability.json")


def divisions_of(own) -> tuple[np.ndarray, ...]:
    return tuple(np.array(theirs["labels"]) - 1 for theirs in own.r["kmeans"])


@pytest.mark.parametrize("kind", ["plain", "weighted"])
def test_flows_entropies_and_stability_are_those_of_r(own, r, gap, kind):
    weights = np.array(r["weights"], dtype=float) if kind == "weighted" else None
    found = persistence_of("items", "k-means", divisions_of(own), (2, 3, 4, 5), weights)
    assert [(one.from_k, one.k) for one in found.steps] == [(2, 3), (3, 4), (4, 5)]
    for ours, theirs in zip(found.steps, r["steps"], strict=True):
        assert gap(ours.flows, theirs[kind]["flows"]) < 1e-12
        assert gap(ours.entropy, theirs[kind]["entropy"]) < 1e-12
        assert gap(ours.stability, theirs[kind]["stability"]) < 1e-12


def test_weights_of_two_are_two_people_who_answered_alike(own):
    first, second = divisions_of(own)[:2]
    times = np.resize([1, 2, 3], 400)
    weighted = flows_between(first, second, 2, 3, times.astype(float))
    repeated = flows_between(np.repeat(first, times), np.repeat(second, times), 2, 3)
    assert np.allclose(weighted, repeated, rtol=0, atol=1e-12)


@settings(max_examples=30, deadline=None)
@given(st.integers(2, 6), st.integers(2, 7), st.integers(0, 10_000))
def test_flows_add_up_and_entropies_keep_their_bounds(from_k, k, seed):
    random = np.random.default_rng(seed)
    flows = flows_between(random.integers(from_k, size=50), random.integers(k, size=50), from_k, k)
    assert flows.sum() == pytest.approx(1)
    assert (origin_entropy(flows) >= 0).all()
    assert (stability_across(flows) >= -1e-12).all()
    assert (stability_across(flows) <= 1).all()
    gone_on = sources(flows)
    assert len(set(gone_on[gone_on >= 0])) == (gone_on >= 0).sum() <= min(from_k, k)
    assert len(fates(flows)) == (flows.sum(axis=0) > 0).sum()


def test_a_segment_that_stays_one_that_splits_and_one_put_together_are_told_in_words():
    flows = np.array([[0.38, 0.0, 0.0, 0.02], [0.0, 0.15, 0.0, 0.14], [0.01, 0.0, 0.17, 0.13]])
    told = {one.segment: one.words for one in fates(flows)}
    assert told[1] == "stays: 97 % of its people were segment 1 of 3, and 95 % of that segment is here"
    assert told[2].startswith("is what stays of segment 2 of 3: 100 % of its people come from there, 52 % of")
    assert told[3].startswith("is what stays of segment 3 of 3")
    assert told[4] == "is put together of segments 2 (48 %) and 3 (45 %) of 3"


def test_of_two_parts_of_one_segment_the_larger_goes_on_and_the_smaller_splits_off():
    told = [one.words.split(":")[0] for one in fates(np.array([[0.4, 0.0, 0.2], [0.0, 0.4, 0.0]]))]
    assert told == ["is what stays of segment 1 of 2", told[1], "splits off from segment 1 of 2"]
    assert told[1] == "stays"


def test_an_empty_segment_has_no_fate_and_comes_from_nowhere():
    flows = np.array([[0.5, 0.0, 0.0], [0.0, 0.5, 0.0]])
    assert [one.segment for one in fates(flows)] == [1, 2]
    assert origin_entropy(flows).tolist() == [0, 0, 0]
    assert sources(flows).tolist() == [0, 1, -1]


def test_everybody_comes_from_the_one_group_there_was():
    flows = flows_between(np.zeros(6, dtype=int), np.array([0, 0, 0, 1, 1, 2]), 1, 3)
    assert stability_across(flows).tolist() == [1, 1, 1]


def test_the_result_document_holds_plain_numbers(own):
    document = json_ready(persistence_of("items", "k-means", divisions_of(own), (2, 3, 4, 5)))
    assert set(document) == {"basis", "method", "steps"}
    assert set(document["steps"][0]) == {"k", "from_k", "flows", "entropy", "stability", "fate"}
    assert document["steps"][0]["fate"][0]["segment"] == 1
