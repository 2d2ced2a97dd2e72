"""Each step of the climb is mclust's, and no step goes down."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as quick
from hypothesis import strategies as st

from analysis.clusters.mixture_bundle import Bundle
from analysis.clusters.mixture_climb import climb
from analysis.clusters.mixture_em import expected, first_guess, likeliest
from analysis.clusters.mixture_models import COVARIANCE_MODELS, n_parameters
from analysis.clusters.mixture_points import mixture_points, some_of
from analysis.errors import AnalysisError
from tests.analysis.clusters.shared_points import three_clouds
from tests.analysis.golden_results import read_golden


@pytest.fixture(scope="module")
def r() -> dict[str, Any]:
    return read_golden("mixtures.json")


@pytest.mark.parametrize("kind", ["step", "weighted_step"])
@pytest.mark.parametrize("number", range(6))
def test_one_step_from_one_division_is_mclusts(kind, number, r, own, gap):
    theirs, labels = r[kind][number], np.array(r["group"]) - 1
    weights = np.array(r["weights"], dtype=float) if kind == "weighted_step" else None
    points, mean, first = mixture_points(own.scores, weights)
    bundle = first_guess(points, theirs["model"], [labels[first]], (3,))
    moved = bundle.gaussians(0)
    assert gap(moved.shares, theirs["pro"]) < 1e-9
    assert gap(moved.means + mean, theirs["mean"]) < 1e-9
    assert gap(moved.covariances, theirs["sigma"]) < 1e-9
    memberships, (log_likelihood,) = expected(points, bundle)
    repeated = 1 if weights is None else weights.sum() / len(weights)
    assert log_likelihood * repeated == pytest.approx(theirs["loglik"], abs=1e-6)
    if weights is None:
        of_everybody = np.empty((400, 3))
        of_everybody[first] = memberships.T
        assert gap(of_everybody[:20], theirs["z"]) < 1e-9


def test_the_models_are_as_free_as_mclusts(r):
    for fit in r["fits"]:
        if fit.get("loglik") is not None:
            assert n_parameters(fit["model"], fit["k"], 3) == fit["df"]


@quick(derandomize=True, deadline=None, max_examples=30)
@given(st.integers(0, 10_000), st.sampled_from(COVARIANCE_MODELS), st.booleans())
def test_no_step_lowers_the_likelihood(seed, model, weighted):
    random = np.random.default_rng(seed)
    weights = random.uniform(0.3, 3, size=80) if weighted else None
    points, _, first = mixture_points(random.normal(size=(80, 3)), weights)
    divisions = [(np.arange(80) % k)[first] for k in (2, 3)]
    bundle, before = first_guess(points, model, divisions, (2, 3)), np.full(2, -np.inf)
    for _ in range(15):
        memberships, log_likelihoods = expected(points, bundle)
        assert (log_likelihoods >= before - 1e-8).all()
        assert memberships[:2].sum(axis=0) == pytest.approx(1)
        assert memberships[2:].sum(axis=0) == pytest.approx(1)
        bundle, before = likeliest(points, model, memberships, bundle.ks), log_likelihoods


@pytest.mark.parametrize("model", COVARIANCE_MODELS)
def test_whoever_weighs_three_is_three_people_who_answered_alike(model):
    points, labels = three_clouds()
    times = np.random.default_rng(1).integers(1, 4, size=150)
    ends = []
    for cloud, weights, of in [
        (points, times.astype(float), labels),
        (np.repeat(points, times, axis=0), None, np.repeat(labels, times)),
    ]:
        fitted, mean, first = mixture_points(cloud, weights)
        end = climb(fitted, first_guess(fitted, model, [of[first]], (3,)), 200)
        ends.append((end.bundle.means + mean, end.heights[0] / len(cloud)))
    assert ends[0][0] == pytest.approx(ends[1][0], abs=1e-10)
    assert ends[0][1] == pytest.approx(ends[1][1], abs=1e-10)


@pytest.mark.parametrize("model", ["VII", "VVI", "VVV"])
def test_a_group_that_closes_in_on_people_who_answered_alike_is_refused(model):
    random = np.random.default_rng(2)
    points = np.vstack([random.normal(size=(200, 3)), np.full((12, 3), 2.0)])
    fitted, _, first = mixture_points(points)
    labels = (np.arange(212) >= 200).astype(int)
    assert len(climb(fitted, first_guess(fitted, model, [labels[first]], (2,)), 100).highest()) == 0


@pytest.mark.parametrize("model", COVARIANCE_MODELS)
def test_a_group_of_nobody_is_refused_without_noise_and_hinders_no_other_mixture(model):
    points, labels = three_clouds()
    fitted, _, first = mixture_points(points)
    divisions = [labels[first], np.zeros(len(first), int), labels[first] > 0]
    ends = climb(fitted, first_guess(fitted, model, divisions, (3, 2, 2)), 50)
    assert np.isfinite(ends.heights).tolist() == [True, False, True]
    alone = climb(fitted, first_guess(fitted, model, divisions[:1], (3,)), 50)
    assert alone.heights[0] == pytest.approx(ends.heights[0], abs=1e-9)


@pytest.mark.parametrize("model", COVARIANCE_MODELS)
def test_mixtures_come_out_of_a_bundle_as_they_went_in(model):
    points, labels = three_clouds()
    fitted, _, first = mixture_points(points)
    bundle = first_guess(fitted, model, [labels[first], labels[first] > 0], (3, 2))
    again = Bundle.joined([bundle.only(np.array([1])), Bundle.of(model, bundle.gaussians(0))])
    for number, other in ((0, 1), (1, 0)):
        one, two = bundle.gaussians(number), again.gaussians(other)
        assert np.array_equal(one.means, two.means)
        assert np.array_equal(one.covariances, two.covariances)


def test_a_part_of_the_people_stands_for_as_many_as_it_weighs():
    points, weights = three_clouds()[0], np.random.default_rng(3).uniform(0.2, 3, 150)
    fitted, _, _ = mixture_points(points, weights)
    part = some_of(fitted, np.arange(0, 150, 3))
    assert part.n == pytest.approx(part.weights.sum())
    assert some_of(fitted, np.arange(150)) is fitted


def test_scores_that_follow_from_one_another_are_refused():
    line = np.linspace(-1, 1, 60)
    with pytest.raises(AnalysisError, match="follows from the rest"):
        mixture_points(np.column_stack([line, 2 * line]))


def test_an_item_asked_twice_is_no_trouble_to_groups_along_the_axes():
    line = np.linspace(-1, 1, 60)
    for again in (line, -line):
        points, _, _ = mixture_points(np.column_stack([line, again]), models=("EEI",))
        assert points.to_sphere == pytest.approx(np.eye(2) / line.std())
