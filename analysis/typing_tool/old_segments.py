"""New people in the segments of an earlier analysis, by the answers to all items that both have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from sklearn.metrics import adjusted_rand_score

from analysis.answers import Answers
from analysis.arrays import Floats, Integers
from analysis.errors import AnalysisError
from analysis.needs.candidate_needs import CandidateNeed
from analysis.preparation import Prepared, prepare
from analysis.randomness import random_stream
from analysis.settings import Settings
from analysis.typing_tool.assignment import Assigned, assign
from analysis.typing_tool.folds import stratified_folds
from analysis.typing_tool.from_result import labels_of
from analysis.typing_tool.rule import Rule, filled, fit_rule, means_of_answers
from analysis.typing_tool.same_segments import FEWEST_ITEMS

N_FOLDS = 10
HELD_OUT = 71


@dataclass(frozen=True)
class Analysed:
    """The answers of a run with what it found: rows of those kept, and their segments 0.. (n,)."""

    answers: Answers
    prepared: Prepared
    labels: Integers
    k: int

    @classmethod
    def of(
        cls,
        answers: Answers,
        candidates: tuple[CandidateNeed, ...],
        segments: Mapping[str, Any],
        settings: Settings,
    ) -> Analysed:
        """Raises AnalysisError where the answers are not those of the result"""
        prepared = prepare(answers, settings, tuple(need.items for need in candidates))
        return cls(answers, prepared, labels_of(prepared, segments), int(segments["k"]))

    @property
    def rows(self) -> Integers:
        """Places of those kept among all answers, from 0."""
        return self.answers.rows[self.prepared.kept] - 1

    def answers_to(self, items: tuple[str, ...]) -> Floats:
        return self.prepared.items[:, [self.answers.item_names.index(name) for name in items]]


@dataclass(frozen=True)
class InOldSegments:
    """What the old solution makes of the new people.

    assigned   where each is placed;  sizes  (k,) people, not weighted
    agreement  adjusted Rand index with the new division of the same people
    right      share of the old people who are placed in their own segment, each held out in turn
    """

    items: tuple[str, ...]
    assigned: Assigned
    sizes: Integers
    agreement: float
    right: float


def place_in_old(old: Analysed, new: Analysed, seed: int) -> InOldSegments:
    """Raises AnalysisError with fewer than three items that both asked in the same way"""
    items = items_asked_alike(old.answers, new.answers)
    known, weights = old.answers_to(items), old.prepared.weights
    assigned = assign(
        rule_of(known, old.labels, old.k, weights), new.answers_to(items), old.k, new.prepared.weights
    )
    return InOldSegments(
        items,
        assigned,
        np.bincount(assigned.labels, minlength=old.k),
        float(adjusted_rand_score(assigned.labels, new.labels)),
        share_right(known, old.labels, old.k, weights, seed),
    )


def items_asked_alike(first: Answers, second: Answers) -> tuple[str, ...]:
    """Items under the same name with the same codes."""
    codes = [
        {
            name: tuple(code for code, _ in values)
            for name, values in zip(one.item_names, one.item_values, strict=True)
        }
        for one in (first, second)
    ]
    found = tuple(name for name, known in codes[0].items() if codes[1].get(name) == known)
    if len(found) < FEWEST_ITEMS:
        raise AnalysisError(
            where="the segments of before",
            what=f"{len(found) or 'no'} items were asked with the same codes in both",
            mend=f"compare analyses with {FEWEST_ITEMS} such items or more",
        )
    return found


def rule_of(items: Floats, labels: Integers, k: int, weights: Floats | None) -> Rule:
    answers = filled(items, means_of_answers(items, weights))
    return fit_rule(answers, labels, k, np.arange(items.shape[1]), weights)


def share_right(items: Floats, labels: Integers, k: int, weights: Floats | None, seed: int) -> float:
    folds = stratified_folds(labels, N_FOLDS, random_stream(seed, HELD_OUT))
    right = np.zeros(len(labels))
    for fold in range(N_FOLDS):
        out = folds == fold
        known = None if weights is None else weights[~out]
        right[out] = rule_of(items[~out], labels[~out], k, known).place(items[out]) == labels[out]
    return float(np.average(right, weights=weights))
