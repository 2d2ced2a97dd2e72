"""Among whom segments are looked for: everybody, or so many that more would say no more."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analysis.arrays import Integers
from analysis.needs.needs import Needs
from analysis.randomness import random_stream
from analysis.segments.respondents import Respondents
from analysis.segments.ways import Way, ways_to_divide

SEARCHED = 15
MOST_SEARCHED = 50_000


@dataclass(frozen=True)
class SearchedPeople:
    """rows (m,) of those drawn, in rising order, or None for everybody; people and needs are theirs."""

    people: Respondents
    needs: Needs
    rows: Integers | None


def searched_people(people: Respondents, needs: Needs, seed: int) -> SearchedPeople:
    """Everybody, or 50,000 drawn at random: a share of half the people is then known to 0.4 points.

    Every way at every number of segments is tried and described among them; the division that is chosen
    places everybody.
    """
    if people.n <= MOST_SEARCHED:
        return SearchedPeople(people, needs, None)
    rows = np.sort(random_stream(seed, SEARCHED).choice(people.n, MOST_SEARCHED, replace=False))
    return SearchedPeople(people.only(rows), replace(needs, scores=needs.scores[rows]), rows)


def way_of_all(id: str, people: Respondents, needs: Needs) -> Way:
    """The way of this id, with the points of everybody."""
    (way,) = ways_to_divide(people.items, needs, people.scales, people.weights, [id])
    return way
