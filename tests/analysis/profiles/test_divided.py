"""Who is placed by probabilities is described with the correction for it, whichever way did it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from analysis.clusters.bases import FixedBasis
from analysis.profiles.classification import classify
from analysis.profiles.divided import as_among_all, divided_by
from analysis.randomness import random_stream
from analysis.segments.evidence import Evidence
from analysis.segments.segments import Division
from analysis.segments.ways import KINDS, Way

ANSWERS = np.genfromtxt(Path(__file__).parents[2] / "golden/survey.csv", delimiter=",", skip_header=1) - 1
SOFT = {
    "items/latent-profiles",
    "categories/latent-classes",
    "categories/ordinal-latent-classes",
    "scores/gaussian-mixture",
}


@pytest.mark.parametrize(
    "kind", [one for one in KINDS if one.id in SOFT | {"items/k-means"}], ids=lambda one: one.id
)
def test_mixtures_and_latent_classes_are_corrected_and_sharp_borders_are_not(kind):
    points = ANSWERS[:, :4] if kind.basis == "categories" else ANSWERS[:, :4] / 4
    way = Way(kind, FixedBasis(points))
    (found,) = way.method.fit(points, (3,), 5, random_stream(1))
    division = Division(Evidence(len(points), None, None, None, None))
    shares = np.tile(found.shares, (4, 1))
    division = replace(division, way=way, partition=found, shares=shares, jaccard=np.ones(3))
    divided = divided_by(division)
    assert divided is not None
    classification, correction = classify(divided.memberships, divided.labels)
    if kind.id not in SOFT:
        assert classification is None
        return
    assert divided.memberships.shape == (400, 3)
    assert np.array_equal(divided.memberships.argmax(axis=1), divided.labels)
    assert classification.corrected
    assert correction is not None


@pytest.mark.parametrize(("n", "searched", "nearer"), [(2000, None, 1), (8000, None, 2), (90_000, 50_000, 5)])
def test_sizes_are_surer_in_a_survey_larger_than_its_resamples(n, searched, nearer):
    division = Division(Evidence(n, None, None, None, None), searched=searched and np.arange(searched))
    base, found = np.array([0.6, 0.4]), np.array([[0.65, 0.35], [0.5, 0.5]])
    assert np.allclose(as_among_all(found, base, division), base + (found - base) / nearer)
