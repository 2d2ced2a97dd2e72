"""The likeliest latent classes: many short climbs on some of the people, the best of them finished on all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats
from analysis.clusters.latent_answers import Answers
from analysis.clusters.latent_ascent import Goal, climb
from analysis.clusters.latent_starts import starts_from_people

SEARCH_PATTERNS = 3_000
LADDER = 10  # times as many people on each further rung
FINALISTS = 3
ROUGH = Goal(gain=1e-6, move=5e-3, most_leaps=50)
NEAR = Goal(gain=3e-8, move=1e-3, most_leaps=150)
CLOSE = Goal(gain=1e-7, move=3e-6, most_leaps=150)
EXACT = Goal(gain=1e-12, move=2e-7, most_leaps=2_000)
EXACT_AMONG_MANY = Goal(gain=1e-12, move=2e-6, most_leaps=2_000)  # chance moves them a hundred times more
SAME_HEIGHT = 1e-6
LEAST_DIFFERENCE = 0.01


@dataclass(frozen=True)
class Found:
    """The best model (k, S + 1) that was found, and how many of the starts led to the same height."""

    table: Floats
    best_hits: int


def search(answers: Answers, k: int, n_starts: int, random: np.random.Generator) -> Found:
    """Starts climb on at most SEARCH_PATTERNS patterns, the best few on ever more and at last on all."""
    rungs = rungs_of(answers, random)
    (table,) = starts_from_people(rungs[0], (k,), n_starts, random)
    goal = ROUGH if n_starts == 1 and len(rungs) > 1 else NEAR  # hits are counted among those that arrived
    first = climb(rungs[0], table, (k,) * n_starts, goal, np.float32, race=True)
    heights, table = first.log_likelihoods, first.table
    best_hits = int((heights >= heights.max() - same_height(heights.max())).sum())
    for rung in rungs[1:]:
        table = best_of(table, heights, k)
        goal = CLOSE if rung is answers else ROUGH
        further = climb(rung, table, (k,) * (len(table) // k), goal, np.float32, race=True)
        heights, table = further.log_likelihoods, further.table
    table = best_of(table, heights, k)
    goal = EXACT if len(rungs) == 1 else EXACT_AMONG_MANY
    last = climb(answers, table, (k,) * (len(table) // k), goal, race=True)
    return Found(best_of(last.table, last.log_likelihoods, k, 1), best_hits)


def same_height(log_likelihood: float) -> float:
    return max(LEAST_DIFFERENCE, SAME_HEIGHT * abs(log_likelihood))


def rungs_of(answers: Answers, random: np.random.Generator) -> list[Answers]:
    """Ever larger parts of the people, the last of them everybody; one rung where they are few."""
    sizes = [answers.n_patterns]
    while sizes[0] > 2 * SEARCH_PATTERNS:
        sizes.insert(0, max(sizes[0] // LADDER, SEARCH_PATTERNS))
    order = random.permutation(answers.n_patterns) if len(sizes) > 1 else np.arange(0)
    return [*(answers.of(np.sort(order[:size])) for size in sizes[:-1]), answers]


def best_of(table: Floats, heights: Floats, k: int, n: int = FINALISTS) -> Floats:
    """The rows of the n highest models of the table, (n k, S + 1)."""
    best = np.argsort(-heights, kind="stable")[:n]
    return table.reshape(len(heights), k, -1)[best].reshape(-1, table.shape[1])
