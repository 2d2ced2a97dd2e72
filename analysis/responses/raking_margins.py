"""One margin as raking needs it: everybody in a category, and what each category is to weigh."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.errors import AnalysisError

WHERE = "weights"
ROUNDING = 0.005  # shares written down in whole per cent seldom add up exactly


@dataclass(frozen=True)
class MarginNames:
    """How a margin and its categories are called; ordered: whether the categories have an order."""

    variable: str
    categories: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True)
class RakingMargin:
    """groups (n,) 0..k-1, those who did not answer in one after the last label; totals (k,) add up to n."""

    name: str
    labels: tuple[str, ...]
    ordered: bool
    groups: Integers
    totals: Floats

    @property
    def k(self) -> int:
        return len(self.totals)

    def labelled(self, group: int) -> str:
        return f"“{self.labels[group]}”" if group < len(self.labels) else "no answer"

    def percent(self, total: float) -> str:
        """A total as a share of those who answered."""
        return f"{100 * total / self.totals[: len(self.labels)].sum():.1f} %"


def raking_margins(
    categories: Sequence[Integers],
    targets: Sequence[Floats],
    start: Floats,
    names: Sequence[MarginNames] | None,
) -> tuple[RakingMargin, ...]:
    """Raises AnalysisError when a margin cannot be used, and of how to mend it; start (n,) has mean 1."""
    if names is None:
        names = [
            MarginNames(f"margin {number}", tuple(f"category {code}" for code in range(len(target))))
            for number, target in enumerate(targets, start=1)
        ]
    return tuple(
        raking_margin(codes, check_shares(target, name.variable), start, name)
        for codes, target, name in zip(categories, targets, names, strict=True)
    )


def raking_margin(codes: Integers, shares: Floats, start: Floats, name: MarginNames) -> RakingMargin:
    check_codes(codes, shares, start, name)
    silent = codes < 0
    groups = np.where(silent, len(shares), codes)
    asked = float(start[~silent].sum())
    totals = shares * asked
    if silent.any():
        totals = np.append(totals, start[silent].sum())
    return RakingMargin(name.variable, name.categories, name.ordered, groups, totals)


def scaled(weights: Floats) -> Floats:
    """The weights with mean 1. Raises AnalysisError unless all are positive."""
    usable = np.isfinite(weights) & (weights > 0)
    n_unusable = int((~usable).sum())
    if n_unusable:
        are = "is" if n_unusable == 1 else "are"
        raise AnalysisError(
            where=WHERE,
            what=f"{n_unusable} of the {len(weights)} {are} missing, zero or below, "
            f"the first that of answer {int((~usable).argmax()) + 1}",
            mend="give everybody a positive weight, or leave out those who have none",
        )
    scale: Floats = weights / weights.mean()
    return scale


def check_shares(shares: Floats, variable: str) -> Floats:
    """The shares, brought to a sum of 1."""
    where = f"{WHERE}, margin of {variable}"
    if not np.isfinite(shares).all() or (shares < 0).any():
        raise AnalysisError(
            where=where, what="a share is missing or below 0", mend="give shares of 0 or more"
        )
    total = float(shares.sum())
    if min(abs(total - 1), abs(total / 100 - 1)) > ROUNDING:
        raise AnalysisError(
            where=where,
            what=f"the shares add up to {total:g}, neither to 1 nor to 100 %",
            mend="correct them, or add the category that is missing",
        )
    return shares / total


def check_codes(codes: Integers, shares: Floats, start: Floats, name: MarginNames) -> None:
    where = f"{WHERE}, margin of {name.variable}"
    if len(codes) != len(start) or codes.max(initial=-1) >= len(shares):
        raise AnalysisError(
            where=where,
            what=f"codes up to {codes.max(initial=-1)} of {len(codes)} people, for {len(shares)} categories "
            f"and {len(start)} weights",
            mend="give everybody a code from 0, or -1 where not answered",
        )
    if (codes < 0).all():
        raise AnalysisError(where=where, what="nobody answered the question", mend="leave this margin out")
    n_people = np.bincount(codes[codes >= 0], minlength=len(shares))
    for group in np.flatnonzero((shares == 0) & (n_people > 0)):
        raise AnalysisError(
            where=where,
            what=f"it says that nobody is “{name.categories[group]}”, which {n_people[group]} answered",
            mend="correct the share, or leave these answers out",
        )


def alike(columns: Sequence[Integers | Floats]) -> tuple[Integers, Integers, Floats]:
    """People who are alike in every column: one of each kind, the kind of each (n,), and how many of each."""
    kind = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        values, place = np.unique(column, return_inverse=True)
        _, first, kind, counts = np.unique(
            kind * len(values) + place, return_index=True, return_inverse=True, return_counts=True
        )
    return first, kind, counts.astype(np.float64)
