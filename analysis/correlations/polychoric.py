"""Correlations of what lies behind ordered answers: as if each item cut a normal variable into steps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.arrays import Floats
from analysis.checks import check_enough_respondents, listed
from analysis.correlations.correlation import Correlation
from analysis.correlations.ordinal_codes import OrdinalCodes, ordinal_codes
from analysis.correlations.pair_fits import fit_pairs
from analysis.correlations.pair_matrix import check_pairs, repaired, square
from analysis.correlations.pair_tables import PairTables, pair_tables, people_per_pair
from analysis.correlations.polychoric_errors import standard_errors
from analysis.correlations.respondents import Respondents, respondents
from analysis.correlations.sparse_pairs import note_of_sparse, sparse_pairs
from analysis.correlations.table_moments import item_moments, pairwise_pearson
from analysis.errors import AnalysisError

__all__ = ["fit_pairs", "polychoric", "tetrachoric"]

WHERE = "polychoric correlations"
COMPLETE = "Polychoric, complete answers"
PAIRWISE = "Polychoric, all answers to each pair (pairwise)"
FEW_PEOPLE = 200


def polychoric(
    items: Floats,
    names: Sequence[str] | None = None,
    weights: Floats | None = None,
    *,
    empty_cell: float = 0.0,
    fall_back: bool = True,
) -> Correlation:
    """Polychoric correlations of items with 2 to 7 ordered answers, in two steps: thresholds, then each pair.

    items       (n_respondents, n_items) whole numbers, NaN where not answered. Everybody counts in every pair
                they answered, which is right when gaps fall by pure chance; people without any answer do not
    weights     (n_respondents,) positive, or None
    empty_cell  what an empty cell of a table counts: 0, or 0.5 as psych's correct (see fit_pairs)
    fall_back   whether sparse pairs take Pearson's correlation, which the notes then say (see sparse_pairs)
    mean, sd    of the answers as they were given
    Raises      AnalysisError for fractions, more than seven levels, pairs nobody answered together, items
                that order people exactly alike, and what check_items refuses
    Source      Olsson (1979), Psychometrika 44:443; R psych::polychoric
    """
    coded = ordinal_codes(items, names, WHERE)
    people = respondents(np.asarray((coded.codes >= 0).any(axis=1)), weights)
    check_enough_respondents(people.n, items.shape[1], WHERE)
    n_per_pair = people_per_pair(coded.codes)
    check_pairs(n_per_pair, names, WHERE)
    tables = pair_tables(coded.codes, coded.n_levels, people.weights)
    rho, sparse = pair_correlations(tables, coded, empty_cell, fall_back)
    mean, sd = item_moments(tables, coded.values, people.effective_share)
    matrix, smoothing = repaired(square(rho, len(mean)), names, WHERE)
    return Correlation(
        matrix=matrix,
        mean=mean,
        sd=sd,
        n_respondents=people.n,
        n_per_pair=n_per_pair,
        method=COMPLETE if (n_per_pair == people.n).all() else PAIRWISE,
        kind="polychoric",
        n_effective=people.n_effective,
        notes=(*note_of_sparse(sparse, len(rho), names), *smoothing, *few_people(tables, rho, people)),
    )


def tetrachoric(
    items: Floats,
    names: Sequence[str] | None = None,
    weights: Floats | None = None,
    *,
    empty_cell: float = 0.0,
) -> Correlation:
    """Polychoric correlations of yes/no items; arguments and result as there.

    Raises  AnalysisError for items with more than two answers too
    Source  Pearson (1900), Phil. Trans. R. Soc. A 195:1; R psych::tetrachoric
    """
    levels = ordinal_codes(items, names, "tetrachoric correlations").n_levels
    several = np.flatnonzero(levels > 2)
    if several.size:
        raise AnalysisError(
            where="tetrachoric correlations",
            what=f"more than two different answers to {listed(names, several.tolist())}",
            mend="correlate them polychorically",
        )
    return polychoric(items, names, weights, empty_cell=empty_cell)


def pair_correlations(
    tables: PairTables, coded: OrdinalCodes, empty_cell: float, fall_back: bool
) -> tuple[Floats, list[tuple[int, int]]]:
    """Correlation of each pair, (n_pairs,), and the pairs of columns that took Pearson's."""
    rho, _ = fit_pairs(tables, empty_cell=empty_cell)
    if not fall_back:
        return rho, []
    sparse = sparse_pairs(tables)
    first, second = (columns[sparse].tolist() for columns in tables.pairs)
    return np.where(sparse, pairwise_pearson(tables, coded.values), rho), list(
        zip(first, second, strict=True)
    )


def few_people(tables: PairTables, rho: Floats, people: Respondents) -> tuple[str, ...]:
    """A warning for samples in which correlations of a few ordered answers are unsteady."""
    if people.n >= FEW_PEOPLE:
        return ()
    errors = standard_errors(tables, rho, people.effective_share)
    errors = errors[np.isfinite(errors)]
    if not errors.size:
        return ()
    uncertain = f"a typical polychoric correlation is uncertain by ±{1.96 * np.median(errors):.2f} (95 %)"
    return (f"With {people.n} respondents {uncertain}; {FEW_PEOPLE} or more would steady it.",)
