"""The likelihood that the test of structure asks for hundreds of times."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.clusters.latent_quick import quick_log_likelihoods
from analysis.randomness import random_stream

KS = (2, 3, 4, 5)


def four_groups(n: int, n_items: int, random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    patterns = np.array([[1, 1, -1, -1], [-1, 1, -1, 1], [-1, -1, 1, 1], [1, -1, -1, 1]])
    group = random.choice(4, size=n, p=[0.4, 0.3, 0.2, 0.1])
    latent = 0.9 * patterns[group][:, np.arange(n_items) % 4] + random.standard_normal((n, n_items))
    return (latent > 0).astype(float), group


def test_the_same_answers_and_stream_give_the_same_numbers():
    codes, _ = four_groups(200, 12, random_stream(3))
    first, second = (quick_log_likelihoods(codes, KS, random_stream(1)) for _ in range(2))
    assert np.array_equal(first, second)


def test_true_groups_are_worth_far_more_than_one_group_too_many():
    codes, group = four_groups(400, 16, random_stream(4))
    found = quick_log_likelihoods(codes, KS, random_stream(1))
    told = quick_log_likelihoods(codes, (4,), random_stream(1), start_labels=(group,))
    assert found[2] == pytest.approx(told[0], abs=1)
    assert found[2] - found[1] > 5 * (found[3] - found[2])


def test_labels_to_start_from_leave_nothing_to_chance():
    codes, group = four_groups(300, 10, random_stream(5))
    first, second = (
        quick_log_likelihoods(codes, (2, 4), random_stream(seed), start_labels=(group // 2, group))
        for seed in (1, 2)
    )
    assert np.array_equal(first, second)


def test_weights_count_as_that_many_people():
    codes, group = four_groups(150, 10, random_stream(6))
    times = np.arange(150) % 3 + 1
    weighted = quick_log_likelihoods(codes, (4,), random_stream(1), times.astype(float), (group,))
    repeated = quick_log_likelihoods(
        np.repeat(codes, times, axis=0), (4,), random_stream(1), start_labels=(np.repeat(group, times),)
    )
    assert weighted[0] / 150 == pytest.approx(repeated[0] / times.sum(), rel=2e-3)


def test_a_gap_does_not_enter():
    codes, group = four_groups(300, 12, random_stream(7))
    codes[np.random.default_rng(1).random(codes.shape) < 0.2] = np.nan
    with_gaps = quick_log_likelihoods(codes, (4,), random_stream(1), start_labels=(group,))
    assert np.isfinite(with_gaps).all()
    empty = np.vstack([codes, np.full((50, 12), np.nan)])
    labels = np.concatenate([group, np.zeros(50, dtype=int)])
    assert quick_log_likelihoods(empty, (4,), random_stream(1), start_labels=(labels,)) == pytest.approx(
        with_gaps, rel=1e-3
    )
