"""Which items a factor analysis would be better without, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats
from analysis.checks import listed
from analysis.factors.adequacy import Kmo
from analysis.factors.factors import Factors

LOWEST_KMO = 0.5  # Kaiser (1974): below it "unacceptable"
REPEATED = 0.95
WEAKEST = 0.3  # a loading below explains less than a tenth of the item
FAINT = 0.2  # communality
CLOSE = 0.1  # two loadings that differ by less leave an item between two factors


@dataclass(frozen=True)
class ItemToDrop:
    """One item and its reason (repeats, adequacy, no_loading, communality or no_home) as a sentence.

    item  place among the items, from 0;  value  the figure behind the reason
    """

    item: int
    reason: str
    value: float
    sentence: str


def items_to_drop(
    correlation: Floats, adequacy: Kmo, factors: Factors, names: Sequence[str] | None = None
) -> tuple[ItemToDrop, ...]:
    """Candidates to leave out, the clearest reasons first; an item appears once, with its first reason.

    correlation  (p, p);  adequacy, factors  of the same items;  names (p,)
    repeats      correlates above .95 with another item; of the two the one the factors explain less
    adequacy     a KMO of its own below .5: what it shares with single items it shares with no group of them
    no_loading   no loading of .3 on any factor
    communality  the factors explain less than a fifth of it
    no_home      two loadings of .3 or more that differ by less than .1
    Advice, not a rule: drop one item, look again, and keep what the question needs for its own sake.
    Source       Kaiser (1974), Psychometrika 39:31; Costello and Osborne (2005), Pract. Assess. Res. Eval. 10
    """
    found: dict[int, ItemToDrop] = {}
    for reasons in (
        _repeats(correlation, factors, names),
        _unlike_the_rest(adequacy, names),
        _weak(factors, names),
        _between(factors, names),
    ):
        for one in reasons:
            found.setdefault(one.item, one)
    return tuple(found.values())


def _repeats(correlation: Floats, factors: Factors, names: Sequence[str] | None) -> Iterator[ItemToDrop]:
    for first, second in np.argwhere(np.abs(np.triu(correlation, 1)) > REPEATED).tolist():
        explained = factors.communalities[[first, second]]
        item, other = (second, first) if explained[1] <= explained[0] else (first, second)
        value = float(correlation[first, second])
        yield ItemToDrop(
            item,
            "repeats",
            value,
            f"{_of(names, item)} says nearly the same as {listed(names, [other])}: they correlate "
            f"{value:.2f}. One of them is enough, and both together make a factor of their own.",
        )


def _unlike_the_rest(adequacy: Kmo, names: Sequence[str] | None) -> Iterator[ItemToDrop]:
    for item in np.flatnonzero(adequacy.items < LOWEST_KMO).tolist():
        value = float(adequacy.items[item])
        yield ItemToDrop(
            item,
            "adequacy",
            value,
            f"{_of(names, item)} has a KMO of only {value:.2f}: it shares too little with the other "
            "items as a group.",
        )


def _weak(factors: Factors, names: Sequence[str] | None) -> Iterator[ItemToDrop]:
    strongest = np.abs(factors.loadings).max(axis=1)
    for item in np.flatnonzero(strongest < WEAKEST).tolist():
        value = float(strongest[item])
        yield ItemToDrop(
            item,
            "no_loading",
            value,
            f"{_of(names, item)} belongs to no factor: its strongest loading is only {value:.2f}.",
        )
    for item in np.flatnonzero(factors.communalities < FAINT).tolist():
        value = float(factors.communalities[item])
        yield ItemToDrop(
            item,
            "communality",
            value,
            f"The factors explain only {100 * value:.0f} % of {listed(names, [item])}: the rest is its own "
            "meaning, or chance.",
        )


def _between(factors: Factors, names: Sequence[str] | None) -> Iterator[ItemToDrop]:
    strengths = np.abs(factors.loadings)
    if strengths.shape[1] < 2:
        return
    ordered = np.sort(strengths, axis=1)
    between = (ordered[:, -2] >= WEAKEST) & (ordered[:, -1] - ordered[:, -2] < CLOSE)
    for item in np.flatnonzero(between).tolist():
        first, second = np.argsort(-strengths[item], kind="stable")[:2].tolist()
        here, there = factors.loadings[item, [first, second]]
        yield ItemToDrop(
            item,
            "no_home",
            float(abs(there)),
            f"{_of(names, item)} belongs to two factors at once: it loads {here:.2f} on factor {first + 1} "
            f"and {there:.2f} on factor {second + 1}.",
        )


def _of(names: Sequence[str] | None, item: int) -> str:
    named = listed(names, [item])
    return named[0].upper() + named[1:]
