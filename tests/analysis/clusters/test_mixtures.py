"""Gaussian mixtures are at least as likely as mclust's, and say when they are not to be trusted."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score
from sklearn.mixture import GaussianMixture

from analysis.clusters.mixture_bundle import Bundle
from analysis.clusters.mixture_climb import Ascents
from analysis.clusters.mixture_em import first_guess
from analysis.clusters.mixture_groups import fault_of
from analysis.clusters.mixture_models import COVARIANCE_MODELS, fewest_people
from analysis.clusters.mixture_moves import moved
from analysis.clusters.mixture_points import mixture_points
from analysis.clusters.mixtures import MIXTURES, Mixtures
from analysis.clusters.partition import SoftModel
from analysis.errors import AnalysisError
from analysis.randomness import random_stream
from analysis.segments.ways import PROFILES
from tests.analysis.clusters.shared_points import shared_points, three_clouds
from tests.analysis.golden_results import read_golden


@pytest.fixture(scope="module")
def r() -> dict[str, Any]:
    return read_golden("mixtures.json")


@pytest.mark.parametrize("model", COVARIANCE_MODELS)
def test_the_likelihood_is_no_lower_than_mclusts(model, r, own, gap):
    theirs = [fit for fit in r["fits"] if fit["model"] == model and fit.get("loglik") is not None]
    ks = tuple(fit["k"] for fit in theirs)
    ours = Mixtures(models=(model,)).fit(own.scores, ks, 8, random_stream(1))
    for found, fit in zip(ours, theirs, strict=True):
        assert found.model.log_likelihood >= fit["loglik"] - 1e-3
        assert found.model.n_parameters == fit["df"]
        if abs(found.model.log_likelihood - fit["loglik"]) < 1e-3:
            order = np.argsort(fit["mean"], axis=0)[:, 0]
            ours_in_order = np.argsort(found.model.gaussians.means[:, 0])
            assert found.model.bic == pytest.approx(-fit["bic"], abs=2e-3)
            assert gap(found.model.gaussians.shares[ours_in_order], np.array(fit["pro"])[order]) < 0.02


def test_some_solutions_are_mclusts_to_the_last_figure(r, own, gap):
    same = 0
    for fit in [fit for fit in r["fits"] if fit["k"] == 2 and fit.get("loglik") is not None]:
        found = Mixtures(models=(fit["model"],)).fit(own.scores, (2,), 4, random_stream(1))[0].model
        if abs(found.log_likelihood - fit["loglik"]) < 1e-4:
            same += 1
            order = np.argsort(-np.array(fit["z"]).sum(axis=0))
            ours = np.argsort(-found.memberships(own.scores[:20]).sum(axis=0))
            assert gap(found.memberships(own.scores[:20])[:, ours], np.array(fit["z"])[:, order]) < 5e-3
            assert found.icl == pytest.approx(-fit["icl"], abs=0.5)
    assert same >= 2


@pytest.mark.parametrize("name", ["bfi", "boats"])
def test_real_scores_are_fitted_at_least_as_well_as_by_mclust(name):
    points, r = shared_points(name, "scores")
    table = r["mclust"]["bic_table"]
    for model, ks in (("EII", (2, 4)), ("VVI", (3,)), ("VVV", (2,))):
        for found in Mixtures(models=(model,)).fit(points, ks, 6, random_stream(1)):
            assert found.model.bic <= -table["values"][found.k - 1][table["models"].index(model)] + 1e-3


def test_clear_groups_are_found_in_canonical_order_with_the_model_that_made_them():
    points, labels = three_clouds()
    found = MIXTURES.fit(points, (2, 3, 4), 5, random_stream(1))
    assert np.array_equal(found[1].labels, labels)
    assert found[1].sizes.tolist() == [80, 40, 30]
    assert min(found, key=lambda one: one.model.bic) is found[1]
    assert found[1].model.covariance_model == "EII"
    assert found[1].model.entropy > 0.99
    assert found[1].model.fault == ""
    assert found[1].best_hits == found[1].n_starts


def test_each_criterion_is_its_formula():
    found = MIXTURES.fit(three_clouds()[0], (3,), 10, random_stream(1))[0]
    points, model = three_clouds()[0], found.model
    theirs = GaussianMixture(3, covariance_type="spherical")
    theirs.weights_, theirs.means_ = model.gaussians.shares, model.gaussians.means
    theirs.covariances_ = model.gaussians.covariances[:, 0, 0]
    theirs.precisions_cholesky_ = 1 / np.sqrt(theirs.covariances_)
    assert model.log_likelihood == pytest.approx(theirs.score_samples(points).sum(), abs=1e-8)
    assert model.memberships(points) == pytest.approx(theirs.predict_proba(points), abs=1e-10)
    sure = theirs.predict_proba(points).max(axis=1)
    assert model.n_parameters == 2 + 6 + 1
    assert model.bic == pytest.approx(9 * np.log(150) - 2 * model.log_likelihood)
    assert model.abic == pytest.approx(9 * np.log(152 / 24) - 2 * model.log_likelihood)
    assert model.icl == pytest.approx(model.bic - 2 * np.log(sure).sum())
    assert found.criterion == -model.log_likelihood


def test_memberships_sum_to_one_and_travel_to_another_process():
    points, _ = three_clouds()
    found = MIXTURES.fit(points, (4,), 5, random_stream(1))[0]
    assert isinstance(found.model, SoftModel)
    again = pickle.loads(pickle.dumps(found.model))
    assert again.memberships(points).sum(axis=1) == pytest.approx(1)
    assert np.array_equal(again.place(points), found.labels)


@pytest.mark.parametrize("weight", [0.3, 7.0])
def test_equal_weights_change_nothing(weight):
    points, _ = three_clouds()
    plain = MIXTURES.fit(points, (2, 3), 8, random_stream(1))
    equal = MIXTURES.fit(points, (2, 3), 8, random_stream(1), np.full(150, weight))
    for one, other in zip(plain, equal, strict=True):
        assert np.array_equal(one.labels, other.labels)
        assert other.model.bic == pytest.approx(one.model.bic, rel=1e-10)
        assert other.shares == pytest.approx(one.shares, abs=1e-10)


def test_bic_counts_people_not_the_sum_of_their_weights():
    points, _ = three_clouds()
    times = np.random.default_rng(1).integers(1, 4, size=150).astype(float)
    found = MIXTURES.fit(points, (3,), 8, random_stream(1), times)[0].model
    assert found.n == pytest.approx(150)
    assert found.bic == pytest.approx(found.n_parameters * np.log(150) - 2 * found.log_likelihood)


def test_of_many_people_some_are_fitted_and_all_are_placed():
    points, labels = three_clouds()
    many = np.repeat(points, 20, axis=0) + np.random.default_rng(2).normal(0, 0.1, size=(3000, 2))
    found = Mixtures(most=1500, sketch=300).fit(many, (3,), 6, random_stream(1))[0]
    assert adjusted_rand_score(found.labels, np.repeat(labels, 20)) > 0.99
    assert found.model.n == pytest.approx(1500)


def test_a_resample_finds_the_groups_again_from_what_is_known():
    points, labels = three_clouds()
    rows = np.random.default_rng(1).integers(150, size=150)
    again = MIXTURES.refit(points[rows], (labels[rows],), (3,), random_stream(2))[0]
    assert adjusted_rand_score(again.model.place(points), labels) == 1
    lost = MIXTURES.refit(points, (np.zeros(150, dtype=np.int64),), (3,), random_stream(2))[0]
    assert adjusted_rand_score(lost.labels, labels) == 1


def test_people_who_all_answered_alike_do_not_make_a_group_of_endless_density():
    random = np.random.default_rng(4)
    points = np.vstack([random.normal(size=(300, 3)), np.full((20, 3), 1.5)])
    absurd = GaussianMixture(2, n_init=5, random_state=1, reg_covar=1e-9).fit(points)
    found = MIXTURES.fit(points, (2, 3), 4, random_stream(1))
    for one in found:
        widths = np.linalg.eigvalsh(one.model.gaussians.covariances)
        assert widths.min() > 1e-4 * np.cov(points.T).max() / 10
    assert found[0].model.log_likelihood < absurd.score_samples(points).sum()


def test_a_shape_of_its_own_takes_more_people_than_dimensions_and_a_shared_one_takes_none():
    sizes = np.array([50.0, 6])
    assert "has 6 people, and takes 7 for a size and shape" in fault_of(sizes, fewest_people("VVI", 6))
    assert fault_of(sizes, fewest_people("EEI", 6)) == ""
    assert "nobody's likeliest" in fault_of(np.array([50.0, 0]), 1)


def test_a_group_whose_shape_all_groups_share_may_have_fewer_people_than_there_are_items():
    random = np.random.default_rng(3)
    groups = random.choice(4, 200, p=[0.4, 0.3, 0.2, 0.1])
    wanted = np.array([[1, 1, -1, -1], [-1, 1, 1, -1], [-1, -1, 1, 1], [1, -1, -1, 1]])
    points = 0.6 * wanted[groups][:, np.arange(40) % 4] + random.normal(size=(200, 40))
    found = PROFILES.fit(points, (4,), 5, random_stream(1))[0]
    assert found.shares.min() * 200 < 40
    assert found.model.fault == ""


def test_where_one_number_of_groups_collapses_the_smaller_ones_are_kept():
    random = np.random.default_rng(4)
    apart = np.array([[0.0, 0], [50, 0], [0, 50], [50, 50]])
    points = np.repeat(apart, 20, axis=0) + random.normal(0, 1e-4, size=(80, 2))
    (found,) = MIXTURES.fit(points, (3, 4), 5, random_stream(1))
    (again,) = MIXTURES.refit(points, (found.labels, found.labels), (3, 4), random_stream(2))
    assert (found.k, again.k) == (3, 3)


def test_a_model_that_never_holds_together_is_named_and_none_at_all_is_an_error():
    random = np.random.default_rng(4)
    apart = np.array([[0.0, 0], [50, 0], [0, 50], [50, 50]])
    points = np.repeat(apart, 20, axis=0) + random.normal(0, 1e-4, size=(80, 2))
    with pytest.raises(AnalysisError, match="4 groups: with every covariance model a group closed in"):
        MIXTURES.fit(points, (4,), 5, random_stream(1))
    few = np.vstack([random.normal(size=(60, 2)), [[30.0, 30], [31, 30]]])
    by_model = dict(MIXTURES.fit(few, (2,), 8, random_stream(1))[0].model.by_model)
    assert set(by_model) == set(COVARIANCE_MODELS)
    assert by_model["EII"] is not None


def test_a_group_that_is_nobodys_likeliest_is_cut_in_two_without_noise():
    points, labels = three_clouds()
    fitted, _, first = mixture_points(points)
    start = first_guess(fitted, "EII", [np.where(labels == 2, 1, labels)[first]], (2,))
    idle = Bundle(
        "EII", np.array([3]), np.array([0.6, 0.4 - 1e-12, 1e-12]), start.means[[0, 1, 1]], start.forms
    )
    divisions = moved(fitted, Ascents(idle, np.array([-1.0])), random_stream(1))
    assert all(one.max() <= 2 for one in divisions)
