"""The whole search for segments among people who count more or less than one another."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis.clusters.kmeans import canonical_partition, fit_kmeans
from analysis.findings import find_shared_needs
from analysis.needs.needs import find_needs, score_like
from analysis.preparation import prepare
from analysis.profiles.segment_profiles import profile_segments
from analysis.profiles.segments_summary import summarise_segments
from analysis.progress import Progress
from analysis.randomness import random_stream
from analysis.segments.segments import Division, find_segments
from analysis.segments.stability import compare_resamples, refit_one
from tests.analysis.simulated_survey import NEEDS, QUICK, simulated_survey, solved, true_segments

NAMES = tuple(f"q{number}" for number in range(12))


def search(weights: np.ndarray | None) -> Division:
    items = simulated_survey(200).items
    needs = find_needs(items, NAMES, QUICK, weights)
    return find_segments(items, needs, QUICK, Progress(None), weights)


@pytest.fixture(scope="module")
def plain() -> Division:
    return search(None)


def test_equal_weights_lead_to_the_same_division(plain):
    equal = search(np.full(200, 3.0))
    assert equal.partition is not None
    assert np.array_equal(equal.partition.labels, plain.partition.labels)
    assert equal.shares == pytest.approx(plain.shares)
    assert [one.stability.median for one in equal.candidates] == pytest.approx(
        [one.stability.median for one in plain.candidates]
    )
    assert [one.smallest_share for one in equal.candidates] == pytest.approx(
        [one.smallest_share for one in plain.candidates]
    )


def test_a_segment_whose_people_weigh_more_is_larger_though_it_has_no_more_people():
    weights = np.where(true_segments(200) == 3, 6.0, 1.0)
    division = search(weights)
    assert division.partition is not None
    heavy = np.bincount(division.partition.labels[true_segments(200) == 3]).argmax()
    share = weights[division.partition.labels == heavy].sum() / weights.sum()
    assert division.partition.shares[heavy] == pytest.approx(share)
    assert share > division.partition.sizes[heavy] / 200 + 0.1
    assert division.shares is not None
    assert division.shares.mean(axis=0)[heavy] == pytest.approx(share, abs=0.06)


def test_weights_travel_with_the_people_drawn():
    random = np.random.default_rng(4)
    points = np.repeat([[0.0], [10.0]], [70, 30], axis=0) + random.normal(size=(100, 1))
    base = canonical_partition(points, np.repeat([0, 1], [70, 30]), 2, 0, 1)
    rows = np.concatenate([np.arange(0, 40), np.arange(70, 100), np.arange(70, 100)])
    weights = np.repeat([3.0, 1.0], [70, 30])
    refit = refit_one(points, rows, base, 1, random_stream(1), weights[rows])
    assert refit.shares == pytest.approx([120 / 180, 60 / 180])
    assert refit.jaccard.tolist() == [1, 1]


def test_a_pair_of_weighted_resamples_comes_out_the_same_again():
    items = simulated_survey(120).items
    weights = np.random.default_rng(2).uniform(0.5, 2, 120)
    bases = (fit_kmeans(score_like(items, items, solved(items), weights), 3, 5, random_stream(1), weights),)
    first, again, plain = (
        compare_resamples(items, bases, solved(items), 1, 1, 4, one)[0] for one in (weights, weights, None)
    )
    assert first.agreement == again.agreement
    assert np.array_equal(first.shares, again.shares)
    assert not np.array_equal(first.shares, plain.shares)


def test_a_weighted_profile_gives_people_as_people_and_shares_by_weight():
    weights = np.random.default_rng(3).uniform(0.4, 2, 200)
    answers, progress = replace(simulated_survey(200), weights=weights), Progress(None)
    prepared = prepare(answers, QUICK)
    found = find_shared_needs(prepared, NEEDS, QUICK, progress)
    division = find_segments(prepared.items, found.needs, QUICK, progress, prepared.weights)
    profiles = profile_segments(
        division, answers, prepared.kept, found.named, found.order, 10, prepared.weights
    )
    summary = summarise_segments(division, profiles, answers.rows, 3, QUICK, prepared.weights)
    labels = np.array(summary["labels"])
    assert summary["weighted"]
    assert "by their weights" in summary["method"]
    assert [one.share for one in profiles] == sorted((one.share for one in profiles), reverse=True)
    for one in profiles:
        inside = labels == one.label
        assert one.size == inside.sum()
        assert one.share == pytest.approx(weights[inside].sum() / weights.sum())
        assert one.share_interval is not None
        assert one.share_interval[0] < one.share < one.share_interval[1]
        assert one.items[0].mean == pytest.approx(
            np.average(answers.items[inside, 0], weights=weights[inside])
        )


def test_needs_are_found_anew_with_the_weights_of_the_people_drawn(monkeypatch):
    items = simulated_survey(120).items
    weights = items[:, 0] / 2
    needs = solved(items)
    seen = []

    def note(sample, everyone, like, drawn):
        seen.append(np.array_equal(drawn, sample[:, 0] / 2))
        return score_like(sample, everyone, like, drawn)

    monkeypatch.setattr("analysis.segments.stability.score_like", note)
    bases = (fit_kmeans(needs.scores, 3, 5, random_stream(1), weights),)
    compare_resamples(items, bases, needs, 1, 1, 0, weights)
    assert seen == [True, True]
