"""Classes of people who answer on a scale: the ordinal form against R, and against what theory says of it."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.clusters.latent_answers import read_answers
from analysis.clusters.latent_classes import LATENT_CLASSES, ORDINAL_LATENT_CLASSES, LatentClassAnalysis
from analysis.clusters.latent_em import em_step, table_from_labels
from analysis.clusters.latent_ordinal import RIDGE, solved, tilted
from analysis.clusters.latent_tilts import Bundle, Tilts, leapt, read
from analysis.randomness import random_stream

OWN = Path(__file__).parents[2] / "golden"


def five_points(seed: int, n: int, k: int = 3, items: int = 6) -> np.ndarray:
    random = np.random.default_rng(seed)
    means = random.normal(2, 1, size=(k, items))[random.integers(k, size=n)]
    return np.clip(np.round(means + random.normal(size=(n, items))), 0, 4)


@pytest.mark.parametrize("k", [1, 2, 3])
def test_the_likeliest_tilts_of_our_survey_are_those_that_r_finds_by_other_steps(k, gap):
    twin = json.loads((OWN / "latent_classes.json").read_text(encoding="utf-8"))["ordinal"][k - 1]
    points = np.genfromtxt(OWN / "survey_with_gaps.csv", delimiter=",", skip_header=1)[:, :4] - 1
    weights = np.resize([0.5, 1, 1.5, 2], len(points))
    (found,) = ORDINAL_LATENT_CLASSES.fit(points, (k,), 20, random_stream(1, k), weights)
    ours, order = found.model, np.argsort(-found.model.shares)
    assert ours.log_likelihood == pytest.approx(twin["log_likelihood"], abs=1e-6)
    assert ours.n_parameters == twin["n_parameters"]
    assert ours.bic == pytest.approx(twin["bic"], abs=1e-5)
    assert gap(ours.shares[order], twin["shares"]) < 1e-5
    assert gap(ours.probabilities[order], twin["probabilities"]) < 1e-4


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 4), st.booleans())
def test_nobody_ever_climbs_down_on_a_scale(seed, k, weighted):
    random = np.random.default_rng(seed)
    points = random.integers(0, 5, size=(60, 5)).astype(float)
    points[random.random(points.shape) < 0.1] = np.nan
    points[0] = 4  # so that every item has five steps
    weights = random.uniform(0.2, 3, 60) if weighted else None
    answers = replace(read_answers(points, weights), ordered=np.full(5, True))
    table = table_from_labels(answers, [random.integers(k, size=60)], [k])
    heights = []
    for _ in range(25):
        table, height = em_step(answers, table, [k])
        heights.append(height[0])
    assert np.diff(heights).min() > -1e-6


@pytest.mark.parametrize("k", [1, 2, 3])
def test_of_two_steps_the_ordinal_form_is_the_free_one(k, gap):
    points = (five_points(1, 300) > 2).astype(float)
    free, tilted_alike = (
        method.fit(points, (k,), 10, random_stream(1))[0]
        for method in (LATENT_CLASSES, ORDINAL_LATENT_CLASSES)
    )
    assert tilted_alike.model.n_parameters == free.model.n_parameters
    assert tilted_alike.criterion == pytest.approx(free.criterion, abs=1e-9)
    assert gap(tilted_alike.model.probabilities, free.model.probabilities) < 1e-9


def test_of_one_class_the_ordinal_form_is_the_free_one(gap):
    points = five_points(2, 200)
    free, alike = (
        method.fit(points, (1,), 1, random_stream(1))[0].model
        for method in (LATENT_CLASSES, ORDINAL_LATENT_CLASSES)
    )
    assert alike.n_parameters == free.n_parameters
    assert alike.log_likelihood == pytest.approx(free.log_likelihood, abs=1e-6)
    assert gap(alike.probabilities, free.probabilities) < 1e-6


def test_the_likeliest_tilts_keep_the_shares_of_all_and_the_mean_of_each_class():
    counts = np.random.default_rng(3).uniform(0.5, 30, size=(6, 4, 5))
    bundle = Bundle((2, 3))
    tilts = tilted(counts, bundle)
    for _ in range(6):
        tilts = tilted(counts, bundle, tilts.probabilities())
    found, people, steps = tilts.probabilities(), counts.sum(axis=0), np.arange(6)
    assert people * np.tensordot(steps, found, 1) == pytest.approx(np.tensordot(steps, counts, 1), rel=1e-6)
    assert bundle.sums(found * people) == pytest.approx(bundle.sums(counts), rel=1e-6)


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(3, 7), st.sampled_from([0.1, 1, 3, 10]))
def test_a_step_of_newton_never_leads_down_however_far_off_it_begins(seed, n_steps, steep):
    random = np.random.default_rng(seed)
    bundle = Bundle((1, 4))
    counts = random.gamma(0.1, size=(n_steps, 3, 5)) * 10.0 ** random.integers(-3, 4, 5) + 1e-12
    tilts = Tilts(
        random.normal(0, steep, size=(3, 5)), random.normal(0, steep, size=(n_steps - 2, 3, 2)), bundle
    )
    heights = []
    for _ in range(6):
        logs = np.log(np.maximum(tilts.probabilities(), np.finfo(float).tiny))
        heights.append(bundle.sums((counts * logs).sum(axis=0)))
        tilts = tilted(counts, bundle, tilts.probabilities())
    room = 1e-9 * (1 + np.abs(heights[0])) + RIDGE * 100 * steep**2
    assert (np.diff(heights, axis=0) >= -room).all()


def test_probabilities_tell_the_tilts_they_were_made_of(gap):
    random = np.random.default_rng(4)
    made = Tilts(random.normal(size=(3, 5)), random.normal(size=(3, 3, 2)), Bundle((2, 3)))
    found = read(made.probabilities(), made.bundle)
    assert gap(found.slopes, made.slopes) < 1e-12
    assert gap(found.curve, made.curve) < 1e-12


def test_a_leap_of_no_length_begins_again_and_one_of_length_one_stays_at_the_last_step(gap):
    random = np.random.default_rng(5)
    bundle = Bundle((2, 3))
    three = [
        Tilts(0.1 * random.normal(size=(4, 5)), 0.1 * random.normal(size=(3, 4, 2)), bundle) for _ in range(3)
    ]
    found = leapt(three, np.array([0.0, 1.0]))
    assert gap(found.slopes[:, :2], three[0].slopes[:, :2]) < 1e-12
    assert gap(found.curve[..., 1], three[2].curve[..., 1]) < 1e-12


@pytest.mark.parametrize("size", [1, 2, 5])
def test_many_small_symmetric_systems_are_solved_at_once(size, gap):
    random = np.random.default_rng(size)
    roots = random.normal(size=(8, size, size))
    less = -roots @ roots.transpose(0, 2, 1)
    diagonal, right = random.uniform(1, 2, size=(8, size)), random.normal(size=(8, size))
    whole = diagonal[:, :, None] * np.eye(size) - less
    lower = np.tril_indices(size)
    found = solved(diagonal.T, less[:, lower[0], lower[1]].T, right.T)
    assert gap(found.T, np.linalg.solve(whole, right[..., None])[..., 0]) < 1e-10


def test_odds_of_neighbouring_steps_differ_between_classes_by_one_factor():
    (found,) = ORDINAL_LATENT_CLASSES.fit(five_points(4, 500), (3,), 10, random_stream(1))
    for item in range(6):
        odds = np.diff(np.log(found.model.of_item(item)), axis=1)
        assert np.ptp(odds - odds[0], axis=1).max() < 1e-6


def test_items_without_an_order_stay_free_beside_those_with_one():
    points = five_points(5, 400)
    some = LatentClassAnalysis(ordered=(True,) * 5 + (False,))
    (found,) = some.fit(points, (2,), 10, random_stream(1))
    assert found.model.n_parameters == 1 + 5 * (4 + 1) + 2 * 4
    (free,), (alike,) = (
        method.fit(points, (2,), 10, random_stream(1)) for method in (LATENT_CLASSES, ORDINAL_LATENT_CLASSES)
    )
    assert free.criterion < found.criterion < alike.criterion


def test_a_step_nobody_chose_and_a_class_at_one_end_are_borne():
    points = np.repeat([[0.0, 0, 0, 0], [4, 4, 4, 4], [4, 4, 4, 0]], 40, axis=0)
    (found,) = ORDINAL_LATENT_CLASSES.fit(points, (2,), 5, random_stream(1))
    assert np.isfinite(found.model.probabilities).all()
    assert np.sort(found.sizes).tolist() == [40, 80]


def test_true_classes_return_in_a_resample_and_to_another_process():
    points = five_points(6, 800, items=10)
    (found,) = ORDINAL_LATENT_CLASSES.fit(points, (3,), 10, random_stream(1))
    (again,) = ORDINAL_LATENT_CLASSES.refit(points, (found.labels,), (3,), random_stream(2))
    assert np.mean(again.labels == found.labels) > 0.98
    sent = pickle.loads(pickle.dumps(found.model))
    assert np.array_equal(sent.place(points), found.labels)


def test_fewer_numbers_say_more_of_few_people():
    """With 250 people the ordinal form's BIC is the smaller, and it names the true number of classes."""
    points = five_points(8, 250, items=12)
    bics = {
        method.name: [one.model.bic for one in method.fit(points, (1, 2, 3, 4), 10, random_stream(1))]
        for method in (LATENT_CLASSES, ORDINAL_LATENT_CLASSES)
    }
    assert int(np.argmin(bics["ordinal latent classes"])) == 2
    assert min(bics["ordinal latent classes"]) < min(bics["latent classes"])
