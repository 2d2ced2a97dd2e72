"""The same division made with everybody who could be used, those left out included."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.errors import AnalysisError
from analysis.matching import match_groups, overlap_table
from analysis.needs.needs import Needs
from analysis.preparation import Prepared
from analysis.segments.respondents import respondents_of
from analysis.segments.search import fit_way
from analysis.segments.segments import Division
from analysis.segments.ways import ways_to_divide
from analysis.settings import Settings


@dataclass(frozen=True)
class WithEverybody:
    """labels (n,) 0..k-1 of those who count, numbered as in the division without the others; shares (k,)."""

    labels: Integers
    shares: Floats


def divide_with_everybody(
    division: Division, prepared: Prepared, whole: Prepared, needs: Needs, settings: Settings
) -> WithEverybody | None:
    """The chosen way at the chosen number, among all; None where there is no division, or none of all.

    whole  everybody who could be used, of whom `prepared` are some;  needs  found among all of them
    """
    partition, way = division.partition, division.way
    if partition is None or way is None:
        return None
    people = respondents_of(whole, needs.solution)
    (again,) = ways_to_divide(people.items, needs, people.scales, people.weights, [way.id])
    fitted = fit_way(again, (partition.k,), settings.n_starts, settings.seed, people.weights)
    if isinstance(fitted, AnalysisError):
        return None
    found = fitted[0]
    shared = found.labels[prepared.kept[whole.kept]]
    partner = match_groups(overlap_table(partition.labels, shared, partition.k))
    return WithEverybody(np.argsort(partner)[shared], found.shares[partner])
