"""One step of expectation and maximisation, for many latent class models at once.

A bundle of models is one table (K, S + 1) with a row for each class of each model: the probability of every
category of every item, and last the share of the class. ks says how many rows belong to each model.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Floats, Integers
from analysis.clusters.latent_answers import Answers

SMALLEST_LOG = -60.0
NOBODY = 1e-12  # of a person stands in every cell, so that no probability is 0 and no logarithm infinite


def em_step(
    answers: Answers, table: Floats, ks: Sequence[int], dtype: Any = np.float64
) -> tuple[Floats, Floats]:
    """The table after one step, and the log-likelihood of each model before it, (n_models,).

    dtype   of the two products over people; sums over people are float64 throughout
    Source  Dempster, Laird and Rubin (1977); missing answers do not enter (full information)
    """
    logs = np.log(table).astype(dtype)
    counts, log_likelihoods = np.zeros(table.shape), np.zeros(len(ks))
    for block, indicators in answers.blocks(dtype):
        belonging, logs_of_people = memberships_of(logs @ indicators, ks)
        weights = answers.weights[block]
        log_likelihoods += logs_of_people @ weights
        belonging *= weights.astype(dtype)
        counts += belonging @ indicators.T
    return normalised(counts, answers, ks), log_likelihoods


def memberships_of(scores: NDArray[Any], ks: Sequence[int]) -> tuple[NDArray[Any], Floats]:
    """Log joint probabilities (K, rows) become memberships, in place; log-likelihoods (n_models, rows)."""
    top = over_classes(np.maximum, scores, ks)
    scores -= np.repeat(top, ks, axis=0)
    # Products with the tiniest numbers a processor can hold take ten times as long, and e^-60 is nobody.
    np.maximum(scores, SMALLEST_LOG, out=scores)
    np.exp(scores, out=scores)
    total = over_classes(np.add, scores, ks)
    scores *= np.repeat(1 / total, ks, axis=0)
    return scores, np.log(total) + top.astype(np.float64)


def over_classes(ufunc: np.ufunc, scores: NDArray[Any], ks: Sequence[int]) -> NDArray[Any]:
    """Maximum or sum over the classes of each model, (n_models, rows)."""
    reduced = np.empty((len(ks), scores.shape[1]), dtype=scores.dtype)
    model = 0
    for rows, k in runs(ks):
        joint = scores[rows].reshape(-1, k, scores.shape[1])
        ufunc.reduce(joint, axis=1, out=reduced[model : model + len(joint)])
        model += len(joint)
    return reduced


def runs(ks: Sequence[int]) -> Iterator[tuple[slice, int]]:
    """The rows of neighbouring models that have equally many classes, and that number."""
    first = 0
    for k, models in groupby(ks):
        last = first + k * len(list(models))
        yield slice(first, last), k
        first = last


def normalised(counts: Floats, answers: Answers, ks: Sequence[int]) -> Floats:
    """Shares and probabilities from expected numbers of people (K, S + 1)."""
    table = counts + NOBODY
    first_rows = np.cumsum(ks, dtype=np.int64) - np.asarray(ks)
    table[:, -1] /= np.repeat(np.add.reduceat(table[:, -1], first_rows), ks)
    answered = np.add.reduceat(table[:, :-1], answers.first_columns, axis=1)
    table[:, :-1] /= np.repeat(answered, answers.n_categories, axis=1)
    return table


def table_from_labels(
    answers: Answers, labels: Sequence[Integers], ks: Sequence[int], extra: float = 1.0
) -> Floats:
    """A table of models from one division of the people (n,) for each.

    extra  people who answer like everybody stand in each class besides, so that no door is shut at the start
    """
    m = answers.n_patterns
    each = [
        np.bincount(one * m + answers.people, minlength=k * m).reshape(k, m)
        for one, k in zip(labels, ks, strict=True)
    ]
    counts = np.zeros((sum(ks), int(answers.n_categories.sum()) + 1))
    shared = np.bincount(answers.people, minlength=m)
    members = np.vstack(each) * (answers.weights / shared)
    for block, indicators in answers.blocks(np.float32):
        counts += members[:, block].astype(np.float32) @ indicators.T
    return normalised(counts + extra * margins(answers), answers, ks)


def margins(answers: Answers) -> Floats:
    """Shares of the categories of each item among all who answered it, and 1 at the end, (S + 1,)."""
    counts = np.zeros(int(answers.n_categories.sum()) + 1)
    for block, indicators in answers.blocks(np.float32):
        counts += indicators @ answers.weights[block].astype(np.float32)
    margin: Floats = normalised(counts[None], answers, (1,))[0]
    return margin
