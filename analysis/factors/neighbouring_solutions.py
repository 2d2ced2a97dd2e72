"""What changes when one factor more or one fewer is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from analysis.arrays import Floats, Integers
from analysis.checks import listed
from analysis.errors import AnalysisError
from analysis.factors.congruence import tucker_congruence
from analysis.factors.factors import Factors
from analysis.factors.marking_items import MARKS, marking_items
from analysis.factors.need_words import counted, named, opened

AKIN = 0.3  # from this congruence on the new factor is a part of the old one, and not something else
UNCHANGED = 0.95

Solve = Callable[[int], Factors]


@dataclass(frozen=True)
class SolutionWith:
    """How well a number of factors fits, and how many items mark each factor (by a loading of .4 or more).

    rmsea, cfi   None without degrees of freedom; descriptive: they test nothing (polychoric correlations)
    obstacle     why there is no such solution, else None
    change       against the solution in the middle, as a sentence; None for that one itself
    """

    n_factors: int
    rmsea: float | None
    cfi: float | None
    srmr: float | None
    n_marking: tuple[int, ...]
    fewest_marking: int
    obstacle: str | None
    change: str | None
    descriptive: bool = False


def neighbouring_solutions(
    solve: Solve, n_factors: int, *, names: Sequence[str] | None = None, needs: Sequence[str] | None = None
) -> tuple[SolutionWith, ...]:
    """Solutions with one factor fewer (from one on), this number, and one more.

    solve  gives the factors of a number, by one extraction and rotation;  names (p,) of items, needs (m,) of
           the factors in the middle, or None
    """
    middle = solve(n_factors)
    fewer = [_solution(solve, n_factors - 1, middle, names, needs)] if n_factors > 1 else []
    more = _solution(solve, n_factors + 1, middle, names, needs)
    return (*fewer, _described(middle, None), more)


def _solution(
    solve: Solve, n_factors: int, middle: Factors, names: Sequence[str] | None, needs: Sequence[str] | None
) -> SolutionWith:
    try:
        found = solve(n_factors)
    except AnalysisError as error:
        return SolutionWith(n_factors, None, None, None, (), 0, error.what, None)
    change = merged if n_factors < middle.loadings.shape[1] else split
    return _described(found, change(middle.loadings, found.loadings, names, needs))


def _described(found: Factors, change: str | None) -> SolutionWith:
    n_marking = tuple(len(items) for items in marking(found.loadings))
    rmsea = found.rmsea[0] if found.rmsea else None
    return SolutionWith(
        n_factors=len(n_marking),
        rmsea=rmsea,
        cfi=found.cfi,
        srmr=found.srmr,
        n_marking=n_marking,
        fewest_marking=min(n_marking),
        obstacle=None,
        change=change,
        descriptive=found.descriptive,
    )


def marking(loadings: Floats) -> tuple[Integers, ...]:
    """For each factor the items that mark it, strongest first; none where no loading reaches .4."""
    return tuple(
        items[np.abs(loadings[items, factor]) >= MARKS]
        for factor, items in enumerate(marking_items(loadings))
    )


def split(
    middle: Floats, more: Floats, names: Sequence[str] | None = None, needs: Sequence[str] | None = None
) -> str:
    """Where the factor comes from that only the larger solution has: loadings (p, m) and (p, m + 1)."""
    pairs = _pairs(middle, more)
    new = next(iter(set(range(more.shape[1])) - set(pairs.tolist())))
    source = np.abs(tucker_congruence(middle, more[:, [new]]))[:, 0]
    items = marking(more)[new]
    parent = int(source.argmax())
    touched = [parent] if items.size and source[parent] >= AKIN else []
    if not items.size:
        first = "a factor is added that no item marks"
    elif touched:
        verb, whose = ("leaves", "its") if items.size == 1 else ("leave", "their")
        first = f"{listed(names, items.tolist())} {verb} {named(touched, needs)} for a factor of {whose} own"
    else:
        first = f"a factor appears that was not there before: {listed(names, items.tolist())}"
    return _sentence(more.shape[1], first, _others(middle, more[:, pairs], touched, needs))


def merged(
    middle: Floats, fewer: Floats, names: Sequence[str] | None = None, needs: Sequence[str] | None = None
) -> str:
    """What becomes of the factor that the smaller solution lacks: loadings (p, m) and (p, m - 1)."""
    pairs = _pairs(fewer, middle)
    gone = next(iter(set(range(middle.shape[1])) - set(pairs.tolist())))
    taking = np.abs(tucker_congruence(fewer, middle[:, [gone]]))[:, 0]
    partner = int(pairs[taking.argmax()])
    if taking.max() < AKIN:
        first, touched = f"{named([gone], needs)} is lost, and no other takes its items up", [gone]
    else:
        first, touched = f"{named(sorted((gone, partner)), needs)} become one", [gone, partner]
    kept = np.full_like(middle, np.nan)
    kept[:, pairs] = fewer
    return _sentence(fewer.shape[1], first, _others(middle, kept, touched, needs))


def _pairs(fewer: Floats, more: Floats) -> Integers:
    """For each factor of the smaller solution the one of the larger that answers to it."""
    _, columns = linear_sum_assignment(np.abs(tucker_congruence(fewer, more)), maximize=True)
    return np.asarray(columns, dtype=np.int64)


def _others(middle: Floats, beside: Floats, touched: list[int], needs: Sequence[str] | None) -> str:
    rest = [factor for factor in range(middle.shape[1]) if factor not in touched]
    if not rest:
        return ""
    congruence = np.abs(np.diag(tucker_congruence(middle[:, rest], beside[:, rest])))
    changed = [factor for factor, same in zip(rest, congruence, strict=True) if same < UNCHANGED]
    if not changed:
        return "the other stays as it is" if len(rest) == 1 else "the others stay as they are"
    return f"{named(changed, needs)} {'changes' if len(changed) == 1 else 'change'} too"


def _sentence(n_factors: int, first: str, others: str) -> str:
    return f"{opened(counted(n_factors))}: {'; '.join(part for part in (first, others) if part)}."
