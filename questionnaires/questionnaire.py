"""What a survey is: pages of questions between an introduction and a word of thanks."""

import json
from collections.abc import Iterator
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError

from questionnaires.checks import emptiness_faults, structural_faults
from questionnaires.errors import Problem, QuestionnaireError
from questionnaires.minutes import minutes_for
from questionnaires.pages import Page
from questionnaires.questions import Question


class Questionnaire(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    pages: tuple[Page, ...]
    language: str = "en"
    introduction: str = ""
    thanks: str = ""

    @property
    def questions(self) -> Iterator[Question]:
        for page in self.pages:
            yield from page.questions

    @property
    def minutes(self) -> int:
        """About how long it takes to answer everything, at least 1."""
        return minutes_for(self.questions)

    def to_json(self) -> str:
        """One text for one questionnaire on any machine: a published version is named by its hash."""
        document = self.model_dump(mode="json")
        return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str | bytes, source: str = "questionnaire.json") -> Self:
        try:
            questionnaire = cls.model_validate_json(text)
        except ValidationError as error:
            raise QuestionnaireError(problems_in(error, source)) from error
        pages = questionnaire.pages
        faults = (*emptiness_faults(pages), *structural_faults(pages, questionnaire.language))
        if faults:
            raise QuestionnaireError(tuple(fault.problem(source) for fault in faults))
        return questionnaire


def problems_in(error: ValidationError, source: str) -> tuple[Problem, ...]:
    mend = "restore the text that was published, or read the YAML it came from again"
    return tuple(
        Problem(f"{source}, {'.'.join(map(str, fault['loc'])) or 'top'}", None, fault["msg"], mend)
        for fault in error.errors(include_url=False, include_input=False, include_context=False)
    )
