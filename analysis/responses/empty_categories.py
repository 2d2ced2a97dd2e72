"""Categories of the population that nobody among the respondents belongs to."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analysis.responses.raking_margins import RakingMargin


def without_empty(margins: tuple[RakingMargin, ...]) -> tuple[tuple[RakingMargin, ...], tuple[str, ...]]:
    """The margins with every category that nobody answered merged into another, and sentences that say so.

    An ordered category goes to its nearest neighbour, the smaller of two; any other to the smallest.
    """
    notes: list[str] = []
    merged = []
    for margin in margins:
        while (group := first_empty(margin)) is not None:
            partner = partner_of(margin, group)
            if margin.totals[group] > 0:
                notes.append(
                    f"{margin.name}: nobody answered {margin.labelled(group)}, "
                    f"{margin.percent(margin.totals[group])} of the margin; "
                    f"it was merged with {margin.labelled(partner)}."
                )
            margin = merge(margin, group, partner)
        merged.append(margin)
    return tuple(merged), tuple(notes)


def first_empty(margin: RakingMargin) -> int | None:
    people = np.bincount(margin.groups, minlength=margin.k)
    empty = np.flatnonzero(people[: len(margin.labels)] == 0)
    return int(empty[0]) if empty.size else None


def partner_of(margin: RakingMargin, group: int) -> int:
    people = np.bincount(margin.groups, minlength=margin.k)[: len(margin.labels)]
    answered = np.flatnonzero(people)
    distance = np.abs(answered - group) if margin.ordered else np.zeros(len(answered))
    return int(answered[np.lexsort((margin.totals[answered], distance))[0]])


def merge(margin: RakingMargin, group: int, partner: int) -> RakingMargin:
    """Group joins partner; the groups after it move up."""
    totals, labels = margin.totals.copy(), list(margin.labels)
    totals[partner] += totals[group]
    labels[partner] = f"{labels[partner]} or {labels[group]}" if totals[group] > 0 else labels[partner]
    del labels[group]
    moved = margin.groups - (margin.groups > group)
    return replace(margin, labels=tuple(labels), groups=moved, totals=np.delete(totals, group))
