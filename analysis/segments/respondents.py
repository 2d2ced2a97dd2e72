"""The people among whom segments are looked for."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analysis.answers import Description
from analysis.arrays import Booleans, Floats, Integers
from analysis.needs.solution import Solution
from analysis.preparation import Prepared
from analysis.responses.item_scales import ItemScales
from analysis.responses.reweighting import Reweighting

ONE_ANSWER = "straight_liners"


@dataclass(frozen=True)
class Respondents:
    """Everything about them that the search uses.

    items        (n, p) screened answers to the items behind the needs, NaN for gaps;  names, scales  theirs
    weights      (n,) or None;  reweighting  makes them anew among people drawn, or None
    describe     variables outside the basis
    one_answer   rows from 0 of those who gave one answer throughout;  not_looked_for  why none could be seen
    """

    items: Floats
    names: tuple[str, ...]
    scales: ItemScales
    weights: Floats | None
    reweighting: Reweighting | None
    describe: tuple[Description, ...]
    one_answer: Integers
    not_looked_for: str = ""

    @property
    def n(self) -> int:
        return len(self.items)

    def only(self, rows: Integers) -> Respondents:
        """The people of these rows, in rising order."""
        return Respondents(
            self.items[rows],
            self.names,
            self.scales,
            None if self.weights is None else self.weights[rows],
            None if self.reweighting is None else self.reweighting.only(rows),
            tuple(replace(one, values=one.values[rows]) for one in self.describe),
            np.flatnonzero(np.isin(rows, self.one_answer)),
            self.not_looked_for,
        )

    def without(self, rows: Integers) -> tuple[Floats, Floats | None]:
        """Items and weights of everybody else."""
        others = np.ones(self.n, dtype=bool)
        others[rows] = False
        return self.items[others], None if self.weights is None else self.weights[others]


def respondents_of(prepared: Prepared, solution: Solution) -> Respondents:
    """Those whose answers count, seen by the items behind the needs."""
    columns, scales = solution.columns, prepared.scales
    return Respondents(
        items=prepared.items[:, columns],
        names=solution.names,
        scales=ItemScales(scales.low[columns], scales.high[columns]),
        weights=prepared.weights,
        reweighting=prepared.reweighting,
        describe=prepared.answers.described(prepared.kept),
        one_answer=places_among(prepared.screening.flagged.get(ONE_ANSWER), prepared.kept),
        not_looked_for=prepared.screening.proposals.of(ONE_ANSWER).note,
    )


def places_among(rows: Integers | None, kept: Booleans) -> Integers:
    """rows of the answers as places among those kept;  kept (n_rows,)."""
    if rows is None:
        return np.zeros(0, dtype=np.int64)
    return np.asarray((np.cumsum(kept) - 1)[rows], dtype=np.int64)
