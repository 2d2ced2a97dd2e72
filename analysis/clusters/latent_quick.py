"""How likely k classes make the answers, quickly and by one rule, to compare data with draws of chance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.latent_answers import Answers, read_answers
from analysis.clusters.latent_ascent import Goal, climb
from analysis.clusters.latent_em import table_from_labels
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
    table = table_from_labels(answers, start_labels, ks) if told else best_seeded(answers, ks, random)
    return climb(answers, table, ks, REST, np.float32).log_likelihoods


def best_seeded(answers: Answers, ks: tuple[int, ...], random: np.random.Generator) -> Floats:
    """For each k the best of N_SEEDED starts after the first steps."""
    table = np.vstack(starts_from_people(answers, ks, N_SEEDED, random))
    first = climb(answers, table, np.repeat(ks, N_SEEDED).tolist(), FIRST, np.float32)
    best = first.log_likelihoods.reshape(-1, N_SEEDED).argmax(axis=1)
    chosen = np.repeat((np.arange(N_SEEDED) == best[:, None]).ravel(), np.repeat(ks, N_SEEDED))
    return np.asarray(first.table[chosen])
