"""Hearthwell, the demo company: what its study is about, who believes what, and what its customers answer."""

from datetime import datetime
from functools import cache
from typing import Any

import yaml

from questionnaires import Questionnaire, read_questionnaire
from surveyapp.demo.model import FOLDER, customers
from surveyapp.demo.open_answers import customers_words
from surveyapp.demo.simulation import A_MONDAY, Simulated, simulate

NEEDS_ITEMS = "heating.*, plan.*, company.*"
"""the questions that segments are formed from"""


@cache
def company() -> dict[str, Any]:
    """company.yaml as it is written."""
    written: dict[str, Any] = yaml.safe_load((FOLDER / "company.yaml").read_text(encoding="utf-8"))
    return written


def questionnaire_source() -> str:
    return (FOLDER / "questionnaire.yaml").read_text(encoding="utf-8")


def questionnaire() -> Questionnaire:
    return read_questionnaire(questionnaire_source())


def responses(n: int, seed: int, opens_at: datetime = A_MONDAY) -> list[Simulated]:
    """What `n` customers who completed the survey answered, and those who did not get that far."""
    return simulate(customers(), questionnaire(), n, seed, words=customers_words(), opens_at=opens_at)
