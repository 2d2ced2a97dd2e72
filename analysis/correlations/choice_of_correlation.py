"""Which correlation suits the answers: what kind of items they are, and how their gaps came about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from analysis.arrays import Floats
from analysis.checks import check_items, check_known
from analysis.correlations.correlation import Correlation, pearson
from analysis.correlations.mixed import mixed
from analysis.correlations.ordinal_codes import are_ordinal
from analysis.correlations.polychoric import polychoric
from analysis.correlations.spearman import spearman
from analysis.errors import AnalysisError
from analysis.responses.mcar import LEVEL, LittleTest, little_test

KINDS = ("auto", "pearson", "spearman", "polychoric", "mixed")
NOT_BY_CHANCE = "chosen because who skipped goes together with the answers given"
UNKNOWN_GAPS = (
    "Whether gaps fall by pure chance could not be tested, since too few answered some items together; the "
    "correlations take it for granted."
)

Kind = Callable[[Floats, Sequence[str] | None, Floats | None], Correlation]


def correlate(
    items: Floats,
    names: Sequence[str] | None = None,
    weights: Floats | None = None,
    kind: str = "auto",
    *,
    little: LittleTest | None = None,
) -> Correlation:
    """Correlations of the kind asked for, or of the kind that suits the items.

    items    (n_respondents, n_items), NaN where not answered; weights (n_respondents,) positive, or None
    kind     auto: polychoric where every item has at most seven ordered answers, mixed where some have, else
             Pearson. Where Little's test finds at .05 that gaps do not fall by pure chance, pairs mislead and
             auto takes Pearson by maximum likelihood instead; `method` says so. Or a kind by name
    little   the test, where it is known already; auto makes it for answers with gaps
    Raises   AnalysisError for items that cannot carry the kind, and whatever that kind refuses
    Source   Olsson (1979); Little (1988), J. Am. Stat. Assoc. 83:1198
    """
    check_known(kind, KINDS, "correlations")
    if kind == "auto":
        return _suiting(items, names, weights, little)
    by_name: dict[str, Kind] = {"spearman": spearman, "polychoric": polychoric, "mixed": mixed}
    return by_name.get(kind, pearson)(items, names, weights)


def _suiting(
    items: Floats, names: Sequence[str] | None, weights: Floats | None, little: LittleTest | None
) -> Correlation:
    check_items(items, names, "correlations")
    ordered = are_ordinal(items)
    if not ordered.any():
        return pearson(items, names, weights)
    chance = _gaps_by_chance(items, names, little)
    if chance is False:
        found = pearson(items, names, weights)
        return replace(found, method=f"{found.method}; {NOT_BY_CHANCE}")
    found = (polychoric if ordered.all() else mixed)(items, names, weights)
    return found if chance else replace(found, notes=(*found.notes, UNKNOWN_GAPS))


def _gaps_by_chance(items: Floats, names: Sequence[str] | None, little: LittleTest | None) -> bool | None:
    """False where Little's test finds otherwise; None where it cannot be had."""
    missing = np.isnan(items)
    if not (missing.any(axis=1) & ~missing.all(axis=1)).any():
        return True
    try:
        test = little_test(items, names) if little is None else little
    except AnalysisError:
        return None
    return not test.p <= LEVEL
