"""What one response adds to a study's counts: pairs of a group and what is counted of it, each by one.

A tally that was made by other rules than these is made anew: raise RULES with every change here.
"""

import math
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from questionnaires import Questionnaire, Single, visible_questions

RULES = 1
STEP = math.log(1.02)  # times are counted in steps of two per cent, so medians are right to one
LONGEST_NAME = 80
Key = tuple[str, str, str]
"""what groups people, the group, what is counted of it"""
Facts = Counter[Key]


class Counted(Protocol):
    """The columns of a response that are counted."""

    version_id: int
    language: str
    device: str
    origin: dict[str, str]
    answers: dict[str, Any]
    page_seconds: dict[str, float]
    page: int
    ended: str | None
    consented_at: datetime
    completed_at: datetime | None


def facts_of(response: Counted, questionnaire: Questionnaire, *, is_answering: bool = False) -> Facts:
    """is_answering  whether the person was here a moment ago, and may go on"""
    facts: Facts = Counter()
    state = state_of(response, is_answering=is_answering)
    facts["day", f"{response.consented_at:%Y-%m-%d}", "started"] += 1
    for group in groups_of(response):
        facts[*group, "started"] += 1
        facts[*group, state] += 1
        if response.completed_at:
            facts[*group, step_of(sum(response.page_seconds.values()))] += 1
    for page in pages_seen(response):
        facts["page", f"{response.version_id}:{page}", "seen"] += 1
    if response.completed_at:
        facts["day", f"{response.completed_at:%Y-%m-%d}", "completed"] += 1
        facts.update(answers_of(response, questionnaire))
    elif response.ended:
        facts["ended", short(response.ended), "n"] += 1
    else:
        place = f"{response.version_id}:{response.page}"
        facts["page", place, state] += 1
        facts["question", f"{place}:{unanswered(response, questionnaire)}", state] += 1
    return facts


def state_of(response: Counted, *, is_answering: bool) -> str:
    if response.completed_at:
        return "completed"
    if response.ended:
        return "ended"
    return "answering" if is_answering else "stopped"


def pages_seen(response: Counted) -> set[str]:
    saved = set(response.page_seconds)
    return saved if response.completed_at or response.ended else saved | {str(response.page)}


def groups_of(response: Counted) -> list[tuple[str, str]]:
    campaign = response.origin.get("utm_campaign", "")
    return [
        ("all", ""),
        ("source", short(response.origin.get("source", ""))),
        ("device", response.device),
        ("language", response.language),
        ("version", str(response.version_id)),
        *([("campaign", short(campaign))] if campaign else []),
    ]


def short(name: str) -> str:
    return name[:LONGEST_NAME]


def step_of(seconds: float) -> str:
    return f"t{round(math.log(max(1.0, seconds)) / STEP)}"


def seconds_of(step: str) -> float:
    return math.exp(int(step.removeprefix("t")) * STEP)


def answers_of(response: Counted, questionnaire: Questionnaire) -> list[Key]:
    """To every question with one answer out of several: what a known mix is compared by."""
    given: Mapping[str, Any] = response.answers
    asked = (one.code for one in questionnaire.questions if isinstance(one, Single))
    return [("answer", code, str(given[code])) for code in asked if given.get(code) is not None]


def unanswered(response: Counted, questionnaire: Questionnaire) -> str:
    """The first question of the page last shown that has no answer yet; empty where all have."""
    if not 0 <= response.page < len(questionnaire.pages):
        return ""
    shown = visible_questions(questionnaire.pages[response.page], response.answers)
    open_ones = (one.code for one in shown if any(name not in response.answers for name in one.variables))
    return next(open_ones, "")
