"""What one response adds to a study's counts: pairs of a group and what is counted of it, each by one.

A tally that was made by other rules than these is made anew: raise RULES with every change here.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple, Protocol

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


class Asked(NamedTuple):
    """A version's questionnaire, and what is looked at of it for every response.

    singles  codes of questions with one answer out of several
    pages    code, variables and whether there is a condition, of every question of each page
    """

    questionnaire: Questionnaire
    singles: tuple[str, ...]
    pages: tuple[tuple[tuple[str, tuple[str, ...], bool], ...], ...]

    @classmethod
    def by(cls, questionnaire: Questionnaire) -> "Asked":
        singles = (one.code for one in questionnaire.questions if isinstance(one, Single))
        pages = (
            tuple((one.code, one.variables, one.show_if is not None) for one in page.questions)
            for page in questionnaire.pages
        )
        return cls(questionnaire, tuple(singles), tuple(pages))


def counted_of(response: Counted, asked: Asked, *, is_answering: bool = False) -> Iterator[Key]:
    """What it counts in, once each;  is_answering  whether the person was here a moment ago, and may go on"""
    state = state_of(response, is_answering=is_answering)
    yield "day", response.consented_at.date().isoformat(), "started"
    for group in groups_of(response):
        yield *group, "started"
        yield *group, state
        if response.completed_at:
            yield *group, step_of(sum(response.page_seconds.values()))
    for page in pages_seen(response):
        yield "page", f"{response.version_id}:{page}", "seen"
    if response.completed_at:
        yield "day", response.completed_at.date().isoformat(), "completed"
        yield from answers_of(response, asked)
    elif response.ended:
        yield "ended", short(response.ended), "n"
    else:
        place = f"{response.version_id}:{response.page}"
        yield "page", place, state
        yield "question", f"{place}:{unanswered(response, asked)}", state


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


def answers_of(response: Counted, asked: Asked) -> list[Key]:
    """To every question with one answer out of several: what a known mix is compared by."""
    given: Mapping[str, Any] = response.answers
    return [("answer", code, str(given[code])) for code in asked.singles if given.get(code) is not None]


def unanswered(response: Counted, asked: Asked) -> str:
    """The first question of the page last shown that has no answer yet; empty where all have."""
    if not 0 <= response.page < len(asked.pages):
        return ""
    for code, variables, has_condition in asked.pages[response.page]:
        if all(name in response.answers for name in variables):
            continue
        if not has_condition or code in shown_on(response, asked.questionnaire):
            return code
    return ""


def shown_on(response: Counted, questionnaire: Questionnaire) -> set[str]:
    page = questionnaire.pages[response.page]
    return {question.code for question in visible_questions(page, response.answers)}
