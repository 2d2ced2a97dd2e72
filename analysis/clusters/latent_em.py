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
from analysis.clusters.latent_ordinal import tilted
from analysis.clusters.latent_products import sums_over_answers, sums_over_people
from analysis.clusters.latent_tilts import Bundle, leapt, read

SMALLEST_LOG = -60.0
NOBODY = 1e-12  # of a person stands in every cell, so that no probability is 0 and no logarithm infinite


def em_step(
    answers: Answers, table: Floats, ks: Sequence[int], dtype: Any = np.float64
) -> tuple[Floats, Floats]:
    """The table after one step, and the log-likelihood of each model before it, (n_models,).

    dtype   to whose precision answers and people are summed; log-likelihoods are float64 throughout
    Source  Dempster, Laird and Rubin (1977); missing answers do not enter (full information)
    """
    logs, most = np.log(table), answers.most_in_a_block
    counts, log_likelihoods = np.zeros(table.shape), np.zeros(len(ks))
    for part, indicators in answers.indicators():
        belonging, heights = memberships_of(sums_over_answers(logs, indicators, dtype), ks)
        weights = answers.blocks_of_weights[part]
        log_likelihoods += np.einsum("bmr,br->m", heights, weights)
        belonging *= weights.astype(dtype)[:, None]
        counts += sums_over_people(indicators, belonging, most)
    return normalised(counts, answers, ks, table), log_likelihoods


def memberships_of(scores: NDArray[Any], ks: Sequence[int]) -> tuple[NDArray[Any], Floats]:
    """Log joint probabilities (b, K, rows) become memberships, in place; heights (b, n_models, rows)."""
    n_blocks, _, n_rows = scores.shape
    heights = np.empty((n_blocks, len(ks), n_rows))
    for rows, models, k in runs(ks):
        joint = scores[:, rows].reshape(n_blocks, -1, k, n_rows)
        top = joint.max(axis=2, keepdims=True)
        joint -= top
        # Products with the tiniest numbers a processor can hold take ten times as long, and e^-60 is nobody.
        np.maximum(joint, SMALLEST_LOG, out=joint)
        np.exp(joint, out=joint)
        total = joint.sum(axis=2, keepdims=True)
        joint /= total
        heights[:, models] = top[:, :, 0] + np.log(total[:, :, 0], dtype=np.float64)
    return scores, heights


def runs(ks: Sequence[int]) -> Iterator[tuple[slice, slice, int]]:
    """The rows of neighbouring models that have equally many classes, which models, and that number."""
    row = model = 0
    for k, equals in groupby(ks):
        n = len(list(equals))
        yield slice(row, row + n * k), slice(model, model + n), k
        row, model = row + n * k, model + n


def normalised(counts: Floats, answers: Answers, ks: Sequence[int], before: Floats | None = None) -> Floats:
    """Shares and probabilities from expected numbers of people (K, S + 1).

    before  the table that ordered items go on from; None: they begin anew
    """
    table = freely(counts + NOBODY, answers, ks)
    own = Bundle(ks)
    for columns in answers.ordered_columns:
        known = None if before is None else before.T[columns]
        table.T[columns] = tilted(counts.T[columns] + NOBODY, own, known).probabilities()
    return table


def freely(table: Floats, answers: Answers, ks: Sequence[int]) -> Floats:
    """The same (K, S + 1), in place, with shares and every item's probabilities summing to 1."""
    first_rows = np.cumsum(ks, dtype=np.int64) - np.asarray(ks)
    table[:, -1] /= np.repeat(np.add.reduceat(table[:, -1], first_rows), ks)
    answered = np.add.reduceat(table[:, :-1], answers.first_columns, axis=1)
    table[:, :-1] /= np.repeat(answered, answers.n_categories, axis=1)
    return table


def beyond(
    three: Sequence[Floats], answers: Answers, ks: Sequence[int], length: Floats, least: float
) -> Floats:
    """A table past the last of three in a row, the way they point, length (n_models,) times as far.

    least  share of a probability of the last that is left at least; ordered items leap along their form
    """
    zeroth, first, last = three
    long = np.repeat(length, ks)[:, None]
    step = first - zeroth
    leap = zeroth + 2 * long * step + np.square(long) * (last - first - step)
    table = freely(np.maximum(leap, least * last) + NOBODY, answers, ks)
    own = Bundle(ks)
    for columns in answers.ordered_columns:
        tilts = [read(one.T[columns], own) for one in three]
        table.T[columns] = leapt(tilts, length).probabilities()
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
    shared = np.bincount(answers.people, minlength=m)
    members = answers.in_blocks((np.vstack(each) * (answers.weights / shared)).astype(np.float32))
    counts = summed(answers, members)
    return normalised(counts + extra * margins(answers), answers, ks)


def margins(answers: Answers) -> Floats:
    """Shares of the categories of each item among all who answered it, and 1 at the end, (S + 1,)."""
    everybody = answers.blocks_of_weights[:, None].astype(np.float32)
    margin: Floats = freely(summed(answers, everybody) + NOBODY, answers, (1,))[0]
    return margin


def summed(answers: Answers, members: NDArray[np.float32]) -> Floats:
    """People by class and category (K, S + 1), from memberships in blocks (n_blocks, K, rows)."""
    counts = [
        sums_over_people(indicators, members[part], answers.most_in_a_block)
        for part, indicators in answers.indicators()
    ]
    total: Floats = np.add.reduce(counts)
    return total
