"""How many factors are more than chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Booleans, Floats
from analysis.checks import check_correlation, check_enough_respondents
from analysis.correlations.correlation import Correlation
from analysis.errors import AnalysisError
from analysis.factors.chance_correlations import normal_correlations
from analysis.factors.one_factor import one_factor_loadings
from analysis.factors.uniquenesses import find_uniquenesses

CENTILE = 95.0
WHERE = "number of factors (parallel analysis)"


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
    Raises                 AnalysisError as check_correlation, or when respondents do not outnumber items
    Source                 Horn (1965), Psychometrika 30:179; R psych::fa.parallel
    """
    check_draws(correlation, n_respondents, n_draws, names)
    return against_chance(correlation, normal_correlations(len(correlation), n_respondents, n_draws, seed))


def against_chance(correlation: Floats, draws: Floats) -> ParallelAnalysis:
    """Eigenvalues of a matrix (p, p) beside those of chance matrices (n_draws, p, p)."""
    components, factors = _descending(draws), _descending(_reduced_draws(draws))
    observed = _descending(correlation), _descending(_reduced(correlation))
    limits = np.percentile(components, CENTILE, axis=0), np.percentile(factors, CENTILE, axis=0)
    return ParallelAnalysis(
        component_eigenvalues=observed[0],
        component_mean=components.mean(axis=0),
        component_p95=limits[0],
        factor_eigenvalues=observed[1],
        factor_mean=factors.mean(axis=0),
        factor_p95=limits[1],
        n_components=n_leading(observed[0] > limits[0]),
        n_factors=n_leading(observed[1] > limits[1]),
    )


def check_parallel(parallel: ParallelAnalysis, correlation: Correlation, where: str) -> None:
    """Refuse a parallel analysis of other items than these."""
    if len(parallel.component_p95) != len(correlation.matrix):
        raise AnalysisError(
            where=where,
            what=f"a parallel analysis of {len(parallel.component_p95)} items and correlations of "
            f"{len(correlation.matrix)}",
            mend="give the parallel analysis of these correlations",
        )


def n_leading(above: Booleans) -> int:
    """How many hold before the first that does not."""
    return len(above) if above.all() else int(np.argmin(above))


def check_draws(correlation: Floats, n_respondents: int, n_draws: int, names: Sequence[str] | None) -> None:
    """Refuse correlations that chance cannot be drawn for, and no draws at all."""
    check_enough_respondents(n_respondents, correlation.shape[0], WHERE)
    check_correlation(correlation, names, WHERE)
    if n_draws < 1:
        raise AnalysisError(where=WHERE, what=f"{n_draws} random draws", mend="draw at least once")


def _reduced(correlation: Floats) -> Floats:
    uniquenesses, _ = find_uniquenesses(correlation, 1, "minres")
    values, vectors = np.linalg.eigh(correlation - np.diag(uniquenesses))
    reduced = correlation.copy()
    np.fill_diagonal(reduced, np.square(vectors[:, -1]) * max(values[-1], 0.0))
    return reduced


def _reduced_draws(draws: Floats) -> Floats:
    reduced = draws.copy()
    diagonal = np.arange(draws.shape[1])
    reduced[:, diagonal, diagonal] = np.square(one_factor_loadings(draws))
    return reduced


def _descending(matrices: Floats) -> Floats:
    return np.asarray(np.linalg.eigvalsh(matrices)[..., ::-1])
