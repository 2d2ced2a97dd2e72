"""A typing tool as a file: everything that is needed to place people anywhere (docs/typing_tool.md)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.arrays import Floats
from analysis.results import json_ready
from analysis.typing_tool.accuracy import Accuracy
from analysis.typing_tool.rule import Rule, fewest_answers
from analysis.typing_tool.scorer import FORMAT, digest_of
from analysis.typing_tool.typing_tool import TypingTool

DIGITS = 10  # significant; so that a file is short, and the same on every machine


@dataclass(frozen=True)
class Question:
    """codes: each number that may be answered, with its label; empty where any number may."""

    name: str
    label: str
    codes: tuple[tuple[float, str], ...] = ()


def typing_model(
    tool: TypingTool,
    questions: Sequence[Question],
    segments: Sequence[str],
    certainty: float,
    title: str = "",
    made_from: str = "",
) -> dict[str, Any]:
    """The model as a JSON-ready document, with its digest.

    questions  every item the tool chose from, in the order of its columns;  segments  their names
    certainty  below it nobody is told a segment;  made_from  the digest of the run
    """
    rule = tool.rule
    document = {
        "format": FORMAT,
        "title": title,
        "made_from": made_from,
        "n_people": tool.n,
        "questions": [
            asked(questions[column], mean) for column, mean in zip(rule.questions, rule.means, strict=True)
        ],
        "segments": [
            segment_of(number, name, line)
            for number, (name, line) in enumerate(zip(segments, rule.coefficients, strict=True), 1)
        ],
        "least_certainty": certainty,
        "fewest_answers": fewest_answers(len(rule.questions)),
        "accuracy": {
            "labels_fixed": shortly(tool.fixed),
            "segments_anew": shortly(tool.redone) if tool.redone else None,
        },
    }
    return {**document, "digest": digest_of(document)}


def asked(question: Question, mean: float) -> dict[str, Any]:
    codes = [{"code": plain(code), "label": label} for code, label in question.codes]
    return {"name": question.name, "label": question.label, "codes": codes, "mean": short(mean)}


def segment_of(number: int, name: str, coefficients: Floats) -> dict[str, Any]:
    base, *slopes = (short(one) for one in coefficients.tolist())
    return {"number": number, "name": name, "base": base, "coefficients": slopes}


def shortly(accuracy: Accuracy) -> dict[str, Any]:
    low, high = accuracy.interval
    return {
        "share": short(accuracy.share),
        "interval": [short(low), short(high)],
        "base_rate": short(accuracy.base_rate),
        "told": short(accuracy.told),
        "told_right": json_ready(accuracy.told_right),
    }


def short(number: float) -> float:
    return float(f"{number:.{DIGITS}g}")


def plain(code: float) -> int | float:
    return int(code) if float(code).is_integer() else float(code)


def rule_in(model: dict[str, Any]) -> Rule:
    """The rule of a model, for answers whose columns are its questions in their order."""
    lines = [[one["base"], *one["coefficients"]] for one in model["segments"]]
    means = [one["mean"] for one in model["questions"]]
    return Rule(np.arange(len(means)), np.array(means, dtype=float), np.array(lines, dtype=float))
