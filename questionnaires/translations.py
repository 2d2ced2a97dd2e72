"""A questionnaire's texts in another language. Codes, order and conditions are those of the first."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict

from questionnaires.pages import Page
from questionnaires.questions import Grid, Question
from questionnaires.scales import Choice, Code, Scale
from questionnaires.spoken_scales import standard_labels

LINES = ("text", "hint", "unit")
LISTS = ("options", "rows", "scale")


class QuestionWords(BaseModel):
    """What one question says in another language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str = ""
    hint: str = ""
    unit: str = ""
    options: tuple[Choice, ...] = ()
    rows: tuple[Choice, ...] = ()
    scale: tuple[Choice, ...] = ()

    def labels(self, key: str) -> Mapping[Code, str]:
        return dict(getattr(self, key))


class Translation(BaseModel):
    """What the whole says in another language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = ""
    introduction: str = ""
    thanks: str = ""
    pages: dict[str, str] = {}
    """the title of a page -> in this language"""
    questions: dict[str, QuestionWords] = {}

    def page(self, page: Page, spoken: str, language: str) -> Page:
        questions = tuple(self.question(question, spoken, language) for question in page.questions)
        title = self.pages.get(page.title, page.title)
        return page.model_copy(update={"title": title, "questions": questions})

    def question(self, question: Question, spoken: str, language: str) -> Question:
        """The question with what is translated; what is not stays as it was."""
        words = self.questions.get(question.code, QuestionWords())
        changes: dict[str, Any] = {key: line for key in LINES if (line := getattr(words, key))}
        for key, choices in lists_of(question).items():
            labels = {**standard_labels(choices, spoken, language), **words.labels(key)}
            changes[key] = tuple(Choice(code, labels.get(code, label)) for code, label in choices)
        if isinstance(question, Grid):
            changes["scale"] = Scale(name=question.scale.name, points=changes["scale"])
        return question.model_copy(update=changes)


def lists_of(question: Question) -> dict[str, tuple[Choice, ...]]:
    """Every list of labels a question shows, by the key under which it is written."""
    if isinstance(question, Grid):
        return {"rows": question.rows, "scale": question.scale.points}
    options: tuple[Choice, ...] = getattr(question, "options", ())
    return {"options": options} if options else {}
