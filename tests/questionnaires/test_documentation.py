import re
from pathlib import Path

import pytest

from questionnaires import SCALES, parse_condition, read_questionnaire
from questionnaires.condition_tokens import KEYWORDS
from questionnaires.conditions import COMPARISONS
from questionnaires.pages import Page
from questionnaires.questionnaire import Questionnaire
from questionnaires.questions import QUESTION_TYPES

TEXT = (Path(__file__).parents[2] / "docs" / "questionnaires.md").read_text(encoding="utf-8")
CODE = " ".join(re.findall(r"`([^`\n]+)`", TEXT))
KEYS = {key for model in (Questionnaire, Page, *QUESTION_TYPES.values()) for key in model.model_fields}


@pytest.mark.parametrize("word", sorted({*QUESTION_TYPES, *KEYS, *SCALES, *KEYWORDS}))
def test_every_type_key_scale_and_word_is_explained_to_authors(word):
    assert re.search(rf"(?<![\w.]){word}(?!\w)", CODE), word


@pytest.mark.parametrize("operator", COMPARISONS)
def test_every_comparison_is_explained_to_authors(operator):
    assert f" {operator} " in CODE, operator


def test_every_scale_is_explained_with_its_two_ends():
    for name, scale in SCALES.items():
        low, high = scale.points[0], scale.points[-1]
        (row,) = re.findall(rf"^\| `{name}` \| (.*) \|$", TEXT, re.M)
        assert row.startswith(f"{low.code} ")
        assert f" {high.code} " in row


def test_the_whole_example_reads_and_uses_every_type_of_question():
    survey = read_questionnaire(re.findall(r"```yaml\n(.*?)```", TEXT, re.S)[0])
    assert {question.type for question in survey.questions} == set(QUESTION_TYPES)


def test_every_condition_in_the_table_can_be_read():
    table = TEXT.split("## Conditions")[1].split("## ")[0]
    written = [
        text for row in re.findall(r"^\| (`.*?) \|", table, re.M) for text in re.findall(r"`([^`]+)`", row)
    ]
    conditions = [text for text in written if "..." not in text]
    assert len(conditions) >= 9
    assert all(parse_condition(text).variables for text in conditions)
