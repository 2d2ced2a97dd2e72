from __future__ import annotations

import numpy as np
import pytest

from analysis.clusters.kmeans import canonical_partition, fit_kmeans
from analysis.needs.needs import score_like
from analysis.randomness import random_stream
from analysis.segments.stability import compare_resamples, describe_stability, refit_one
from tests.analysis.simulated_survey import simulated_survey, solved


def test_the_summary_of_agreements_is_what_numpy_says():
    agreements = np.array([0.5, 0.9, 0.7, 0.8, 1.0])
    found = describe_stability(agreements)
    assert found.median == 0.8
    assert found.mean == pytest.approx(0.78)
    assert found.standard_error == pytest.approx(agreements.std(ddof=1) / 5**0.5)
    assert (found.low, found.high) == tuple(np.quantile(agreements, [0.025, 0.975]))


def test_the_error_of_a_single_pair_is_unknown():
    assert describe_stability(np.array([0.7])).standard_error is None


def test_true_groups_come_out_again_and_split_groups_do_not():
    items = simulated_survey().items
    scores = score_like(items, items, solved(items))
    bases = tuple(fit_kmeans(scores, k, 10, random_stream(1, k)) for k in (4, 7))
    pairs = [compare_resamples(items, bases, solved(items), 2, 1, pair) for pair in range(6)]
    right, wrong = (np.mean([pair[number].agreement for pair in pairs]) for number in (0, 1))
    assert right > 0.9
    assert wrong < right - 0.1
    assert min(pair[0].jaccard.min() for pair in pairs) > 0.7


def test_a_pair_of_resamples_depends_on_its_number_and_not_on_who_draws_it():
    items = simulated_survey(120).items
    bases = (fit_kmeans(score_like(items, items, solved(items)), 3, 5, random_stream(1)),)
    first, again, other = (
        compare_resamples(items, bases, solved(items), 1, 1, pair)[0] for pair in (4, 4, 5)
    )
    assert first.agreement == again.agreement
    assert np.array_equal(first.shares, again.shares)
    assert not np.array_equal(first.shares, other.shares)


def test_shares_in_a_resample_are_counted_in_the_resample_and_add_up_to_one():
    random = np.random.default_rng(4)
    points = np.repeat([[0.0], [10.0]], [70, 30], axis=0) + random.normal(size=(100, 1))
    base = canonical_partition(points, np.repeat([0, 1], [70, 30]), 2, 0, 1)
    rows = np.concatenate([np.arange(0, 40), np.arange(70, 100), np.arange(70, 100)])
    refit = refit_one(points, rows, base, 1, random_stream(1))
    assert refit.shares.tolist() == [0.4, 0.6]
    assert refit.jaccard.tolist() == [1, 1]
    assert np.bincount(refit.labels).tolist() in ([70, 30], [30, 70])
