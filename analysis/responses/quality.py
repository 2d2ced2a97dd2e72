"""Whose answers can be used, whose deserve a second look, and whose a researcher left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Floats, Integers
from analysis.errors import AnalysisError
from analysis.responses.duplicates import Columns
from analysis.responses.row_blocks import blocks, n_levels
from analysis.responses.rules import EXCLUDES, check_rule_names
from analysis.responses.screening_checks import Scales
from analysis.responses.screening_rules import Proposals, propose

Rows = NDArray[np.intp]
Flags = NDArray[np.bool_]
DECIDED = "decided"


@dataclass(frozen=True)
class Screening:
    """kept (n_respondents,); decisions  row (from 0) and reason of each that was left out by a researcher."""

    kept: Flags
    excluded: dict[str, Rows]
    flagged: dict[str, Rows]
    constant_items: tuple[str, ...]
    missing_share: Floats
    proposals: Proposals
    decisions: dict[int, str]
    followed: tuple[str, ...]


def screen(
    items: Floats,
    names: Sequence[str],
    *,
    most_missing: float = 0.5,
    also: Columns | None = None,
    excluded: Mapping[int, str] | None = None,
    follow: tuple[str, ...] = (),
    scales: Scales | None = None,
    page_seconds: Floats | None = None,
    items_per_page: Integers | None = None,
    failed_checks: Integers | None = None,
    thresholds: Mapping[str, float] | None = None,
) -> Screening:
    """Which respondents to leave out, which to flag, and which items say nothing.

    items          (n_respondents, n_items), NaN where not answered; names (n_items,)
    most_missing   the largest share of items a kept respondent may have left out; 0 to 1
    excluded       the researcher's decisions: row (from 0) and reason
    follow         names of rules whose rows are left out without asking
    also, scales, page_seconds, items_per_page, failed_checks, thresholds   as propose() takes them
    kept           (n_respondents,) True where the answers are used
    excluded       row indexes from 0, each row under one rule: `no_answers`, `mostly_missing`, `decided`, and
                   the rules that are followed
    flagged        row indexes from 0 of the rules that propose, among the kept: nobody is removed by these
    constant_items names of items with at most one distinct answer among those kept
    missing_share  (n_items,) share of kept respondents without an answer
    Raises         AnalysisError when names and items disagree, values are infinite, nobody is left, and for
                   rows, rules and thresholds that are not there
    Source         Curran (2016), J. Exp. Soc. Psychol. 66:4; each rule names its own
    """
    decisions = dict(excluded or {})
    check_rule_names(follow, "screening, rules to follow")
    _check_rows(decisions, len(items))
    proposals = propose(
        items,
        names,
        scales=scales,
        page_seconds=page_seconds,
        items_per_page=items_per_page,
        failed_checks=failed_checks,
        also=also,
        thresholds={"mostly_missing": most_missing, **(thresholds or {})},
        decided=decisions,
    )
    left_out, kept = _left_out(proposals, decisions, follow)
    _check_anybody_left(kept, proposals, items.shape)
    return Screening(
        kept=kept,
        excluded=left_out,
        flagged={one.rule.name: one.rows[kept[one.rows]] for one in proposals.rules if one.proposes},
        constant_items=tuple(names[j] for j in np.flatnonzero(n_levels(items, kept) < 2).tolist()),
        missing_share=_missing_share(items, kept),
        proposals=proposals,
        decisions=decisions,
        followed=follow,
    )


def _left_out(
    proposals: Proposals, decisions: Mapping[int, str], follow: tuple[str, ...]
) -> tuple[dict[str, Rows], Flags]:
    """Rows by the first rule that leaves them out, and who is left."""
    cannot_be_used = {one.rule.name: one.rows for one in proposals.rules if one.rule.action == EXCLUDES}
    decided = np.array(sorted(decisions), dtype=np.intp)
    followed = {name: proposals.of(name).rows for name in follow if name not in cannot_be_used}
    kept = np.ones(len(proposals.usable), dtype=np.bool_)
    left_out: dict[str, Rows] = {}
    for rule, rows in {**cannot_be_used, DECIDED: decided, **followed}.items():
        left_out[rule] = rows[kept[rows]]
        kept[rows] = False
    return left_out, kept


def _missing_share(items: Floats, kept: Flags) -> Floats:
    n_missing = sum(np.isnan(block).sum(axis=0) for block in blocks(items, kept))
    return np.asarray(n_missing / kept.sum())


def _check_rows(decisions: Mapping[int, str], n_people: int) -> None:
    beyond = [row for row in decisions if not 0 <= row < n_people]
    if beyond:
        raise AnalysisError(
            where="screening, decisions",
            what=f"there is no row {beyond[0]} among {n_people} answers",
            mend=f"number the rows from 0 to {n_people - 1}",
        )


def _check_anybody_left(kept: Flags, proposals: Proposals, shape: tuple[int, ...]) -> None:
    if kept.any():
        return
    if proposals.usable.any():
        raise AnalysisError(
            where="screening",
            what=f"decisions and rules leave out every one of the {shape[0]} respondents",
            mend="take some of the decisions back, or follow fewer rules",
        )
    raise AnalysisError(
        where="screening",
        what=f"none of the {shape[0]} respondents answered enough of the {shape[1]} items",
        mend="choose other items, or allow more missing answers",
    )
