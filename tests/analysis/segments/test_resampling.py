from __future__ import annotations

import numpy as np
import pytest

from analysis.clusters.bases import FixedBasis
from analysis.clusters.kmeans import KMEANS
from analysis.randomness import random_stream
from analysis.segments.candidates import describe_stability
from analysis.segments.resamples import PairOfResamples, Resample, Sampling
from analysis.segments.resampling import Known, compare_resamples, described
from analysis.segments.search import Tried, sampling_of
from analysis.segments.ways import KINDS, Way, ways_to_divide
from tests.analysis.segments.searched import people_and_needs
from tests.analysis.simulated_survey import simulated_survey


def way_of(points: np.ndarray) -> Way:
    return Way(next(kind for kind in KINDS if kind.id == "items/k-means"), FixedBasis(points))


def divided(points: np.ndarray, *ks: int):
    return KMEANS.fit(points, ks, 10, random_stream(1))


def test_the_summary_of_agreements_is_what_numpy_says():
    agreements = np.array([0.5, 0.9, 0.7, 0.8, 1.0])
    found = describe_stability(agreements, 200)
    assert found.median == 0.8
    assert found.mean == pytest.approx(0.78)
    assert found.standard_error == pytest.approx(agreements.std(ddof=1) / 5**0.5)
    assert (found.low, found.high) == tuple(np.quantile(agreements, [0.025, 0.975]))
    assert (found.n_people, found.n_pairs) == (200, 5)


def test_the_error_of_a_single_pair_is_unknown():
    assert describe_stability(np.array([0.7]), 9).standard_error is None


def test_true_groups_come_out_again_and_split_groups_do_not():
    people, needs = people_and_needs(simulated_survey())
    (way,) = ways_to_divide(people.items, needs, people.scales, None, ["scores/k-means"])
    known, sampling = Known.of(divided(way.basis.points, 4, 7)), sampling_of(people.n, 1)
    pairs = [compare_resamples(way, known, PairOfResamples(sampling, number)) for number in range(6)]
    right, wrong = (np.mean([pair[number].agreement for pair in pairs]) for number in (0, 1))
    assert right > 0.9
    assert wrong < right - 0.1
    assert min(pair[0].jaccard.min() for pair in pairs) > 0.7


def test_a_number_of_segments_that_a_resample_does_not_hold_goes_unchecked_and_is_not_recommended():
    apart = np.array([[0.0, 0], [50, 0], [0, 50], [50, 50]])
    noise = np.random.default_rng(4).normal(0, 1e-4, size=(80, 2))
    points = np.repeat(apart, 20, axis=0) + noise
    kind = next(kind for kind in KINDS if kind.id == "scores/gaussian-mixture")
    way, divisions = Way(kind, FixedBasis(points)), divided(points, 3, 4)
    pair = compare_resamples(way, Known.of(divisions), PairOfResamples(sampling_of(80, 1), 0))
    found = Tried(way, divisions, (pair,))
    assert [len(found.pairs_at(place)) for place in (0, 1)] == [1, 0]
    assert [bool(found.fault_at(place)) for place in (0, 1)] == [False, True]


def test_a_pair_of_resamples_depends_on_its_number_and_not_on_who_draws_it():
    points = simulated_survey(120).items
    known, sampling = Known.of(divided(points, 3)), sampling_of(120, 1)
    first, again, other = (
        compare_resamples(way_of(points), known, PairOfResamples(sampling, number))[0] for number in (4, 4, 5)
    )
    assert first.agreement == again.agreement
    assert np.array_equal(first.shares, again.shares)
    assert not np.array_equal(first.shares, other.shares)


def test_all_ways_are_asked_of_the_same_people():
    sampling = sampling_of(50, 3)
    assert np.array_equal(sampling.draw(2, 1, 0)[0], sampling.draw(2, 1, 0)[0])
    assert not np.array_equal(sampling.draw(2, 1, 0)[0], sampling.draw(2, 0, 0)[0])


def test_of_a_large_survey_some_are_drawn_and_the_same_some_are_placed():
    sampling = sampling_of(10_000, 1)
    assert sampling.n_drawn == 2000
    assert len(np.unique(sampling.panel)) == 2000
    rows, _ = sampling.draw(0, 0, 0)
    assert rows.shape == (2000,)
    assert rows.max() > 9000


def test_needs_are_found_once_for_all_ways_that_divide_by_them():
    people, needs = people_and_needs(simulated_survey(120))
    one, other = ways_to_divide(people.items, needs, people.scales, None, ["scores/k-means", "scores/ward"])
    drawn = PairOfResamples(sampling_of(120, 1), 0).drawn(1, 0)
    assert np.shares_memory(drawn.points(one.basis)[0], drawn.points(other.basis)[0])


@pytest.fixture
def pulled_apart() -> tuple[np.ndarray, np.ndarray]:
    """70 people here and 30 there; and 40 of the one with all of the other twice over."""
    points = np.repeat([[0.0], [10.0]], [70, 30], axis=0) + np.random.default_rng(4).normal(size=(100, 1))
    return points, np.concatenate([np.arange(0, 40), np.arange(70, 100), np.arange(70, 100)])


def test_shares_in_a_resample_are_counted_in_the_resample_and_add_up_to_one(pulled_apart):
    points, rows = pulled_apart
    (base,), (fit,) = divided(points, 2), divided(points[rows], 2)
    refit = described(fit, base.labels[rows], Resample(rows, None, np.arange(100)), points)
    assert refit.shares.tolist() == [0.4, 0.6]
    assert refit.jaccard.tolist() == [1, 1]
    assert sorted(np.bincount(refit.labels).tolist()) == [30, 70]


def test_weights_travel_with_the_people_drawn(pulled_apart):
    points, rows = pulled_apart
    weights = np.repeat([3.0, 1.0], [70, 30])
    (base,), (fit,) = divided(points, 2), KMEANS.fit(points[rows], (2,), 5, random_stream(1), weights[rows])
    drawn = Resample(rows, weights[rows], np.arange(100))
    assert described(fit, base.labels[rows], drawn, points).shares == pytest.approx([120 / 180, 60 / 180])


def test_weighted_resamples_carry_their_weights():
    weights = np.random.default_rng(2).uniform(0.5, 2, 120)
    rows, drawn = Sampling(120, 120, np.arange(120), 1, weights).draw(0, 0, 0)
    assert np.array_equal(drawn, weights[rows])
