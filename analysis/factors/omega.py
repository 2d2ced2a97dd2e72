"""How much of a sum over many items is one thing: omega, total and hierarchical."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.factors.factors import Factors
from analysis.factors.schmid_leiman import SchmidLeiman, schmid_leiman
from analysis.factors.uniquenesses import LOWEST


@dataclass(frozen=True)
class ScaleOmega:
    """Of the sum of one need's items: general is owed to what all needs share, group to this need alone."""

    total: float
    general: float
    group: float


@dataclass(frozen=True)
class Omega:
    """Shares of the variance of the sum of all standardised items.

    total         owed to any factor;  hierarchical  to the general factor alone
    limit         hierarchical / total: what hierarchical would be with endlessly many such items
    signs         (p,) -1 where an item was turned round, so that all load positively on the general factor
    scales        for each need its own sum
    sentence      for people who do not know the word omega;  notes  what it leans on, in sentences
    """

    total: float
    hierarchical: float
    limit: float
    signs: Floats
    schmid_leiman: SchmidLeiman
    scales: tuple[ScaleOmega, ...]
    sentence: str
    notes: tuple[str, ...]


def omega(correlation: Floats, factors: Factors, scales: Sequence[Integers] = ()) -> Omega:
    """Omega of all items together, by a Schmid-Leiman split of correlated factors.

    correlation  (p, p) that the factors were found in;  factors  two or more, rotated obliquely
    scales       for each factor the columns of its items; without them no scale is worked out
    Raises       AnalysisError for one factor, and for factors that do not correlate
    Source       McDonald (1999), Test Theory; Zinbarg, Revelle, Yovel and Li (2005), Psychometrika 70:123;
                 Reise (2012), Multivar. Behav. Res. 47:667 (scales); R psych::omega
    """
    split = schmid_leiman(factors)
    signs = np.where(split.general < 0, -1.0, 1.0)
    turned = correlation * np.outer(signs, signs)
    variance = float(turned.sum())
    total = 1 - float(split.uniquenesses.sum()) / variance
    hierarchical = float((signs * split.general).sum()) ** 2 / variance
    return Omega(
        total=total,
        hierarchical=hierarchical,
        limit=hierarchical / total,
        signs=signs,
        schmid_leiman=split,
        scales=tuple(scale_omega(turned, split, signs, columns, at) for at, columns in enumerate(scales)),
        sentence=in_words(hierarchical, total),
        notes=tuple(notes_on(split)),
    )


def scale_omega(
    turned: Floats, split: SchmidLeiman, signs: Floats, columns: Integers, factor: int
) -> ScaleOmega:
    variance = float(turned[np.ix_(columns, columns)].sum())
    general = float((signs * split.general)[columns].sum()) ** 2 / variance
    group = float((signs * split.group[:, factor])[columns].sum()) ** 2 / variance
    return ScaleOmega(general + group, general, group)


def in_words(hierarchical: float, total: float) -> str:
    half = "More" if hierarchical > total / 2 else "Less"
    return (
        f"{100 * hierarchical:.0f} % of what people differ in over all items together is common to all needs "
        f"(omega hierarchical {hierarchical:.2f} of a total of {total:.2f}). "
        f"{half} than half of what the needs explain is one general thing."
    )


def notes_on(split: SchmidLeiman) -> list[str]:
    found = []
    if not split.identified:
        found.append("With two needs only, omega takes both to weigh the same in what they have in common.")
    found += [
        f"Need {number + 1} is almost wholly the general one: omega hierarchical leans on it."
        for number in np.flatnonzero(np.square(split.of_factors) > 1 - LOWEST - 1e-6).tolist()
    ]
    return found
