"""The whole search for segments among people who count more or less than one another."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis.findings import derive_findings
from analysis.segments.segments import Division
from tests.analysis.segments.searched import search
from tests.analysis.simulated_survey import NEEDS, QUICK, simulated_survey, true_segments

SWIFT = replace(QUICK, n_resamples=4, null_draws=19)


@pytest.fixture(scope="module")
def plain() -> Division:
    return search(settings=SWIFT)


def test_equal_weights_lead_to_the_same_division(plain):
    equal = search(settings=SWIFT, weights=np.full(200, 3.0))
    assert np.array_equal(equal.partition.labels, plain.partition.labels)
    assert equal.shares == pytest.approx(plain.shares)
    assert equal.evidence.test.p == plain.evidence.test.p
    for mine, theirs in zip(equal.candidates, plain.candidates, strict=True):
        assert mine.stability.mean == pytest.approx(theirs.stability.mean)
        assert mine.shares == pytest.approx(theirs.shares)


def test_a_segment_whose_people_weigh_more_is_larger_though_it_has_no_more_people():
    weights = np.where(true_segments(200) == 3, 6.0, 1.0)
    division = search(settings=replace(SWIFT, solution="scores/k-means/4"), weights=weights)
    heavy = np.bincount(division.partition.labels[true_segments(200) == 3]).argmax()
    share = weights[division.partition.labels == heavy].sum() / weights.sum()
    assert division.partition.shares[heavy] == pytest.approx(share)
    assert share > division.partition.sizes[heavy] / 200 + 0.1
    assert division.shares.mean(axis=0)[heavy] == pytest.approx(share, abs=0.06)


def test_a_weighted_result_gives_people_as_people_and_shares_by_weight():
    weights = np.random.default_rng(3).uniform(0.4, 2, 200)
    answers = replace(simulated_survey(200), weights=weights)
    segments = derive_findings(answers, (), NEEDS, SWIFT).document["segments"]
    labels = np.array(segments["labels"])
    assert segments["weighted"]
    assert "people by weight" in segments["method"]
    shares = [one["share"] for one in segments["profiles"]]
    assert shares == sorted(shares, reverse=True)
    for one in segments["profiles"]:
        inside = labels == one["label"]
        assert one["size"] == inside.sum()
        assert one["share"] == pytest.approx(weights[inside].sum() / weights.sum())
        mean = np.average(answers.items[inside, 0], weights=weights[inside])
        assert one["items"][0]["mean"] == pytest.approx(mean)
