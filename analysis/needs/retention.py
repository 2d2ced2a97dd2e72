"""How many factors are more than chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Floats
from analysis.checks import check_correlation, check_enough_respondents
from analysis.needs.uniquenesses import find_uniquenesses

CENTILE = 95.0


@dataclass(frozen=True)
class ParallelAnalysis:
    component_eigenvalues: Floats
    component_mean: Floats
    component_p95: Floats
    factor_eigenvalues: Floats
    factor_mean: Floats
    factor_p95: Floats
    n_components: int
    n_factors: int


def parallel_analysis(
    correlation: Floats,
    n_respondents: int,
    *,
    n_draws: int = 100,
    seed: int,
    names: Sequence[str] | None = None,
) -> ParallelAnalysis:
    """Horn's parallel analysis: eigenvalues of the data against those of uncorrelated normal items.

    correlation            (n_items, n_items); n_respondents  people behind it, more than items
    component_eigenvalues  (n_items,) of the correlation matrix, largest first
    factor_eigenvalues     (n_items,) of the matrix with one minres factor's communalities on its diagonal
    .._mean, .._p95        mean and 95th centile of the same over n_draws random data sets
    n_components           how many leading eigenvalues lie above the 95th centile: the number to keep
                           (0 when none does); n_factors the same by the factor eigenvalues
    Random correlation matrices are drawn directly (Wishart, by Bartlett's decomposition), so that the cost
    does not grow with the number of respondents.
    Raises                 AnalysisError as check_correlation, or when respondents do not outnumber items
    Source                 Horn (1965), Psychometrika 30:179; R psych::fa.parallel
    """
    check_enough_respondents(n_respondents, correlation.shape[0], "number of factors (parallel analysis)")
    check_correlation(correlation, names, "number of factors (parallel analysis)")
    draws = _random_correlations(correlation.shape[0], n_respondents, n_draws, seed)
    components = _descending(draws)
    factors = _descending(np.stack([_reduced(draw) for draw in draws]))
    observed = _descending(correlation), _descending(_reduced(correlation))
    limits = np.percentile(components, CENTILE, axis=0), np.percentile(factors, CENTILE, axis=0)
    return ParallelAnalysis(
        component_eigenvalues=observed[0],
        component_mean=components.mean(axis=0),
        component_p95=limits[0],
        factor_eigenvalues=observed[1],
        factor_mean=factors.mean(axis=0),
        factor_p95=limits[1],
        n_components=_leading(observed[0] > limits[0]),
        n_factors=_leading(observed[1] > limits[1]),
    )


def _random_correlations(n_items: int, n_respondents: int, n_draws: int, seed: int) -> Floats:
    generator = np.random.default_rng(seed)
    factor = np.tril(generator.standard_normal((n_draws, n_items, n_items)), -1)
    df = n_respondents - 1 - np.arange(n_items)
    diagonal = np.sqrt(generator.chisquare(df, size=(n_draws, n_items)))
    factor[:, np.arange(n_items), np.arange(n_items)] = diagonal
    # Rows of unit length make the product a correlation matrix at once.
    factor /= np.linalg.norm(factor, axis=2, keepdims=True)
    return np.asarray(factor @ factor.transpose(0, 2, 1))


def _reduced(correlation: Floats) -> Floats:
    uniquenesses, _ = find_uniquenesses(correlation, 1, "minres")
    values, vectors = np.linalg.eigh(correlation - np.diag(uniquenesses))
    reduced = correlation.copy()
    np.fill_diagonal(reduced, np.square(vectors[:, -1]) * max(values[-1], 0.0))
    return reduced


def _descending(matrices: Floats) -> Floats:
    return np.asarray(np.linalg.eigvalsh(matrices)[..., ::-1])


def _leading(above: NDArray[np.bool_]) -> int:
    return len(above) if above.all() else int(np.argmin(above))
