"""Rules of screening that look at how answers came, not at what they say: doubts at the start, and hurry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.responses.rules import INFORMS, PROPOSES, Rule
from analysis.responses.screening_rules import MOST_NAMED, RuleOutcome
from questionnaires import Questionnaire, seconds_for
from surveyapp.defence.doubts import MACHINE, SECOND_TIME
from surveyapp.models import QuestionnaireVersion, Response

OF_MACHINES = Rule(
    "machine", "Looks like a machine", "came as programs come, not as browsers do", None, "",
    "doubts", PROPOSES, "docs/defence.md",
)  # fmt: skip
OF_SECOND_TIMES = Rule(
    "second_time", "May be a second time", "came from where answers had come from before", None, "",
    "doubts", INFORMS, "docs/defence.md",
)  # fmt: skip
OF_HURRY = Rule(
    "hurried_pages", "Pages faster than reading",
    "sent a page in less than {share} of the time it takes to read and answer it", 0.3, "below",
    "pages", INFORMS, "docs/defence.md",
)  # fmt: skip
OF_THE_STUDY = "It would name more than a quarter of the people: here it tells of the study, not of people."


@dataclass(frozen=True)
class Doubted:
    """A rule's outcome, and in words what it saw: row (from 0) -> words."""

    outcome: RuleOutcome
    words: Mapping[int, str]

    def flags(self, numbers: Sequence[int]) -> list[tuple[int, str, str]]:
        """Number of the response, rule, what was seen."""
        return [(numbers[row], self.outcome.rule.name, words) for row, words in self.words.items()]


def doubts_in(
    responses: Sequence[Response],
    versions: Sequence[QuestionnaireVersion],
    chosen: Mapping[str, Mapping[str, Any]],
) -> list[Doubted]:
    """chosen: what the study says of each rule; the usual where it says nothing"""
    floor = chosen.get(OF_HURRY.name, {}).get("threshold", OF_HURRY.threshold)
    return [
        doubted(OF_MACHINES, None, told(responses, MACHINE), len(responses)),
        doubted(OF_SECOND_TIMES, None, told(responses, SECOND_TIME), len(responses)),
        doubted(OF_HURRY, floor, hurried(responses, versions, floor), len(responses)),
    ]


def doubted(rule: Rule, threshold: float | None, words: Mapping[int, str], n: int) -> Doubted:
    """n: of all people; a hint that holds for very many of them tells nothing of anybody."""
    note = ""
    if rule.action == INFORMS and len(words) > MOST_NAMED * n:
        words, note = {}, OF_THE_STUDY
    rows = np.array(sorted(words), dtype=np.int64)
    values = np.ones(len(rows))
    return Doubted(RuleOutcome(rule, rule.why(threshold), threshold, rows, values, note), words)


def told(responses: Sequence[Response], kind: frozenset[str]) -> dict[int, str]:
    """What the defence noted of this kind when people began."""
    noted = ((row, [words for words in one.doubts if words in kind]) for row, one in enumerate(responses))
    return {row: "; ".join(words) for row, words in noted if words}


def hurried(
    responses: Sequence[Response], versions: Sequence[QuestionnaireVersion], floor: float
) -> dict[int, str]:
    asked = {version.id: version.questionnaire for version in versions}
    found = {}
    for row, one in enumerate(responses):
        seen = asked[one.version_id].in_language(one.language)  # a text can be twice as long in another
        pages = [page for page in one.page_seconds if is_hurried(one, page, seen, floor)]
        if pages:
            listed = ", ".join(str(int(page) + 1) for page in sorted(pages, key=int))
            found[row] = f"page{'s' if len(pages) > 1 else ''} {listed}"
    return found


def is_hurried(response: Response, page: str, questionnaire: Questionnaire, floor: float) -> bool:
    """Of the questions of the page, those that were asked and answered count."""
    questions = questionnaire.pages[int(page)].questions
    given = response.answers
    answered = [one for one in questions if any(given.get(name) is not None for name in one.variables)]
    return bool(answered) and response.page_seconds[page] < floor * sum(map(seconds_for, answered))
