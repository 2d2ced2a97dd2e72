"""What is divided: people seen by their needs, their answers, or their answers against their own mean."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.correlations.ordinal_codes import ordinal_codes
from analysis.needs.needs import Needs, score_like
from analysis.responses.habits import centre_within_person
from analysis.responses.item_scales import ItemScales
from analysis.responses.missing import em_covariance, expected_items

WORDS = {
    "scores": "factor scores, each in standard deviations of its factor, not standardised again",
    "items": "the answers themselves, 0 to 1 from end to end of each scale, gaps filled with what the "
    "person's other answers let expect",
    "centred": "the answers as in items, each less the person's own mean: what someone wants more than the "
    "rest of what they want",
    "categories": "the answers as categories, gaps left open; latent classes take them as unordered, ordinal "
    "latent classes as the steps of a scale",
}
FIXED = ("answers", "items", "centred")


class Basis(Protocol):
    """Everybody's points, (n, d)."""

    @property
    def points(self) -> Floats: ...

    def found_in(self, rows: Integers, weights: Floats | None, people: Integers) -> Floats:
        """Points of `people`; what has to be estimated is estimated in `rows` and their weights alone."""

    def among(self, people: Integers) -> Basis:
        """The same of some people alone."""


@dataclass(frozen=True)
class FixedBasis:
    """Points that depend on nobody else's answers; gaps were filled once, from everybody."""

    points: Floats

    def found_in(self, rows: Integers, weights: Floats | None, people: Integers) -> Floats:
        return self.points[people]

    def among(self, people: Integers) -> FixedBasis:
        return FixedBasis(self.points[people])


@dataclass(frozen=True)
class ScoresBasis:
    """Scores on factors that are found again in every sample; items (n, p)."""

    items: Floats
    needs: Needs

    @property
    def points(self) -> Floats:
        return self.needs.scores

    def found_in(self, rows: Integers, weights: Floats | None, people: Integers) -> Floats:
        return score_like(self.items[rows], self.items[people], self.needs, weights)

    def among(self, people: Integers) -> ScoresBasis:
        return ScoresBasis(self.items[people], replace(self.needs, scores=self.needs.scores[people]))


def in_parts_of_scale(items: Floats, scales: ItemScales) -> Floats:
    """Answers (n, p) from 0, the low end, to 1, the high end; gaps stay gaps; yes/no answers stay 0 and 1."""
    spans = np.where(scales.high > scales.low, scales.high - scales.low, 1.0)
    return np.asarray((items - scales.low) / spans)


def without_gaps(items: Floats, weights: Floats | None = None) -> Floats:
    """Gaps filled with the value expected from the person's other answers; no copy where there are none.

    items  (n, p) 0 to 1; nobody is expected beyond the ends of a scale
    """
    if not np.isnan(items).any():
        return items
    moments = em_covariance(items, weights=weights)
    return np.clip(expected_items(items, moments.mean, moments.covariance), 0, 1)


def fixed_bases(
    items: Floats, scales: ItemScales, weights: Floats | None = None, wanted: Collection[str] = FIXED
) -> dict[str, FixedBasis]:
    """items, centred, and answers as in items with their gaps, by name: those that are wanted.

    items  (n, p) as given, NaN for gaps, no item answered alike by everybody
    """
    shares = in_parts_of_scale(items, scales)
    found = {"answers": FixedBasis(shares)} if "answers" in wanted else {}
    if "items" in wanted or "centred" in wanted:
        filled = without_gaps(shares, weights)
        found["items"] = FixedBasis(filled)
    if "centred" in wanted:
        ends = np.zeros(items.shape[1]), np.ones(items.shape[1])
        found["centred"] = FixedBasis(centre_within_person(filled, *ends))
    return found


def categories(items: Floats) -> FixedBasis:
    """Answers as numbers of categories from 0, (n, p), NaN for gaps.

    Raises  AnalysisError for measured items
    """
    coded = ordinal_codes(items, None, "latent classes")
    return FixedBasis(np.where(coded.codes < 0, np.nan, coded.codes))
