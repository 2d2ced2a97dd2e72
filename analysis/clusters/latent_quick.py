"""How likely k classes make the answers, quickly and by one rule, to compare data with draws of chance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.latent_answers import Answers, read_answers
from analysis.clusters.latent_ascent import Goal, climb
from analysis.clusters.latent_em import table_from_labels
from analysis.clusters.latent_search import best_of
from analysis.clusters.latent_starts import starts_from_people

N_SEEDED = 3
FIRST = Goal(gain=0.0, move=0.0, most_leaps=1)
REST = Goal(gain=0.0, move=0.0, most_leaps=6)


def quick_log_likelihoods(
    codes: Floats,
    ks: Sequence[int],
    random: np.random.Generator,
    weights: Floats | None = None,
    start_labels: Sequence[Integers] = (),
) -> Floats:
    """The log-likelihood that latent classes reach after a fixed number of steps, for each k, (n_ks,).

    codes         (n, p) category numbers from 0, NaN for a gap;  weights  (n,) or None
    start_labels  one a k: labels (n,) 0..k-1 to start from, as of k-means; else three starts at people
    The rule is the same whatever the answers, so that data and draws are treated alike; it need not arrive.
    """
    answers = read_answers(codes, weights)
    ks = tuple(ks)
    told = bool(start_labels)
    if told:
        table = table_from_labels(answers, start_labels, ks)
    else:
        table = np.vstack(best_begun(answers, ks, N_SEEDED, FIRST, random))
    return climb(answers, table, ks, REST, np.float32).log_likelihoods


def best_begun(
    answers: Answers, ks: tuple[int, ...], n_starts: int, begin: Goal, random: np.random.Generator
) -> list[Floats]:
    """For each k the table (k, S + 1) of the start at people that stands highest after the first steps."""
    table = np.vstack(starts_from_people(answers, ks, n_starts, random))
    first = climb(answers, table, np.repeat(ks, n_starts).tolist(), begin, np.float32)
    tables = np.split(first.table, np.cumsum(np.multiply(ks, n_starts))[:-1])
    heights = first.log_likelihoods.reshape(-1, n_starts)
    return [best_of(one, of_k, k, 1) for one, of_k, k in zip(tables, heights, ks, strict=True)]
