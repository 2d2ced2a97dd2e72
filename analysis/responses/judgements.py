"""What one rule makes of everybody."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Booleans, Floats


@dataclass(frozen=True)
class Judgement:
    """values (n,) the rule's index, NaN where there is none; speaks (n,) of whom; note: why it could not."""

    values: Floats
    speaks: Booleans
    note: str = ""


Judgements = dict[str, Judgement]


def unjudged(n_people: int, note: str) -> Judgement:
    return Judgement(np.full(n_people, np.nan), np.zeros(n_people, dtype=np.bool_), note)


def spread(values: Floats, usable: Booleans) -> Floats:
    """Values of the usable rows as values of all rows, NaN for the others."""
    everybody = np.full(len(usable), np.nan)
    everybody[usable] = values
    return everybody
