"""Whether segments choose otherwise from a list: Pearson's test, by chance draws, by weights."""

from __future__ import annotations

import numpy as np
from scipy.special import chdtrc, fdtrc
from scipy.stats import random_table

from analysis.arrays import Floats
from analysis.intervals import Interval
from analysis.profiles.group_tables import GroupTable
from analysis.profiles.omnibus import Omnibus, noncentral_chi_squared

N_DRAWS = 4999
EFFECT = "Cramér's V"


def compare_shares(table: GroupTable, weighted: bool, random: np.random.Generator) -> Omnibus | None:
    """None where there are fewer than two segments or two answers to compare.

    Source  R chisq.test (correct = FALSE); where more than a fifth of the expected counts is below 5, or one
            below 1 (Cochran 1954), draws with the same margins as in chisq.test(simulate.p.value = TRUE);
            weighted: Rao and Scott (1984), second order, as R survey::svychisq
    """
    found = table.filled()
    if min(found.counts.shape) < 2:
        return None
    if weighted:
        return rao_scott(found)
    expected = expected_counts(found.sums)
    statistic, df = pearson(found.sums, expected), degrees(found)
    effect, interval = cramers_v(found, statistic, float(df), float(df))
    if (expected < 5).mean() <= 0.2 and expected.min() >= 1:
        name, p = "chi-squared", float(chdtrc(df, statistic))
    else:
        name, p = "chi-squared, by chance draws", drawn_p(found, statistic, expected, random)
    return Omnibus(name, statistic, (float(df),), p, found.n, effect, EFFECT, interval)


def degrees(table: GroupTable) -> int:
    rows, columns = table.counts.shape
    return int((rows - 1) * (columns - 1))


def expected_counts(sums: Floats) -> Floats:
    expected: Floats = np.outer(sums.sum(axis=1), sums.sum(axis=0)) / sums.sum()
    return expected


def pearson(sums: Floats, expected: Floats) -> float:
    return float((np.square(sums - expected) / expected).sum())


def drawn_p(table: GroupTable, statistic: float, expected: Floats, random: np.random.Generator) -> float:
    """Share of tables with these margins whose statistic is as large, the table itself among them."""
    margins = random_table(table.counts.sum(axis=1), table.counts.sum(axis=0))
    draws = margins.rvs(N_DRAWS, random_state=random)
    drawn = (np.square(draws - expected) / expected).sum(axis=(1, 2))
    return float((1 + (drawn >= statistic * (1 - 1e-9)).sum()) / (1 + N_DRAWS))


def rao_scott(table: GroupTable) -> Omnibus:
    """F = chi-squared / trace, on d and d (n - 1) degrees, d = trace^2 / trace of the square of Delta."""
    n, shares = table.n, (table.sums / table.sums.sum()).ravel()
    contrasts = interactions(*table.counts.shape)
    scaled = contrasts / np.where(shares > 0, shares, np.inf)[:, None]
    # Least squares, since many cells that nobody is in leave fewer dimensions than contrasts.
    by_chance, found = contrasts.T @ scaled / n, scaled.T @ variance_of(table, shares) @ scaled
    delta = np.linalg.lstsq(by_chance, found, rcond=None)[0]
    trace = float(np.trace(delta))
    d = trace**2 / float(np.trace(delta @ delta))
    counts = table.sums * (n / table.sums.sum())
    chi_squared = pearson(counts, expected_counts(counts))
    statistic = chi_squared / trace
    effect, interval = cramers_v(table, chi_squared, trace, d)
    p = float(fdtrc(d, d * (n - 1), statistic))
    return Omnibus(
        "chi-squared of Rao and Scott", statistic, (d, d * (n - 1)), p, n, effect, EFFECT, interval
    )


def interactions(rows: int, columns: int) -> Floats:
    """Contrasts of the cells, row by row, that tell of nothing but dependence; ((rows columns), df)."""
    between_rows, between_columns = (
        np.eye(size)[:, 1:] - np.eye(size)[:, 1:].mean(axis=0) for size in (rows, columns)
    )
    return np.kron(between_rows, between_columns)


def variance_of(table: GroupTable, shares: Floats) -> Floats:
    """Covariance of the weighted shares of all cells, people drawn singly; R survey::svymean."""
    n, squares = table.n, table.squares.ravel() / table.sums.sum() ** 2
    crossed = np.outer(squares, shares)
    covariance = np.diag(squares) - crossed - crossed.T + squares.sum() * np.outer(shares, shares)
    scaled: Floats = covariance * n / (n - 1)
    return scaled


def cramers_v(table: GroupTable, chi_squared: float, trace: float, d: float) -> tuple[float, Interval]:
    """Corrected for bias, with the interval by the noncentral chi-squared.

    trace, d  what chi-squared comes to by chance alone and its degrees of freedom; df and df without weights
    Source    Bergsma (2013), Journal of the Korean Statistical Society 42:323; Smithson (2003)
    """
    rows, columns = table.counts.shape
    n = float(table.sums.sum() ** 2 / table.squares.sum())
    inflation = trace / d
    squared = max(0.0, chi_squared / table.n - trace / table.n * n / (n - 1))
    smaller = min(size - (size - 1) ** 2 / (n - 1) for size in (rows, columns)) - 1
    effect = min((squared / smaller) ** 0.5, 1.0) if smaller > 0 else 0.0
    limits = noncentral_chi_squared(chi_squared / inflation, d)
    low, high = (
        min((limit * inflation / table.n / (min(rows, columns) - 1)) ** 0.5, 1.0) for limit in limits
    )
    return effect, (low, high)
