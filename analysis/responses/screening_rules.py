"""Whose answers deserve a second look, by which rule, and why. Nothing is removed here."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Booleans, Floats, Integers
from analysis.responses.agreement_rules import judge_agreement
from analysis.responses.answer_rules import judge_copies, judge_gaps, judge_variation
from analysis.responses.attention_rules import judge_checks, judge_times
from analysis.responses.duplicates import Columns
from analysis.responses.judgements import Judgement, unjudged
from analysis.responses.rules import INFORMS, PROPOSES, RULES, Rule, thresholds_in_full
from analysis.responses.screening_checks import Scales, check_answer_table, check_per_person

MOST_NAMED = 0.25
OF_THE_ITEMS = "It would name more than a quarter of the people: here it tells of the items, not of people."


@dataclass(frozen=True)
class RuleOutcome:
    """What one rule found.

    threshold  in force; None where the rule has none
    rows       (n,) indexes from 0;  values  (n,) the rule's index at these rows, in the rule's unit (for
               duplicates the index of the row that is repeated)
    note       why the rule could not judge; empty where it could
    """

    rule: Rule
    why: str
    threshold: float | None
    rows: Integers
    values: Floats
    note: str

    @property
    def n(self) -> int:
        return len(self.rows)

    @property
    def proposes(self) -> bool:
        return self.rule.action == PROPOSES


@dataclass(frozen=True)
class Proposal:
    """A row (from 0) that rules propose to leave out, and which they are."""

    row: int
    rules: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Proposals:
    """rules: every rule's outcome; rows: what is proposed, by row; usable (n,): who answered enough."""

    rules: tuple[RuleOutcome, ...]
    rows: tuple[Proposal, ...]
    usable: Booleans

    def of(self, name: str) -> RuleOutcome:
        return next(outcome for outcome in self.rules if outcome.rule.name == name)


def propose(
    items: Floats,
    names: Sequence[str],
    *,
    scales: Scales | None = None,
    page_seconds: Floats | None = None,
    items_per_page: Integers | None = None,
    failed_checks: Integers | None = None,
    also: Columns | None = None,
    thresholds: Mapping[str, float] | None = None,
    critical_r: float = 0.6,
    decided: Collection[int] = (),
) -> Proposals:
    """Judge everybody by every rule.

    items           (n_respondents, n_items), NaN where not answered; names (n_items,)
    scales          columns (from 0) of items that ask for one thing, for even-odd consistency
    page_seconds    (n_respondents, n_pages) seconds, NaN where not shown; items_per_page (n_pages,)
    failed_checks   (n_respondents,) attention checks failed
    also            (n_respondents, n_columns) further answers that must agree before two people are copies
    thresholds      by name of the rule, in place of its default
    critical_r      from which correlation on items count as alike, 0 to 1
    decided         rows (from 0) a researcher left out. They are judged like all others, so that a decision
                    changes nobody else's values; only of copies the first that was not left out stands
    Raises          AnalysisError for parts of other people, unknown rules, and thresholds out of range
    Source          Curran (2016), J. Exp. Soc. Psychol. 66:4; Meade and Craig (2012), Psychol. Meth. 17:437;
                    each rule names its own
    """
    check_answer_table(items, names, "screening")
    for part, what in ((page_seconds, "times"), (failed_checks, "attention checks"), (also, "other answers")):
        check_per_person(part, len(items), what)
    limits = thresholds_in_full(thresholds or {})
    gaps = judge_gaps(items, limits)
    usable = ~(gaps["no_answers"].speaks | gaps["mostly_missing"].speaks)
    left_out = np.isin(np.arange(len(items)), list(decided))
    judgements = {
        **gaps,
        **judge_variation(items, usable, limits),
        **judge_times(page_seconds, items_per_page, usable, limits),
        **judge_checks(failed_checks, usable, limits),
        **judge_copies(items, also, usable, left_out),
        **judge_agreement(items, names, scales, critical_r, usable, limits),
    }
    outcomes = tuple(_outcome(rule, judgements[rule.name], limits.get(rule.name)) for rule in RULES)
    return Proposals(outcomes, _by_row(outcomes), usable)


def _outcome(rule: Rule, judgement: Judgement, threshold: float | None) -> RuleOutcome:
    judged = np.isfinite(judgement.values).sum()
    if rule.action == INFORMS and judgement.speaks.sum() > MOST_NAMED * judged:
        judgement = unjudged(len(judgement.values), OF_THE_ITEMS)
    rows = np.flatnonzero(judgement.speaks)
    return RuleOutcome(rule, rule.why(threshold), threshold, rows, judgement.values[rows], judgement.note)


def _by_row(outcomes: tuple[RuleOutcome, ...]) -> tuple[Proposal, ...]:
    found: dict[int, list[RuleOutcome]] = {}
    for outcome in outcomes:
        if outcome.proposes:
            for row in outcome.rows.tolist():
                found.setdefault(row, []).append(outcome)
    return tuple(
        Proposal(row, tuple(one.rule.name for one in found[row]), tuple(one.why for one in found[row]))
        for row in sorted(found)
    )
