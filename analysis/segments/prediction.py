"""How well one can tell somebody's segment from what is known of them outside the questions that made it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import chdtri

from analysis.arrays import Floats, Integers
from analysis.effective_n import effective_n
from analysis.segments.answer_codes import AnswerCodes, table_of

FEWEST_ANSWERED = 30


@dataclass(frozen=True)
class Predicted:
    """The variable that goes with a division most closely.

    strength  bias-corrected Cramér's V, 0 to 1: 0 nothing, 1 the variable tells the segment;  n  who answered
    """

    strength: float
    variable: str
    n: int


def strongest(
    labels: Integers, k: int, variables: Sequence[AnswerCodes], weights: Floats | None = None
) -> Predicted | None:
    """Which variable goes with the division most closely; None where fewer than 30 answered any of them.

    labels (n,) 0..k-1;  variables  by answer_codes, the same for every division
    """
    asked = [one for one in variables if one.n_answered >= FEWEST_ANSWERED]
    found = [Predicted(strength(labels, k, one, weights), one.label, one.n_answered) for one in asked]
    return max(found, key=lambda one: one.strength, default=None)


def strength(labels: Integers, k: int, variable: AnswerCodes, weights: Floats | None = None) -> float:
    """Of one variable; of several choices that of the choice which goes with the division most closely."""
    n_columns = len(variable.columns)
    return max(
        cramers_v(table_of(codes, size, labels, k, weights), answering(codes, weights), n_columns)
        for codes, size in zip(variable.columns, variable.sizes, strict=True)
    )


def answering(codes: Integers, weights: Floats | None) -> float:
    """How many answered; with weights Kish's effective number of them."""
    given = codes >= 0
    return float(given.sum()) if weights is None else effective_n(weights[given])


def cramers_v(table: Floats, n: float, n_tables: int = 1) -> float:
    """Cramér's V less what chance alone would give, 0 to 1.

    table     (r, c) people or weights; empty rows and columns are left out
    n         how many people it is worth
    n_tables  of how many tables this is the largest: chance then gives more, by the chi-square distribution
    Source    Bergsma (2013), Journal of the Korean Statistical Society 42:323
    """
    table = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    rows, columns = table.shape
    if min(rows, columns) < 2 or n <= 2:
        return 0.0
    shares = table / table.sum()
    expected = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    square = float((np.square(shares - expected) / expected).sum())
    df = (rows - 1) * (columns - 1)
    by_chance = df if n_tables == 1 else max(df, float(chdtri(df, 1 / (n_tables + 1))))
    fewest = min(side - (side - 1) ** 2 / (n - 1) for side in (rows, columns))
    beyond = max(0.0, square - by_chance / (n - 1))
    return min(1.0, float(np.sqrt(beyond / (fewest - 1)))) if fewest > 1 else 0.0
