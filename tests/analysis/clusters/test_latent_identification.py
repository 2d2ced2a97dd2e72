"""Whether the answers determine the classes, on tables where it is known."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from analysis.clusters.latent_identification import n_undetermined
from analysis.clusters.latent_model import LatentClasses
from analysis.clusters.latent_tilts import Bundle, Tilts
from analysis.randomness import random_stream


def classes_and_their_table(k: int, n_items: int) -> tuple[LatentClasses, np.ndarray, np.ndarray]:
    """A model of yes/no items, every pattern of answers, and how likely the model makes each."""
    random = random_stream(k, n_items)
    yes, shares = random.uniform(0.1, 0.9, (k, n_items)), random.dirichlet(np.full(k, 5.0))
    patterns = np.array(list(product((0.0, 1.0), repeat=n_items)))
    joint = shares[:, None] * np.prod(np.where(patterns == 1, yes[:, None], 1 - yes[:, None]), axis=2)
    packed = np.stack([1 - yes, yes], axis=2).reshape(k, -1)
    model = LatentClasses(shares, packed, np.full(n_items, 2), 0.0, len(patterns))
    return model, patterns, joint.sum(axis=0)


@pytest.mark.parametrize(
    ("k", "n_items", "expected"),
    [(1, 3, 0), (2, 2, 2), (2, 3, 0), (2, 4, 0), (3, 4, 1), (3, 5, 0), (4, 6, 0)],
)
def test_classes_are_determined_where_goodman_says_so(k, n_items, expected):
    model, patterns, likely = classes_and_their_table(k, n_items)
    assert n_undetermined(model, patterns, likely) == expected


def test_one_class_found_twice_leaves_its_size_open():
    model, patterns, likely = classes_and_their_table(2, 5)
    twice = LatentClasses(
        np.array([model.shares[0], *model.shares[[1, 1]] / 2]),
        model.probabilities[[0, 1, 1]],
        model.n_categories,
        0.0,
        len(patterns),
    )
    assert n_undetermined(twice, patterns, likely) == 6


def test_answers_left_out_determine_nothing():
    model, patterns, likely = classes_and_their_table(2, 4)
    patterns[:, :2] = np.nan
    assert n_undetermined(model, patterns, likely) > 0


def test_a_probability_at_nought_is_taken_as_known():
    model, patterns, likely = classes_and_their_table(3, 4)
    edge = model.probabilities.copy()
    edge[0, :2] = 1 - 1e-12, 1e-12
    known = LatentClasses(model.shares, edge, model.n_categories, 0.0, len(patterns))
    assert n_undetermined(known, patterns, likely) == 0


@pytest.mark.parametrize(("k", "n_items"), [(2, 2), (3, 4), (3, 5)])
def test_yes_no_items_are_as_determined_when_their_two_steps_are_a_scale(k, n_items):
    model, patterns, likely = classes_and_their_table(k, n_items)
    scale = replace(model, ordered=np.ones(n_items, dtype=bool))
    assert n_undetermined(scale, patterns, likely) == n_undetermined(model, patterns, likely)


@pytest.mark.parametrize(("k", "n_items", "n_steps"), [(2, 2, 3), (2, 2, 5), (3, 2, 4), (3, 3, 3), (4, 3, 4)])
def test_classes_on_scales_are_determined_where_the_table_moves_with_every_parameter(k, n_items, n_steps):
    random = random_stream(k, n_items, n_steps)
    sizes = k - 1, n_items * k, n_items * (n_steps - 2)
    at = random.normal(size=sum(sizes))
    patterns = np.array(list(product(np.arange(float(n_steps)), repeat=n_items)))

    def classes(parameters) -> tuple[np.ndarray, np.ndarray]:
        shares, slopes, curve = np.split(parameters, np.cumsum(sizes)[:-1])
        odds = np.exp(np.append(0.0, shares))
        bundle = Bundle([k])
        tilts = Tilts(slopes.reshape(n_items, k), curve.reshape(n_steps - 2, n_items, 1), bundle)
        return odds / odds.sum(), tilts.probabilities().transpose(2, 1, 0)

    def table(parameters) -> np.ndarray:
        shares, probabilities = classes(parameters)
        steps = patterns.astype(int)
        of_each = [probabilities[:, item, steps[:, item]] for item in range(n_items)]
        return shares @ np.prod(of_each, axis=0)

    shares, probabilities = classes(at)
    model = LatentClasses(
        shares,
        probabilities.reshape(k, -1),
        np.full(n_items, n_steps),
        0.0,
        len(patterns),
        np.ones(n_items, dtype=bool),
    )
    change = 1e-5 * np.eye(len(at))
    movements = np.array([(table(at + one) - table(at - one)) / 2e-5 for one in change])
    rank = np.linalg.matrix_rank(movements / np.sqrt(table(at)), tol=1e-7)
    assert n_undetermined(model, patterns, table(at)) == len(at) - rank
