"""The segments of two result documents, one beside the other: which is which, and how they grew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.arrays import Floats
from analysis.errors import AnalysisError
from analysis.intervals import Interval
from analysis.typing_tool.changed_sizes import Sizes
from analysis.typing_tool.same_segments import FEWEST_ITEMS, Match, match_by_profiles


@dataclass(frozen=True)
class Solution:
    """The division of a result.

    profiles  (k, p) mean answers, each item less its mean and in standard deviations of everybody
    sizes     of the segments, by weight where there are weights
    n         people behind the shares, by Kish's number where weighted
    """

    items: tuple[str, ...]
    profiles: Floats
    names: tuple[str, ...]
    sizes: Sizes
    n: float

    @classmethod
    def of(cls, document: Mapping[str, Any], called: str) -> Solution:
        """called: the result's name in a sentence. Raises AnalysisError where no division is offered"""
        segments = document["segments"]
        profiles = segments["profiles"]
        if not segments["offered"] or not profiles:
            raise AnalysisError(
                where=called, what="it offers no segments", mend="take a result in which segments were found"
            )
        deviations = {one["name"]: one["sd"] for one in document["data"]["items"] if one["sd"]}
        means = [{item["name"]: item["mean"] for item in profile["items"]} for profile in profiles]
        items = tuple(name for name in deviations if all(one.get(name) is not None for one in means))
        shares = np.array([profile["share"] for profile in profiles])
        answers = np.array([[one[name] for name in items] for one in means])
        spread = np.array([deviations[name] for name in items])
        names = tuple(profile["name"] for profile in profiles)
        n = document["weights"]["n_effective"] if segments["weighted"] else None
        centred = answers - shares @ answers / shares.sum()
        sizes = Sizes(shares, [limits_of(profile) for profile in profiles])
        return cls(items, centred / spread, names, sizes, float(n or segments["n"]))

    def only(self, items: tuple[str, ...]) -> Floats:
        """Profiles of these items, in this order, (k, p)."""
        return self.profiles[:, [self.items.index(name) for name in items]]


def limits_of(profile: Mapping[str, Any]) -> Interval | None:
    known = profile.get("share_interval")
    return None if known is None else (float(known[0]), float(known[1]))


def items_in_common(first: Solution, second: Solution) -> tuple[str, ...]:
    """Raises AnalysisError with fewer than three"""
    found = tuple(name for name in first.items if name in second.items)
    if len(found) < FEWEST_ITEMS:
        raise AnalysisError(
            where="the items of the two analyses",
            what=f"{len(found) or 'none'} of them {'has' if len(found) == 1 else 'have'} the same name",
            mend=f"compare analyses with {FEWEST_ITEMS} items or more under the same names",
        )
    return found


def match_of_results(first: Solution, second: Solution) -> Match:
    """By what segments answer to the items that both have."""
    items = items_in_common(first, second)
    return match_by_profiles(first.only(items), second.only(items))
