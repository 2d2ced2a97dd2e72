"""How far latent classes can be relied on, where a division of them is in use."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.clusters.kmeans import KMEANS
from analysis.clusters.latent_classes import LATENT_CLASSES, ORDINAL_LATENT_CLASSES
from analysis.clusters.latent_fit import information
from analysis.randomness import random_stream
from analysis.segments import class_evidence as room
from analysis.segments.class_evidence import class_evidence

NAMES = ("price", "prices", "speed", "care", "trust", "ease", "range")


@pytest.fixture(scope="module")
def answers() -> np.ndarray:
    """Two groups of 400 people on seven yes/no items; half say in the second what they said in the first."""
    random = np.random.default_rng(4)
    groups = np.repeat([0.15, 0.85], 400)[:, None]
    points = (random.uniform(size=(800, 7)) < groups).astype(float)
    points[:, 1] = np.where(random.uniform(size=800) < 0.5, points[:, 0], points[:, 1])
    return points


def classes(points: np.ndarray, k: int = 2, method=LATENT_CLASSES):
    return method.fit(points, (k,), 10, random_stream(1), None)[0].model


def test_two_items_that_say_the_same_stand_first_and_are_marked(answers):
    found = class_evidence(classes(answers), answers, NAMES)
    assert (found.pairs[0].first, found.pairs[0].second) == ("price", "prices")
    assert [one.is_large for one in found.pairs] == [one.ratio > 4 for one in found.pairs]
    assert found.n_pairs == 21
    assert found.n_large == sum(one.is_large for one in found.pairs) >= 1


def test_classes_that_the_answers_leave_open_are_counted(answers):
    assert class_evidence(classes(answers), answers, NAMES).n_undetermined == 0
    assert class_evidence(classes(answers[:, 2:6], 3), answers[:, 2:6], NAMES[2:6]).n_undetermined > 0
    steps = answers + answers[:, ::-1]
    ordered = classes(steps[:, :3], method=ORDINAL_LATENT_CLASSES)
    assert class_evidence(ordered, steps[:, :3], NAMES[:3]).n_undetermined == 0


def test_where_they_cannot_be_counted_nothing_is_claimed(answers, monkeypatch):
    monkeypatch.setattr(room, "MOST_SCORES", 100)
    assert class_evidence(classes(answers), answers, NAMES).n_undetermined is None


def test_the_fit_to_the_table_of_patterns_is_told_where_the_table_is_full_enough(answers):
    model = classes(answers)
    found, fit = class_evidence(model, answers, NAMES), information(model, answers)
    assert (found.g_squared, found.residual_df) == (fit.g_squared, fit.residual_df)
    assert found.p_value == fit.p_value > 0
    few = answers[::4]
    assert class_evidence(classes(few), few, NAMES).g_squared is None


def test_other_divisions_have_no_such_evidence(answers):
    assert (
        class_evidence(KMEANS.fit(answers, (2,), 5, random_stream(1), None)[0].model, answers, NAMES) is None
    )
