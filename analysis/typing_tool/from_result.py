"""The typing tool for the division that a result offers, from the answers it was found in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from analysis.answers import Answers
from analysis.arrays import Integers
from analysis.errors import AnalysisError
from analysis.needs.candidate_needs import CandidateNeed
from analysis.needs.needs import find_needs
from analysis.preparation import Prepared, prepare
from analysis.segments.redivision import Redivision
from analysis.segments.respondents import respondents_of
from analysis.segments.ways import ways_to_divide
from analysis.settings import Settings
from analysis.typing_tool.training import Wanted
from analysis.typing_tool.typing_model import Question
from analysis.typing_tool.typing_tool import TypingTool, make_typing_tool

BEFORE_CHOICES = "scores/k-means"  # how results of the time before ways of dividing were compared were found


def typing_tool_for(
    answers: Answers,
    candidates: tuple[CandidateNeed, ...],
    segments: Mapping[str, Any],
    settings: Settings,
    wanted: Wanted,
    report_progress: Callable[[str, float], None] | None = None,
) -> tuple[TypingTool, tuple[Question, ...]]:
    """The tool, and every question it could choose from, in the order of its columns.

    answers, candidates, settings  those of the run;  segments  that part of its result
    Raises  AnalysisError when no division is offered, or the answers are not those of the result
    """
    prepared = prepare(answers, settings, tuple(need.items for need in candidates))
    labels = labels_of(prepared, segments)
    needs = find_needs(prepared.items, answers.item_names, settings, prepared.weights)
    respondents = respondents_of(prepared, needs.solution)
    (way,) = ways_to_divide(
        respondents.items, needs, respondents.scales, prepared.weights, [way_of(segments.get("chosen"))]
    )
    tool = make_typing_tool(
        respondents.items,
        labels,
        wanted,
        settings.seed,
        Redivision(way, int(segments["k"]), settings.seed, prepared.weights, prepared.reweighting),
        prepared.weights,
        settings.n_jobs,
        report_progress,
    )
    return tool, questions_of(answers, needs.solution.columns)


def way_of(chosen: str | None) -> str:
    """items/k-means of items/k-means/4."""
    return BEFORE_CHOICES if chosen is None else chosen.rpartition("/")[0]


def labels_of(prepared: Prepared, segments: Mapping[str, Any]) -> Integers:
    """Segments 0.. of those kept, (n,)."""
    if segments.get("labels") is None:
        raise AnalysisError(
            where="the typing tool",
            what="the analysis offers no segments",
            mend="run it again when more answers have come in",
        )
    rows = prepared.answers.rows[prepared.kept]
    if rows.tolist() != list(segments["rows"]):
        raise AnalysisError(
            where="the typing tool",
            what="the answers are not those the segments were found in",
            mend="run the analysis again",
        )
    return np.array(segments["labels"], dtype=np.int64) - 1


def questions_of(answers: Answers, columns: Integers) -> tuple[Question, ...]:
    return tuple(
        Question(
            answers.item_names[column],
            answers.item_labels[column],
            tuple(
                (code, label) for code, label in answers.item_values[column] if isinstance(code, int | float)
            ),
        )
        for column in columns.tolist()
    )
