"""Correlations of items that have nothing in common: what chance alone gives."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats
from analysis.correlations.ordinal_codes import Codes
from analysis.correlations.pair_fits import fit_pairs
from analysis.correlations.pair_tables import pair_tables
from analysis.randomness import random_stream

PERMUTATIONS = 2  # this file's place among the random streams of a run
MOST_PERMUTED = 20_000


def normal_correlations(n_items: int, n_respondents: int, n_draws: int, seed: int) -> Floats:
    """Pearson correlations (n_draws, n_items, n_items) of independent normal items.

    They are drawn directly (Wishart, by Bartlett's decomposition), so that the cost does not grow with the
    number of respondents.
    Source  Bartlett (1933); Odell and Feiveson (1966), JASA 61:199
    """
    generator = np.random.default_rng(seed)
    factor = np.tril(generator.standard_normal((n_draws, n_items, n_items)), -1)
    df = n_respondents - 1 - np.arange(n_items)
    diagonal = np.sqrt(generator.chisquare(df, size=(n_draws, n_items)))
    factor[:, np.arange(n_items), np.arange(n_items)] = diagonal
    # Rows of unit length make the product a correlation matrix at once.
    factor /= np.linalg.norm(factor, axis=2, keepdims=True)
    return np.asarray(factor @ factor.transpose(0, 2, 1))


def permuted_correlations(codes: Codes, weights: Floats | None, n_draws: int, seed: int) -> Floats:
    """Polychoric correlations (n_draws, n_items, n_items) of the same answers, given by other people.

    codes    (n_respondents, n_items) from 0, -1 where not answered; each item's answers change places among
             those who answered it, so that margins and gaps stay and everything else goes
    Polychoric correlations scatter more than Pearson's, the more so the fewer the levels and the more skewed
    the answers: normal draws would keep too many factors. Beyond 20,000 respondents as many are permuted and
    the correlations shrunk by the root of the ratio, which is how chance shrinks.
    Source   Timmerman and Lorenzo-Seva (2011), Psychological Methods 16:209
    """
    n, n_items = codes.shape
    draws = np.empty((n_draws, n_items, n_items))
    for draw in range(n_draws):
        generator = random_stream(seed, PERMUTATIONS, draw)
        rows = generator.choice(n, MOST_PERMUTED, replace=False) if n > MOST_PERMUTED else np.arange(n)
        permuted = _permuted(codes[rows], generator)
        draws[draw] = _polychoric_of(permuted, None if weights is None else weights[rows])
    off = np.sqrt(min(MOST_PERMUTED / n, 1.0))
    return np.asarray(np.eye(n_items) + off * (draws - np.eye(n_items)))


def _permuted(codes: Codes, generator: np.random.Generator) -> Codes:
    permuted = codes.copy()
    for item in range(codes.shape[1]):
        answered = codes[:, item] >= 0
        permuted[answered, item] = generator.permutation(codes[answered, item])
    return permuted


def _polychoric_of(codes: Codes, weights: Floats | None) -> Floats:
    tables = pair_tables(codes, codes.max(axis=0) + 1, weights)
    rho, _ = fit_pairs(tables, np.zeros(len(tables.counts)))
    matrix = np.eye(codes.shape[1])
    # Two items that nobody answered both have no correlation; here none is the truth.
    matrix[tables.pairs] = np.nan_to_num(rho)
    return np.asarray(matrix + np.triu(matrix, 1).T)
