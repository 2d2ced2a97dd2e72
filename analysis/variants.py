"""Looking at the same answers in many ways: other numbers of factors, rotations, correlations, items."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from threadpoolctl import threadpool_limits

from analysis.answers import Answers
from analysis.needs.candidate_needs import CandidateNeed
from analysis.needs.item_correlations import ItemCorrelations, correlate_items
from analysis.needs.named_factors import name_needs
from analysis.needs.needs_summary import summarise_solution
from analysis.needs.solution import Solution, solve_needs
from analysis.preparation import Prepared, prepare
from analysis.results import json_ready
from analysis.settings import Settings, check_settings


@dataclass(frozen=True)
class Variants:
    """Prepared answers and the correlations worked out so far, each kind once: keep it between questions."""

    prepared: Prepared
    candidates: tuple[CandidateNeed, ...] = ()
    correlations: dict[str, ItemCorrelations] = field(default_factory=dict)

    @classmethod
    def of(cls, answers: Answers, candidates: tuple[CandidateNeed, ...], settings: Settings) -> Variants:
        """settings: those of screening and weights count here."""
        scales = tuple(need.items for need in candidates)
        return cls(prepare(answers, settings, scales), candidates)

    def describe(self, settings: Settings) -> dict[str, Any]:
        """The `needs` part of a result document without its candidates, JSON-ready.

        Raises  AnalysisError for choices that cannot work
        """
        check_settings(settings)
        with threadpool_limits(limits=1):
            solution = self.solve(settings)
            prepared, labels = self.prepared, self.prepared.answers.item_labels
            named = name_needs(
                prepared.items,
                labels,
                solution,
                self.candidates,
                prepared.scales,
                settings.need_names,
                prepared.weights,
            )
            described: dict[str, Any] = json_ready(
                summarise_solution(solution, named, scores=settings.scores)
            )
        return described

    def solve(self, settings: Settings) -> Solution:
        names, kind = self.prepared.answers.item_names, settings.correlation
        if kind not in self.correlations:
            self.correlations[kind] = correlate_items(self.prepared.items, names, kind, self.prepared.weights)
        return solve_needs(self.correlations[kind], settings)
