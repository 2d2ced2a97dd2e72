"""The `quality` part of a result: whose answers were left out, whose deserve a second look, and why."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.answers import Answers
from analysis.arrays import Integers
from analysis.codes import MOST_VALUES, n_codes
from analysis.responses.quality import Screening

WHY = {
    "no_answers": "answered none of the items",
    "mostly_missing": "left more than half of the items unanswered",
    "straight_liners": "gave the same answer to every item",
    "duplicates": "gave the very answers of an earlier row",
}


@dataclass(frozen=True)
class RuleOutcome:
    """rows: numbers of data rows, from 1."""

    rule: str
    why: str
    n: int
    rows: Integers


@dataclass(frozen=True)
class QualitySummary:
    """missing_share: share of missing answers among all answers to the items by those kept, 0 to 1."""

    n_rows: int
    n_kept: int
    excluded: tuple[RuleOutcome, ...]
    flagged: tuple[RuleOutcome, ...]
    constant_items: tuple[str, ...]
    missing_share: float
    warnings: tuple[str, ...]


def summarise_quality(answers: Answers, screening: Screening) -> QualitySummary:
    excluded, flagged = (
        tuple(
            RuleOutcome(rule, WHY.get(rule, rule.replace("_", " ")), len(rows), answers.rows[rows])
            for rule, rows in rules.items()
            if len(rows)
        )
        for rules in (screening.excluded, screening.flagged)
    )
    n_kept = int(screening.kept.sum())
    missing = float(screening.missing_share.mean())
    warnings = tuple(warnings_on(answers, screening, missing))
    return QualitySummary(
        len(answers.items), n_kept, excluded, flagged, screening.constant_items, missing, warnings
    )


def warnings_on(answers: Answers, screening: Screening, missing: float) -> list[str]:
    found = []
    if screening.constant_items:
        alike = ", ".join(screening.constant_items)
        found.append(f"Answered alike by everybody and left out of the needs: {alike}.")
    if missing > 0:
        found.append(
            f"{100 * missing:.1f} % of the answers to the items are missing; "
            "correlations use all answers given."
        )
    if answers.weights is not None:
        found.append("Weights count in the means of candidate needs, not in finding needs and segments.")
    for one in answers.describe:
        if one.kind != "numeric" and n_codes(one) > MOST_VALUES:
            found.append(f"{one.name} has many different answers; {MOST_VALUES} of them are shown.")
    return found
