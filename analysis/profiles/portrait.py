"""What is worked out of the segments of one solution, part by part, and put together segment by segment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.answers import Answers
from analysis.arrays import Booleans, Floats, Integers
from analysis.needs.candidate_needs import NeedOrder
from analysis.needs.named_factors import NamedNeeds
from analysis.profiles.coded import AnyCoded
from analysis.profiles.conclusions import Facts, conclude
from analysis.profiles.corrected import Correction
from analysis.profiles.describing import describe_segments
from analysis.profiles.divided import Divided
from analysis.profiles.everybody import describe_everybody, partly_answered
from analysis.profiles.given_names import names_given
from analysis.profiles.needs_in_segments import (
    candidates_in_segments,
    items_in_segments,
    needs_in_segments,
)
from analysis.profiles.profiles import Profile, share_interval_of
from analysis.profiles.quotes import quotes_of
from analysis.profiles.recognition import Mark, marks_of_segments
from analysis.profiles.roles import roles_in_segments
from analysis.profiles.segment_names import name_segments
from analysis.profiles.spread import distances_to_centres, spreads_of, typical_rows
from analysis.randomness import random_stream
from analysis.settings import SegmentName

ROLE_DRAWS = 63
Parts = dict[str, Sequence[Any]]  # by field of Profile: one of it a segment


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
        """What they need, and what a researcher called those who need it."""
        factors = [(factor.id, factor.name) for factor in named.factors]
        needs = needs_in_segments(named.values, factors, *self.groups, self.weights)
        candidates = [need.name for need in order.needs]
        items = items_in_segments(answers.items[kept], answers.item_names, *self.groups, self.weights)
        means = np.array([[one.mean or 0.0 for one in segment] for segment in items])
        deviations = np.nanstd(answers.items[kept], axis=0)
        own = names_given(means, deviations, answers.item_names, given)
        return {
            "name": [one.name if one else "" for one in own],
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
        known = ("size", "share", "share_interval", "needs", "describe", "roles")
        everybody = describe_everybody(self.coded, *self.groups, self.weights, self.correction)
        marks = self.marks(differs)
        proposed = name_segments(parts["needs"], marks, parts["size"])
        found = []
        for number, (name, twins) in enumerate((one.name, one.twins) for one in proposed):
            part = {field: one[number] for field, one in parts.items()}
            part["name"] = part["name"] or name
            facts = Facts(
                **{field: part[field] for field in known},
                everybody=everybody[number],
                partly=partly_answered(self.coded),
                mark=marks[number],
                differs=frozenset(differs),
                twins=twins,
            )
            found.append(Profile(**part, **conclude(facts, self.minimum_cell)))
        return tuple(found)

    def marks(self, differs: set[str]) -> tuple[Mark | None, ...]:
        """By which answer each is found best."""
        cell, weights = self.minimum_cell, self.weights
        return marks_of_segments(self.coded, differs, *self.groups, cell, weights, self.correction)
