"""One profile a segment: how large it is, what its people need, who they are, and what one may conclude."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.answers import Answers
from analysis.arrays import Booleans, Floats, Integers
from analysis.needs.candidate_needs import NeedOrder
from analysis.needs.named_factors import NamedNeeds
from analysis.profiles.classification import Classification, classify
from analysis.profiles.coded import AnyCoded, code_variables
from analysis.profiles.conclusions import Facts, conclude
from analysis.profiles.corrected import Correction
from analysis.profiles.describing import describe_segments
from analysis.profiles.description_tests import DescriptionTest, compare_descriptions
from analysis.profiles.divided import Divided
from analysis.profiles.given_names import names_given
from analysis.profiles.needs_in_segments import (
    candidates_in_segments,
    items_in_segments,
    needs_in_segments,
)
from analysis.profiles.profiles import Profile, share_interval_of
from analysis.profiles.quotes import quotes_of
from analysis.profiles.recognition import marks_of_segments
from analysis.profiles.roles import roles_in_segments
from analysis.profiles.segment_names import name_segments
from analysis.profiles.spread import distances_to_centres, spreads_of, typical_rows
from analysis.randomness import random_stream
from analysis.settings import SegmentName

ROLE_DRAWS = 63
Parts = dict[str, Sequence[Any]]  # by field of Profile: one of it a segment


@dataclass(frozen=True)
class SegmentProfiles:
    """What is said of the segments of one solution.

    profiles           one a segment, the largest first
    description_tests  one a describing variable
    classification     how surely people are placed; None for sharp borders
    """

    profiles: tuple[Profile, ...] = ()
    description_tests: tuple[DescriptionTest, ...] = ()
    classification: Classification | None = None


def profile_segments(
    divided: Divided | None,
    answers: Answers,
    kept: Booleans,
    named: NamedNeeds,
    order: NeedOrder,
    minimum_cell: int,
    weights: Floats | None = None,
    seed: int = 1,
    given: tuple[SegmentName, ...] = (),
) -> SegmentProfiles:
    """Everything about the segments of a division; nothing where there is none.

    kept     (n_rows,) which rows of the answers were divided
    weights  (n_kept,) of those rows, or None for equal ones
    given    names and descriptions that the researcher gave to segments
    """
    if divided is None:
        return SegmentProfiles()
    classification, correction = classify(divided.memberships, divided.labels, weights)
    coded = code_variables(answers.described(kept))
    tests = compare_descriptions(coded, divided.labels, divided.k, weights, seed, correction)
    portrait = Portrait(divided, coded, correction, weights, seed, minimum_cell)
    differs = {test.variable for test in tests if test.differs}
    parts = {
        **portrait.sizes(),
        **portrait.wishes(answers, kept, named, order, given),
        **portrait.people(named, answers, kept),
        **portrait.outside(),
    }
    return SegmentProfiles(portrait.profiles(parts, differs), tests, classification)


@dataclass(frozen=True)
class Portrait:
    """What all parts of the profiles of one solution start from; weights and coded are of those divided."""

    divided: Divided
    coded: tuple[AnyCoded, ...]
    correction: Correction | None
    weights: Floats | None
    seed: int
    minimum_cell: int

    @property
    def groups(self) -> tuple[Integers, int]:
        return self.divided.labels, self.divided.k

    def sizes(self) -> Parts:
        jaccards = self.divided.jaccard.tolist()
        return {
            "label": range(1, self.divided.k + 1),
            "size": self.divided.sizes.tolist(),
            "share": self.divided.shares.tolist(),
            "share_interval": [
                share_interval_of(shares, jaccard)
                for shares, jaccard in zip(self.divided.resampled_shares.T, jaccards, strict=True)
            ],
            "jaccard": jaccards,
        }

    def wishes(
        self,
        answers: Answers,
        kept: Booleans,
        named: NamedNeeds,
        order: NeedOrder,
        given: tuple[SegmentName, ...],
    ) -> Parts:
        """What they need, and what they are called by it."""
        factors = [(factor.id, factor.name) for factor in named.factors]
        needs = needs_in_segments(named.values, factors, *self.groups, self.weights)
        candidates = [need.name for need in order.needs]
        items = items_in_segments(answers.items[kept], answers.item_names, *self.groups, self.weights)
        means = np.array([[one.mean or 0.0 for one in segment] for segment in items])
        deviations = np.nanstd(answers.items[kept], axis=0)
        own = names_given(means, deviations, answers.item_names, given)
        proposed = name_segments(needs)
        return {
            "name": [one.name if one else name for one, name in zip(own, proposed, strict=True)],
            "words": [one.words if one else "" for one in own],
            "needs": needs,
            "candidate_needs": candidates_in_segments(order.values, candidates, *self.groups, self.weights),
            "items": items,
        }

    def people(self, named: NamedNeeds, answers: Answers, kept: Booleans) -> Parts:
        """How alike they are, and which of them stand for the others."""
        rows, texts = answers.rows[kept], answers.written(kept)
        ids = [factor.id for factor in named.factors]
        nearness = distances_to_centres(named.values, *self.groups, self.weights)
        return {
            "spread": spreads_of(named.values, ids, *self.groups, self.weights),
            "typical": typical_rows(named.values, rows, *self.groups, self.weights),
            "quotes": quotes_of(texts, *self.groups, nearness, rows, self.minimum_cell),
        }

    def outside(self) -> Parts:
        """Who they are, by what had no part in making the segments."""
        variables = tuple(one.variable for one in self.coded)
        random = random_stream(self.seed, ROLE_DRAWS)
        return {
            "describe": describe_segments(self.coded, *self.groups, self.weights, self.correction),
            "roles": roles_in_segments(variables, *self.groups, random, self.weights, self.correction),
        }

    def profiles(self, parts: Parts, differs: set[str]) -> tuple[Profile, ...]:
        """differs: names of the variables in which segments differ"""
        shares, labels = self.divided.shares, self.divided.labels
        marks = marks_of_segments(self.coded, differs, labels, shares, self.minimum_cell, self.weights)
        found = []
        for number, mark in enumerate(marks):
            part = {name: one[number] for name, one in parts.items()}
            known = ("size", "share", "share_interval", "needs", "describe", "roles")
            facts = Facts(**{name: part[name] for name in known}, mark=mark)
            found.append(Profile(**part, **conclude(facts, self.minimum_cell)))
        return tuple(found)
