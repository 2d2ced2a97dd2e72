import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from jsonschema import Draft202012Validator

from analysis.responses.quality import screen
from analysis.responses.quality_summary import summarise_quality
from analysis.results import json_ready
from tests.analysis.simulated_survey import simulated_survey

SCHEMA = json.loads((Path(__file__).parents[3] / "docs/result.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def answers():
    """Three hundred people, numbered from 1001, two of whom answered as nobody should."""
    survey = simulated_survey()
    items = survey.items.copy()
    items[10] = 3
    items[30] = items[20]
    items[40] = np.nan
    return replace(survey, items=items, rows=survey.rows + 1000)


def summary_of(answers, **more):
    return summarise_quality(answers, screen(answers.items, answers.item_names, **more))


def test_the_summary_follows_its_schema(answers):
    document = json_ready(summary_of(answers, excluded={5: "a test"}, follow=("duplicates",)))
    schema = {**SCHEMA["properties"]["quality"], "$defs": SCHEMA["$defs"]}
    assert [error.message for error in Draft202012Validator(schema).iter_errors(document)] == []


def test_rows_are_called_by_their_number_in_the_data(answers):
    ours = summary_of(answers, excluded={5: "a colleague"})
    assert [(one.rule, one.rows.tolist()) for one in ours.excluded] == [
        ("no_answers", [1041]),
        ("decided", [1006]),
    ]
    assert [(one.rule, one.rows.tolist()) for one in ours.flagged] == [
        ("straight_liners", [1011]),
        ("duplicates", [1031]),
    ]
    assert [(one.row, one.reason) for one in ours.decisions] == [(1006, "a colleague")]
    assert [(one.row, one.reasons) for one in ours.proposals] == [
        (1011, ("gave the same answer to every item",)),
        (1031, ("gave the very answers of an earlier row",)),
    ]


def test_a_copy_names_the_number_of_the_row_it_repeats(answers):
    (copies,) = [one for one in summary_of(answers).rules if one.rule == "duplicates"]
    assert copies.values.tolist() == [1021]
    assert (copies.proposes, copies.followed, copies.n) == (True, False, 1)


def test_every_rule_is_told_whether_it_spoke_or_not(answers):
    rules = summary_of(answers, follow=("straight_liners",)).rules
    assert len(rules) == 14
    assert [one.rule for one in rules if one.followed] == ["straight_liners"]
    assert all(one.note for one in rules if one.rule in ("speeders", "failed_checks", "even_odd"))


def test_weights_count_everywhere_and_no_warning_says_otherwise(answers):
    weighted = replace(answers, weights=np.full(300, 2.0))
    assert summary_of(weighted).warnings == summary_of(answers).warnings
