"""Latent classes step by step, against the definition written out for one person at a time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.clusters.latent_answers import read_answers
from analysis.clusters.latent_ascent import Goal, climb
from analysis.clusters.latent_em import em_step, table_from_labels

SEEDS = st.integers(0, 10_000)


def survey(
    seed: int, n: int = 60, n_categories: tuple[int, ...] = (2, 3, 5, 4), gaps: float = 0.1
) -> np.ndarray:
    random = np.random.default_rng(seed)
    points = np.stack([random.integers(c, size=n) for c in n_categories], axis=1).astype(float)
    points[random.random(points.shape) < gaps] = np.nan
    points[0] = np.array(n_categories) - 1
    return points


def by_hand(points: np.ndarray, weights: np.ndarray, shares: np.ndarray, probabilities: list[np.ndarray]):
    """One step in plain loops: joint probabilities, memberships, new shares and probabilities."""
    log_likelihood, k = 0.0, len(shares)
    counts = [np.zeros_like(one) for one in probabilities]
    members = np.zeros(k)
    for answers, weight in zip(points, weights, strict=True):
        joint = shares.copy()
        for item, answer in enumerate(answers):
            if not np.isnan(answer):
                joint *= probabilities[item][:, int(answer)]
        log_likelihood += weight * np.log(joint.sum())
        belonging = weight * joint / joint.sum()
        members += belonging
        for item, answer in enumerate(answers):
            if not np.isnan(answer):
                counts[item][:, int(answer)] += belonging
    return log_likelihood, members / members.sum(), [one / one.sum(axis=1, keepdims=True) for one in counts]


@settings(derandomize=True, deadline=None, max_examples=15)
@given(SEEDS, st.integers(1, 4), st.booleans())
def test_a_step_is_the_one_of_the_definition(seed, k, weighted):
    points, random = survey(seed), np.random.default_rng(seed)
    weights = random.uniform(0.2, 3, len(points)) if weighted else np.ones(len(points))
    answers = read_answers(points, weights)
    table = table_from_labels(answers, [random.integers(k, size=len(points))], (k,))
    packed = np.split(table[:, :-1], answers.first_columns[1:], axis=1)
    expected = by_hand(points, weights * len(points) / weights.sum(), table[:, -1], packed)
    after, log_likelihoods = em_step(answers, table, (k,))
    assert log_likelihoods[0] == pytest.approx(expected[0], rel=1e-12)
    assert after[:, -1] == pytest.approx(expected[1], abs=1e-10)
    assert after[:, :-1] == pytest.approx(np.hstack(expected[2]), abs=1e-9)


@settings(derandomize=True, deadline=None, max_examples=10)
@given(SEEDS)
def test_models_that_climb_together_climb_as_each_does_alone(seed):
    points, random, ks = survey(seed, n=80), np.random.default_rng(seed), (2, 2, 3, 4)
    answers = read_answers(points)
    labels = [random.integers(k, size=len(points)) for k in ks]
    goal = Goal(1e-9, 1e-5, 20)
    together = climb(answers, table_from_labels(answers, labels, ks), ks, goal)
    for place, (one, k) in enumerate(zip(labels, ks, strict=True)):
        alone = climb(answers, table_from_labels(answers, [one], (k,)), (k,), goal)
        assert together.log_likelihoods[place] == pytest.approx(alone.log_likelihoods[0], rel=1e-6)


@settings(derandomize=True, deadline=None, max_examples=10)
@given(SEEDS)
def test_nobody_ever_climbs_down(seed):
    points = survey(seed, n=100)
    answers = read_answers(points)
    labels = [np.random.default_rng(seed).integers(3, size=len(points))]
    table, heights = table_from_labels(answers, labels, (3,)), []
    for n_leaps in (1, 2, 4, 8, 16):
        heights.append(climb(answers, table, (3,), Goal(0, 0, n_leaps)).log_likelihoods[0])
    assert np.all(np.diff(heights) >= -1e-9)


def test_single_precision_changes_the_log_likelihood_by_less_than_a_millionth():
    points = survey(5, n=300)
    answers = read_answers(points)
    table = table_from_labels(answers, [np.arange(300) % 4], (4,))
    single, double = (em_step(answers, table, (4,), dtype)[1][0] for dtype in (np.float32, np.float64))
    assert single == pytest.approx(double, rel=1e-6)
