"""The door: what every function of this package may take for granted about its arrays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress

import numpy as np
from scipy.sparse.csgraph import connected_components

from analysis.arrays import Floats
from analysis.errors import AnalysisError
from analysis.factors.fit import degrees_of_freedom

SINGULAR = 1e-8  # with a smaller eigenvalue an inverse would magnify noise a hundred million times
ALIKE = 1 - 1e-6  # with a larger correlation two items say the same


def check_items(items: Floats, names: Sequence[str] | None, where: str) -> None:
    """Refuse items that are not a table of numbers of at least two people, or that hold no information."""
    check_shape(items, where)
    check_columns(items, names, where)


def check_shape(items: Floats, where: str) -> None:
    """Refuse items that are not a table of respondents by items, or of fewer than two respondents."""
    if items.ndim != 2 or items.shape[1] == 0:
        raise AnalysisError(
            where=where,
            what=f"the answers have the shape {items.shape}, not respondents by items",
            mend="give one row a respondent and one column an item",
        )
    if items.shape[0] < 2:
        raise AnalysisError(
            where=where,
            what=f"there are answers of {items.shape[0]} respondent(s), and one person shows no differences",
            mend="collect more answers",
        )


def check_columns(items: Floats, names: Sequence[str] | None, where: str) -> None:
    """Refuse items with infinite values, without any answer, or answered alike by everybody."""
    endless = np.isinf(items).any(axis=0)
    empty = np.isnan(items).all(axis=0)
    if endless.any():
        raise AnalysisError(
            where=where,
            what=f"infinite values in {listed(names, np.flatnonzero(endless).tolist())}",
            mend="replace them by numbers, or leave them blank",
        )
    if empty.any():
        raise AnalysisError(
            where=where,
            what=f"nobody answered {listed(names, np.flatnonzero(empty).tolist())}",
            mend="leave the item(s) out",
        )
    constant = np.nanmax(items, axis=0) == np.nanmin(items, axis=0)
    if constant.any():
        raise AnalysisError(
            where=where,
            what=f"everybody gave the same answer to {listed(names, np.flatnonzero(constant).tolist())}",
            mend="leave the item(s) out: what does not vary cannot correlate",
        )


def check_correlation(correlation: Floats, names: Sequence[str] | None, where: str) -> None:
    """Refuse what is not a correlation matrix of at least three items that can be inverted."""
    n_items = correlation.shape[0]
    if correlation.ndim != 2 or correlation.shape != (n_items, n_items):
        raise AnalysisError(
            where=where,
            what=f"the correlation matrix has the shape {correlation.shape}",
            mend="give a square matrix of items by items",
        )
    if n_items < 3:
        raise AnalysisError(
            where=where, what=f"only {n_items} usable item(s)", mend="choose at least three items that vary"
        )
    if not np.isfinite(correlation).all() or np.abs(np.diag(correlation) - 1).max() > 1e-8:
        raise AnalysisError(
            where=where,
            what="the matrix holds gaps or its diagonal is not 1",
            mend="correlate items that all vary, with at least some people answering each pair",
        )
    _check_invertible(correlation, names, where)


def _check_invertible(correlation: Floats, names: Sequence[str] | None, where: str) -> None:
    # A Cholesky factor exists while every eigenvalue is above SINGULAR: a tenth of the cost of finding them.
    with suppress(np.linalg.LinAlgError):
        np.linalg.cholesky(correlation - SINGULAR * np.eye(len(correlation)))
        return
    check_repeats(correlation, names, where)
    vectors = np.linalg.eigh(correlation)[1]
    culprits = listed(names, np.flatnonzero(np.abs(vectors[:, 0]) > 0.1).tolist())
    raise AnalysisError(
        where=where,
        what=f"some items follow from the others, or there are more items than people: see {culprits}",
        mend="leave out one of them, or collect more answers",
    )


def check_repeats(correlation: Floats, names: Sequence[str] | None, where: str) -> None:
    """Refuse items that say exactly the same, or the very opposite, and name them all at once."""
    n_groups, group = connected_components(np.abs(correlation) > ALIKE, directed=False)
    groups = [np.flatnonzero(group == one).tolist() for one in range(n_groups)]
    repeats = [listed(names, one, most=len(one)) for one in groups if len(one) > 1]
    if repeats:
        raise AnalysisError(
            where=where,
            what=", and so do ".join([f"{repeats[0]} say exactly the same", *repeats[1:]]),
            mend=f"keep one of {'each' if len(repeats) > 1 else 'them'}",
        )


def check_enough_respondents(n_respondents: int, n_items: int, where: str) -> None:
    """Refuse fewer respondents than items plus one: the correlation matrix would be singular."""
    if n_respondents <= n_items:
        s = "" if n_respondents == 1 else "s"
        raise AnalysisError(
            where=where,
            what=f"{n_respondents} respondent{s} cannot carry {n_items} items",
            mend=f"collect at least {more_answers(n_items + 1 - n_respondents)}, or choose fewer items",
        )


def check_n_factors(n_factors: int, n_items: int, where: str) -> None:
    """Refuse more factors than the items can tell apart: no degrees of freedom would be left."""
    if n_factors < 1 or n_factors >= n_items or degrees_of_freedom(n_items, n_factors) < 0:
        raise AnalysisError(
            where=where,
            what=f"{n_items} items cannot tell {n_factors} factors apart",
            mend="ask for at least one factor, and for fewer of them or for more items",
        )


def check_known(choice: str, known: Sequence[str], where: str) -> None:
    """Refuse a method that there is not, and name those there are."""
    if choice not in known:
        raise AnalysisError(where=where, what=f"'{choice}' is not known", mend=f"use {' or '.join(known)}")


def more_answers(n: int) -> str:
    return "1 more answer" if n == 1 else f"{n} more answers"


def listed(names: Sequence[str] | None, columns: Iterable[int], most: int = 5) -> str:
    """'price', 'speed' and 2 more - by number from 1 when there are no names."""
    called = [f"'{names[j]}'" if names is not None else f"item {j + 1}" for j in columns]
    shown = called if len(called) <= most else [*called[: most - 1], f"{len(called) - most + 1} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
