from __future__ import annotations

import numpy as np
import pytest

from analysis.segments.grading import grading_of


def divided(*middles: list[float]) -> tuple[np.ndarray, np.ndarray]:
    """60 people a segment, spread closely about its middle."""
    random = np.random.default_rng(1)
    labels = np.repeat(np.arange(len(middles)), 60)
    return np.array(middles)[labels] + 0.05 * random.normal(size=(len(labels), len(middles[0]))), labels


def test_high_medium_and_low_on_everything_only_grade():
    found = grading_of(*divided([1, 1, 1], [0.5, 0.5, 0.5], [0, 0, 0]), 3)
    assert found.share > 0.99
    assert found.is_graded


def test_segments_that_want_different_things_do_more():
    found = grading_of(*divided([1, 0, 0], [0, 1, 0], [0, 0, 1]), 3)
    assert found.share == pytest.approx(0.5, abs=0.02)
    assert not found.is_graded


def test_two_segments_grade_when_they_differ_along_what_all_answers_share():
    height = np.random.default_rng(2).normal(size=(200, 1)) * np.ones((1, 6)) / 4
    noise = np.random.default_rng(3).normal(size=(200, 6)) / 50
    assert grading_of(height + noise, (height[:, 0] > 0).astype(int), 2).is_graded


def test_two_segments_that_cross_do_not_grade():
    random = np.random.default_rng(4)
    labels = np.repeat([0, 1], 100)
    height = random.normal(size=(200, 1)) * np.ones((1, 6))
    items = height + np.where(labels[:, None] == 0, 1, -1) * np.array([1, 1, 1, -1, -1, -1]) * 0.5
    assert grading_of(items, labels, 2).share < 0.1


def test_equal_weights_change_nothing_and_others_do():
    items, labels = divided([1, 0, 0], [0, 1, 0], [0, 0, 1])
    plain = grading_of(items, labels, 3).share
    assert grading_of(items, labels, 3, np.full(180, 2.0)).share == pytest.approx(plain, abs=1e-10)
    assert grading_of(items, labels, 3, np.where(labels == 0, 9.0, 1.0)).share > plain + 0.1
