"""Where people stopped: on which page, and at which question of it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from questionnaires import Questionnaire
from surveyapp.models import QuestionnaireVersion
from surveyapp.models.tally_facts import Facts


@dataclass(frozen=True)
class StoppedAt:
    """text  the first question of the page without an answer, as it was asked"""

    code: str
    text: str
    n: int


@dataclass(frozen=True)
class PageDropouts:
    """seen: people to whom the page was shown; answering: on it now; stopped: on it, and did not go on"""

    number: int
    title: str
    seen: int
    answering: int
    stopped: int
    questions: tuple[StoppedAt, ...]

    @property
    def share(self) -> float:
        return self.stopped / self.seen if self.seen else 0.0


@dataclass(frozen=True)
class VersionPages:
    number: int
    pages: list[PageDropouts]

    @property
    def worst(self) -> PageDropouts | None:
        """Where most stopped."""
        found = max(self.pages, key=lambda page: page.stopped, default=None)
        return found if found and found.stopped else None


def dropouts_in(facts: Facts, study_id: int) -> list[VersionPages]:
    """The newest version first; those to which somebody came."""
    counted = by_place(facts, "page")
    questions = by_place(facts, "question")
    versions = QuestionnaireVersion.all_published_of(study_id)
    shown = [
        version for version in reversed(versions) if any(place[0] == str(version.id) for place in counted)
    ]
    return [VersionPages(one.number, pages_of(one, counted, questions)) for one in shown]


Places = Mapping[tuple[str, ...], Mapping[str, int]]


def by_place(facts: Facts, kind: str) -> Places:
    """(version, page) or (version, page, question) -> what is counted there -> how many"""
    found: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
    for (counted_kind, place, what), n in facts.items():
        if counted_kind == kind and n:
            found[tuple(place.split(":", 2))][what] = n
    return found


def pages_of(version: QuestionnaireVersion, counted: Places, questions: Places) -> list[PageDropouts]:
    questionnaire, name = version.questionnaire, str(version.id)
    return [
        PageDropouts(
            number=index + 1,
            title=page.title or page.questions[0].text,
            seen=here.get("seen", 0),
            answering=here.get("answering", 0),
            stopped=here.get("stopped", 0),
            questions=stops_on(questionnaire, index, (name, str(index)), questions),
        )
        for index, page in enumerate(questionnaire.pages)
        for here in (counted.get((name, str(index)), {}),)
    ]


def stops_on(
    questionnaire: Questionnaire, index: int, place: tuple[str, str], questions: Places
) -> tuple[StoppedAt, ...]:
    """Where most stopped first; nothing of those who had answered everything on the page."""
    texts = {question.code: question.text for question in questionnaire.pages[index].questions}
    stops = [
        StoppedAt(code, text, questions[*place, code].get("stopped", 0))
        for code, text in texts.items()
        if (*place, code) in questions
    ]
    return tuple(sorted((one for one in stops if one.n), key=lambda one: -one.n))
