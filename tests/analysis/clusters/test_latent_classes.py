"""Latent classes against R: our own survey on any checkout, the classics of poLCA where they are present."""

from __future__ import annotations

import csv
import json
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score

from analysis.clusters.latent_classes import LATENT_CLASSES, LatentClasses
from analysis.clusters.latent_fit import information
from analysis.clusters.latent_identification import n_undetermined
from analysis.clusters.latent_residuals import bivariate_residuals
from analysis.clusters.partition import Partition
from analysis.errors import AnalysisError
from analysis.randomness import random_stream

OWN = Path(__file__).parents[2] / "golden"
SHARED = Path(__file__).parents[3] / "../shared/golden"
CLASSICS = ("carcinoma", "cheating", "gss82", "values")
# Three classes of four yes/no items: many classes are equally likely, so that no two programs find the same.
UNDETERMINED = {("cheating", 3), ("values", 3)}


def fitted(points: np.ndarray, k: int, n_starts: int = 30, weights: np.ndarray | None = None) -> Partition:
    return LATENT_CLASSES.fit(points, (k,), n_starts, random_stream(1, k), weights)[0]


def by_share(model: LatentClasses) -> np.ndarray:
    return np.argsort(-model.shares)


@pytest.fixture(scope="module")
def twin() -> dict[str, Any]:
    return json.loads((OWN / "latent_classes.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def surveys() -> dict[str, tuple[np.ndarray, np.ndarray | None]]:
    binary = (np.genfromtxt(OWN / "survey.csv", delimiter=",", skip_header=1)[:, :8] > 3).astype(float)
    gaps = np.genfromtxt(OWN / "survey_with_gaps.csv", delimiter=",", skip_header=1)[:, :5]
    three = np.where(np.isnan(gaps), np.nan, np.digitize(gaps, [2.5, 3.5]))
    return {"binary": (binary, None), "weighted": (three, np.resize([0.5, 1, 1.5, 2], len(three)))}


@pytest.mark.parametrize("kind", ["binary", "weighted"])
def test_our_survey_falls_into_the_classes_that_r_finds_by_other_steps(kind, twin, surveys, gap):
    points, weights = surveys[kind]
    for theirs in twin[kind]:
        ours = fitted(points, theirs["k"], weights=weights).model
        order = by_share(ours)
        assert ours.log_likelihood >= theirs["log_likelihood"] - 1e-6
        assert ours.log_likelihood == pytest.approx(theirs["log_likelihood"], abs=1e-4)
        assert ours.n_parameters == theirs["n_parameters"]
        assert gap(ours.shares[order], theirs["shares"]) < 1e-4
        assert gap(ours.probabilities[order], theirs["probabilities"]) < 1e-3
        assert gap(ours.memberships(points[:10])[:, order], theirs["memberships"]) < 1e-3


@pytest.mark.parametrize("kind", ["binary", "weighted"])
def test_every_criterion_is_that_of_r(kind, twin, surveys):
    points, weights = surveys[kind]
    for theirs in twin[kind]:
        model = fitted(points, theirs["k"], weights=weights).model
        ours = information(model, points, weights)
        for name in ("log_likelihood", "aic", "bic", "abic"):
            assert getattr(ours, name) == pytest.approx(theirs[name], abs=1e-3), name
        assert ours.icl == pytest.approx(theirs["icl"], abs=0.05)
        assert ours.entropy_r2 == pytest.approx(theirs["entropy_r2"], abs=1e-4)
        assert model.bic == pytest.approx(ours.bic, abs=1e-9)
        pairs = bivariate_residuals(model, points, weights).chi_squared[np.triu_indices(points.shape[1], 1)]
        assert pairs == pytest.approx(theirs["pair_chi_squared"], abs=2e-3)


def classic(name: str) -> tuple[np.ndarray, list[dict[str, Any]]]:
    if not SHARED.is_dir():
        pytest.skip("the reference data are not ours to ship and are not beside this checkout")
    results = json.loads((SHARED / "lca" / f"lca_{name}.json").read_text(encoding="utf-8"))
    labels = results.get("level_labels") or {}
    with (SHARED / "lca" / f"polca_{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = [[row[item] for item in results["items"]] for row in csv.DictReader(file)]
    complete = [row for row in rows if not {"", "NA"} & set(row)]
    levels = [
        labels.get(i) or sorted(set(column))
        for i, column in zip(results["items"], zip(*complete, strict=True), strict=True)
    ]
    points = [[known.index(one) for known, one in zip(levels, row, strict=True)] for row in complete]
    return np.array(points, dtype=float), results["k"]


@pytest.mark.parametrize("name", CLASSICS)
def test_the_classics_come_out_as_in_polca_or_likelier(name, gap):
    points, by_k = classic(name)
    for theirs in by_k:
        model = fitted(points, theirs["k"], 40).model
        ours = information(model, points)
        assert model.log_likelihood >= theirs["loglik"] - 1e-6
        assert (ours.n_parameters, ours.residual_df) == (theirs["npar"], theirs["resid_df"])
        if model.log_likelihood > theirs["loglik"] + 1e-3:
            continue
        for mine, name_in_r in ((ours.aic, "aic"), (ours.bic, "bic"), (ours.g_squared, "Gsq")):
            assert mine == pytest.approx(theirs[name_in_r], abs=1e-4), name_in_r
        if (name, theirs["k"]) in UNDETERMINED:
            continue
        assert n_undetermined(model, points) == 0
        assert ours.pearson == pytest.approx(theirs["Chisq"], rel=1e-4)
        assert ours.entropy_r2 == pytest.approx(theirs["entropy_R2"], abs=1e-4)
        order, in_r = by_share(model), np.argsort(-np.atleast_1d(theirs["class_share"]))
        assert gap(model.shares[order], np.atleast_1d(theirs["class_share"])[in_r]) < 1e-4
        for item, expected in enumerate(theirs["probs"].values()):
            assert gap(model.of_item(item)[order], np.array(expected)[in_r]) < 1e-3


def test_motives_of_volunteers_are_as_likely_as_in_the_best_of_polcas_starts():
    if not SHARED.is_dir():
        pytest.skip("the reference data are not ours to ship and are not beside this checkout")
    theirs = json.loads((SHARED / "volunteers" / "lca_volunteers.json").read_text(encoding="utf-8"))
    with (SHARED / "volunteers" / "volunteers.csv").open(encoding="utf-8", newline="") as file:
        points = np.array([[float(row[i]) for i in theirs["items"]] for row in csv.DictReader(file)])
    ks = tuple(range(1, 9))
    for ours, best in zip(LATENT_CLASSES.fit(points, ks, 40, random_stream(1)), theirs["k"], strict=True):
        assert ours.model.log_likelihood >= best["loglik"] - 1e-4, best["k"]


def two_kinds(n: int, seed: int, gaps: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    random = random_stream(seed)
    kind = (random.random(n) < 0.4).astype(int)
    likely = np.where(np.arange(8) % 2, 0.85, 0.2)
    points = (random.random((n, 8)) < np.where(kind[:, None], 1 - likely, likely)).astype(float)
    points[random.random(points.shape) < gaps] = np.nan
    return points, kind


def test_two_kinds_of_people_are_told_apart_though_a_fifth_of_the_answers_is_missing():
    points, kind = two_kinds(600, 2, gaps=0.2)
    found = fitted(points, 2, 10)
    assert adjusted_rand_score(found.labels, kind) > 0.8
    assert found.shares[0] >= found.shares[1]
    assert found.best_hits == 10


@pytest.mark.parametrize("k", [2, 3])
def test_whoever_weighs_three_counts_as_three_people_who_answered_alike(k):
    points, _ = two_kinds(120, 3)
    times = np.arange(120) % 3 + 1
    weighted = fitted(points, k, 40, times.astype(float))
    repeated = fitted(np.repeat(points, times, axis=0), k, 40)
    assert weighted.criterion / 120 == pytest.approx(repeated.criterion / times.sum(), rel=1e-6)
    assert weighted.model.shares == pytest.approx(repeated.model.shares, abs=1e-3)


@settings(derandomize=True, deadline=None, max_examples=5)
@given(st.integers(0, 1000), st.floats(0.1, 10))
def test_equal_weights_change_nothing_whatever_their_unit(seed, weight):
    points, _ = two_kinds(150, seed, gaps=0.1)
    plain, equal = fitted(points, 2, 5), fitted(points, 2, 5, np.full(150, weight))
    assert np.array_equal(plain.labels, equal.labels)
    assert plain.criterion == pytest.approx(equal.criterion, rel=1e-10)
    assert plain.model.probabilities == pytest.approx(equal.model.probabilities, abs=1e-10)


def test_everybody_is_placed_as_when_the_classes_were_found():
    points, _ = two_kinds(300, 4, gaps=0.1)
    found = fitted(points, 3, 10)
    again = pickle.loads(pickle.dumps(found.model))
    assert np.array_equal(again.place(points), found.labels)
    memberships = again.memberships(points)
    assert memberships.sum(axis=1) == pytest.approx(1)
    assert np.array_equal(memberships.argmax(axis=1), found.labels)


def test_who_left_everything_out_belongs_by_the_size_of_the_classes():
    model = fitted(two_kinds(300, 5)[0], 2, 5).model
    assert model.memberships(np.full((1, 8), np.nan))[0] == pytest.approx(model.shares)


def test_an_answer_nobody_gave_before_says_nothing():
    points, _ = two_kinds(300, 6)
    model = fitted(points, 2, 5).model
    strange, silent = points[:5].copy(), points[:5].copy()
    strange[:, 0], silent[:, 0] = 7, np.nan
    assert model.memberships(strange) == pytest.approx(model.memberships(silent))


def test_a_known_division_returns_in_a_resample():
    points, _ = two_kinds(500, 7)
    bases = LATENT_CLASSES.fit(points, (2, 3), 20, random_stream(1))
    rows = random_stream(2).integers(500, size=500)
    known = tuple(base.labels[rows] for base in bases)
    again = LATENT_CLASSES.refit(points[rows], known, (2, 3), random_stream(3))
    assert [one.k for one in again] == [2, 3]
    assert adjusted_rand_score(again[0].model.place(points), bases[0].labels) > 0.9
    best = LATENT_CLASSES.fit(points[rows], (2,), 20, random_stream(4))[0]
    assert again[0].criterion == pytest.approx(best.criterion, rel=1e-4)


def test_classes_in_many_people_are_found_on_a_part_and_finished_on_all():
    points, kind = two_kinds(20_000, 8)
    points = np.hstack([points, (random_stream(9).random((20_000, 12)) < 0.5).astype(float)])
    found = fitted(points, 2, 3)
    assert adjusted_rand_score(found.labels, kind) > 0.7
    assert found.model.shares == pytest.approx([0.6, 0.4], abs=0.02)
    slow = fitted(points[:6000], 2, 3)
    assert found.criterion / 20_000 == pytest.approx(slow.criterion / 6000, rel=0.01)


def test_one_class_found_twice_is_said():
    points, _ = two_kinds(300, 10)
    model = fitted(points, 2, 5).model
    twice = LatentClasses(
        np.array([0.5, 0.25, 0.25]), model.probabilities[[0, 1, 1]], model.n_categories, -1.0, 300
    )
    assert twice.fault == "Classes 2 and 3 answer alike; they are one class found twice."
    assert model.fault == ""


def test_a_class_of_nobody_and_too_many_parameters_are_said():
    points, _ = two_kinds(300, 11)
    model = fitted(points, 2, 5).model
    nobody = LatentClasses(np.array([0.999, 0.001]), model.probabilities, model.n_categories, -1.0, 300)
    assert nobody.fault == "Class 2 holds less than one respondent."
    few = LatentClasses(model.shares, model.probabilities, model.n_categories, -1.0, 17)
    assert few.fault == "17 parameters are too many to learn from 17 respondents."


def test_items_that_share_a_wording_stand_out_among_the_pairs():
    points, _ = two_kinds(800, 12)
    points[:600, 5] = points[:600, 4]
    pairs = bivariate_residuals(fitted(points, 2, 10).model, points)
    assert (pairs.largest(1)[0].first, pairs.largest(1)[0].second) == (4, 5)
    assert pairs.largest(1)[0].ratio > 20
    assert len(pairs.largest()) == 10
    assert 0 < pairs.share_large < 1


def test_a_table_with_people_in_every_cell_is_tested():
    points, _ = two_kinds(900, 13)
    told = information(fitted(points[:, :4], 2, 10).model, points[:, :4])
    assert told.residual_df == 6
    assert told.p_value is not None
    assert told.p_value > 0.01
    assert information(fitted(points, 2, 5).model, points).p_value is None
    points[0, 0] = np.nan
    assert information(fitted(points[:, :4], 2, 5).model, points[:, :4]).g_squared is None


@pytest.mark.parametrize(
    ("cells", "match"),
    [
        ([[0.0, 1.5], [1, 0]], "'0, 1, 2|item 2 has answers other"),
        ([[0.0, -1], [1, 0]], "item 2 has answers other"),
        ([[0.0, np.nan], [1, np.nan]], "nobody answered item 2"),
        ([[0.0, 1], [0, 1], [0, 1]], "only 1 different answer patterns"),
    ],
)
def test_answers_that_cannot_be_divided_are_refused_in_a_sentence(cells, match):
    with pytest.raises(AnalysisError, match=match):
        fitted(np.array(cells), 2, 3)
