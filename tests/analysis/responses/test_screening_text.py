"""What researchers read about the rules is what the rules do."""

import re
from pathlib import Path

import pytest

from analysis.responses.rules import EXCLUDES, RULES

TEXT = (Path(__file__).parents[3] / "docs/screening.md").read_text(encoding="utf-8")
TABLE = TEXT.split("## The rules")[1].split("## ")[0]
WRITTEN = {0.5: "half", 1 / 3: "a third", 0.25: "a quarter", None: ""}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_rule_stands_in_the_table_with_its_default_and_what_follows(rule):
    (row,) = re.findall(rf"^\| {rule.label.lower()} \| (.*) \|$", TABLE, re.M)
    _, default, then = (cell.strip() for cell in row.split("|"))
    assert default.removesuffix(" items") == WRITTEN.get(rule.threshold, f"{rule.threshold}")
    assert then.startswith("left out" if rule.action == EXCLUDES else rule.action)
