"""What a survey is: pages of questions between an introduction and a word of thanks."""

import json
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    SerializerFunctionWrapHandler,
    ValidationError,
    model_serializer,
)

from questionnaires.checks import emptiness_faults, structural_faults
from questionnaires.errors import Problem, QuestionnaireError
from questionnaires.languages import nearest_language
from questionnaires.minutes import minutes_for
from questionnaires.pages import Page
from questionnaires.questions import Question
from questionnaires.stops import Stop, stops_of
from questionnaires.translation_checks import WHOLE, Wanted, translation_faults, wanted_texts
from questionnaires.translations import Translation


class Questionnaire(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    pages: tuple[Page, ...]
    language: str = "en"
    introduction: str = ""
    thanks: str = ""
    translations: dict[str, Translation] = {}

    def __hash__(self) -> int:
        return hash((self.title, self.language, self.pages))

    @property
    def questions(self) -> Iterator[Question]:
        for page in self.pages:
            yield from page.questions

    @cached_property
    def stops(self) -> tuple[Stop, ...]:
        """Every question with its page."""
        return stops_of(self.pages)

    @property
    def minutes(self) -> int:
        """About how long it takes to answer everything, at least 1."""
        return minutes_for(self.questions)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Those in which people can be asked: its own, then every one into which all texts are translated."""
        return (self.language, *(one for one in self.translations if self.is_complete_in(one)))

    def in_language(self, language: str) -> "Questionnaire":
        """The same questionnaire in one language alone; its own where there is no such translation.

        What is not translated stays in its own language. `de` is found for `de-AT`.
        """
        found = nearest_language(language, (self.language, *self.translations)) or self.language
        if found not in self.spoken:
            self.spoken[found] = self.spoken_in(found)
        return self.spoken[found]

    @cached_property
    def spoken(self) -> dict[str, "Questionnaire"]:
        """In each language in which it was asked for so far."""
        return {}

    def spoken_in(self, language: str) -> "Questionnaire":
        words = self.translations.get(language, Translation())
        changes = {key: getattr(words, key) or getattr(self, key) for key in WHOLE}
        pages = tuple(words.page(page, self.language, language) for page in self.pages)
        spoken = Questionnaire(**changes, language=language, pages=pages)
        vars(spoken)["languages"] = self.languages  # whoever reads it may still choose another
        return spoken

    def wanted_in(self, language: str) -> list[Wanted]:
        """Every text that one of its other languages needs, and whether it is there."""
        whole = {key: getattr(self, key) for key in WHOLE}
        return list(wanted_texts(whole, self.pages, self.translations[language], self.language, language))

    def is_complete_in(self, language: str) -> bool:
        return all(wanted.there for wanted in self.wanted_in(language))

    @model_serializer(mode="wrap")
    def without_empty_translations(self, dump: SerializerFunctionWrapHandler) -> dict[str, Any]:
        # Texts published before there were translations, and their hashes, stay as they are.
        document: dict[str, Any] = dump(self)
        return {key: one for key, one in document.items() if key != "translations" or one}

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
        language = questionnaire.language
        faults = (
            *emptiness_faults(pages),
            *structural_faults(pages, language),
            *translation_faults(pages, questionnaire.translations, language),
        )
        if faults:
            raise QuestionnaireError(tuple(fault.problem(source) for fault in faults))
        return questionnaire


def problems_in(error: ValidationError, source: str) -> tuple[Problem, ...]:
    mend = "restore the text that was published, or read the YAML it came from again"
    return tuple(
        Problem(f"{source}, {'.'.join(map(str, fault['loc'])) or 'top'}", None, fault["msg"], mend)
        for fault in error.errors(include_url=False, include_input=False, include_context=False)
    )
