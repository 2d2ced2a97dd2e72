from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import multivariate_normal

from analysis.structure.common_shape import common_shape_gains

GOLDEN = Path(__file__).parents[2] / "golden"


@pytest.fixture(scope="module")
def scores():
    return np.array(json.loads((GOLDEN / "golden.json").read_text())["scores"]["regression"]["values"])


def of_one_group(points):
    return multivariate_normal(points.mean(axis=0), np.cov(points.T, ddof=0)).logpdf(points).sum()


def test_groups_of_one_shape_are_as_likely_as_mclust_finds_them_or_likelier(scores):
    fits = json.loads((GOLDEN / "mixtures.json").read_text())["fits"]
    theirs = {one["k"]: one["loglik"] for one in fits if one["model"] == "EEE"}
    gains = common_shape_gains(scores, tuple(theirs), np.random.default_rng(1))
    for gain, loglik in zip(gains, theirs.values(), strict=True):
        assert of_one_group(scores) + gain >= loglik - 0.1


def test_more_groups_are_never_less_likely_by_much(scores):
    gains = common_shape_gains(scores, (2, 3, 4, 5), np.random.default_rng(1))
    assert gains[0] > 0
    assert (np.diff(gains) > -1).all()


def test_it_matters_not_in_which_units_or_directions_the_points_are_given(scores):
    turned = scores @ np.diag([100.0, 0.01, *np.ones(scores.shape[1] - 2)]) + 7
    ours, theirs = (
        common_shape_gains(points, (2, 3), np.random.default_rng(1)) for points in (scores, turned)
    )
    assert ours == pytest.approx(theirs, abs=0.1)


def test_whoever_weighs_twice_counts_as_two(scores):
    weights = 1.0 + np.arange(len(scores)) % 2
    repeated = np.repeat(scores, weights.astype(int), axis=0)
    weighted = common_shape_gains(scores, (2, 3), np.random.default_rng(1), weights)
    as_many = common_shape_gains(repeated, (2, 3), np.random.default_rng(1)) * len(scores) / len(repeated)
    assert weighted == pytest.approx(as_many, rel=0.1)
