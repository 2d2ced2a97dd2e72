"""The `quality` part of a result: whose answers were left out, whose deserve a second look, and why."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.answers import Answers
from analysis.arrays import Integers
from analysis.codes import MOST_VALUES, n_codes
from analysis.responses.missing_summary import MissingSummary, summarise_missing
from analysis.responses.quality import DECIDED, Rows, Screening
from analysis.responses.rule_summary import RuleSummary, summarise_rule

REASON_OF_DECIDED = "gave answers the researcher decided not to use"


@dataclass(frozen=True)
class Outcome:
    """rows: numbers of data rows, from 1."""

    rule: str
    why: str
    n: int
    rows: Integers


@dataclass(frozen=True)
class ProposalSummary:
    row: int
    rules: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class DecisionSummary:
    row: int
    reason: str


@dataclass(frozen=True)
class QualitySummary:
    """missing_share: share of missing answers among all answers to the items by those kept, 0 to 1."""

    n_rows: int
    n_kept: int
    excluded: tuple[Outcome, ...]
    flagged: tuple[Outcome, ...]
    constant_items: tuple[str, ...]
    missing_share: float
    warnings: tuple[str, ...]
    rules: tuple[RuleSummary, ...]
    proposals: tuple[ProposalSummary, ...]
    decisions: tuple[DecisionSummary, ...]
    missing: MissingSummary


def summarise_quality(answers: Answers, screening: Screening) -> QualitySummary:
    missing = float(screening.missing_share.mean())
    return QualitySummary(
        n_rows=len(answers.items),
        n_kept=int(screening.kept.sum()),
        excluded=_outcomes(screening.excluded, answers, screening),
        flagged=_outcomes(screening.flagged, answers, screening),
        constant_items=screening.constant_items,
        missing_share=missing,
        warnings=tuple(warnings_on(answers, screening, missing)),
        rules=tuple(
            summarise_rule(outcome, answers.rows, screening.followed) for outcome in screening.proposals.rules
        ),
        proposals=tuple(
            ProposalSummary(int(answers.rows[one.row]), one.rules, one.reasons)
            for one in screening.proposals.rows
        ),
        decisions=tuple(
            DecisionSummary(int(answers.rows[row]), reason)
            for row, reason in sorted(screening.decisions.items())
        ),
        missing=summarise_missing(answers.items[screening.kept], answers.item_names),
    )


def _outcomes(found: dict[str, Rows], answers: Answers, screening: Screening) -> tuple[Outcome, ...]:
    why = {outcome.rule.name: outcome.why for outcome in screening.proposals.rules}
    why[DECIDED] = REASON_OF_DECIDED
    return tuple(
        Outcome(rule, why[rule], len(rows), answers.rows[rows]) for rule, rows in found.items() if len(rows)
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
    for one in answers.describe:
        if one.kind != "numeric" and n_codes(one) > MOST_VALUES:
            found.append(f"{one.name} has many different answers; {MOST_VALUES} of them are shown.")
    return found
