"""Of very many people a part, drawn by chance: more of them would not choose other questions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Integers
from analysis.randomness import random_stream
from analysis.typing_tool.cross_validation import People, Redivide

SAMPLE = 2
MOST_PEOPLE = 5_000  # the error of a share is then below .01


@dataclass(frozen=True)
class AmongSome:
    """The division of people anew, when only some of them are looked at: their rows (m,)."""

    redivide: Redivide
    rows: Integers

    def __call__(self, kept: Integers) -> Integers:
        found: Integers = self.redivide(self.rows[kept])[self.rows]
        return found


def some_of(people: People, seed: int) -> People:
    """Everybody, or of very many a part drawn by chance."""
    n = len(people.labels)
    if n <= MOST_PEOPLE:
        return people
    rows = np.sort(random_stream(seed, SAMPLE).choice(n, MOST_PEOPLE, replace=False))
    return People(
        people.items[rows],
        people.labels[rows],
        people.k,
        None if people.weights is None else people.weights[rows],
        None if people.redivide is None else AmongSome(people.redivide, rows),
    )
