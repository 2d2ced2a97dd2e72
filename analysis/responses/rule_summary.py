"""One rule of screening as a part of the result."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.responses.screening_rules import RuleOutcome


@dataclass(frozen=True)
class RuleSummary:
    """One rule, whether it spoke or not.

    threshold  None where there is nothing to set; direction  above, at least or below it
    action     excludes, proposes or informs;  proposes  the researcher is asked;  followed  is not asked
    rows       numbers of data rows, from 1;  values  (n,) the rule's index there, in its unit
    note       why it could not judge; empty where it could
    """

    rule: str
    label: str
    why: str
    threshold: float | None
    direction: str
    unit: str
    source: str
    action: str
    proposes: bool
    followed: bool
    n: int
    rows: Integers
    values: Floats | Integers
    note: str


def summarise_rule(outcome: RuleOutcome, rows: Integers, followed: tuple[str, ...]) -> RuleSummary:
    """rows (n_respondents,) number of each respondent's row in the data, from 1."""
    rule = outcome.rule
    # A copy's value is the row it repeats, which people know by its number in the data.
    values = rows[outcome.values.astype(np.intp)] if rule.unit == "row" else outcome.values
    return RuleSummary(
        rule=rule.name,
        label=rule.label,
        why=outcome.why,
        threshold=outcome.threshold,
        direction=rule.direction,
        unit=rule.unit,
        source=rule.source,
        action=rule.action,
        proposes=outcome.proposes,
        followed=rule.name in followed,
        n=outcome.n,
        rows=rows[outcome.rows],
        values=values,
        note=outcome.note,
    )
