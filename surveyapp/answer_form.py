"""A Question becomes a WTForms field, and what is wrong with an answer a sentence: the only place they meet.

Fields hold what was sent or what is stored, as text; `questionnaires.check_answers` says what it means.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext, lazy_gettext
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.form import BaseForm

from questionnaires import AnswerError, Grid, LongText, Multiple, Number, Question, Ranking, Single
from surveyapp.spoken_numbers import decimal_text, in_spoken_language

REQUIRED = {
    "grid": lazy_gettext("Choose one answer."),
    "single": lazy_gettext("Choose one answer."),
    "multiple": lazy_gettext("Choose at least one answer."),
    "ranking": lazy_gettext("Say what comes first, and what next."),
    "number": lazy_gettext("Write a number."),
    "text": lazy_gettext("Write an answer."),
    "long_text": lazy_gettext("Write an answer."),
}
SENTENCES = {
    "not_an_option": lazy_gettext("This is not one of the answers. Choose again."),
    "only_one": lazy_gettext("Give one answer, not several."),
    "exclusive": lazy_gettext("Choose “%(option)s” alone, or leave it out."),
    "too_few": lazy_gettext("Choose at least %(min)s. You have chosen %(chosen)s."),
    "too_many": lazy_gettext("Choose at most %(max)s. You have chosen %(chosen)s."),
    "same_place": lazy_gettext(
        "“%(option)s” and “%(other)s” both have place %(place)s. Give one of them another."
    ),
    "places_missing": lazy_gettext("Nothing has place %(places)s yet. Choose something for every place."),
    "not_a_number": lazy_gettext("Write a number in digits, such as 12."),
    "ambiguous_number": lazy_gettext(
        "This can be read in two ways: %(readings)s. Write it without thousands separators."
    ),
    "not_whole": lazy_gettext("Write a whole number, without decimals."),
    "too_small": lazy_gettext("Write a number that is not below %(min)s."),
    "too_large": lazy_gettext("Write a number that is not above %(max)s."),
    "too_long": lazy_gettext("This has %(length)s characters. Shorten it to %(max)s or fewer."),
}


@dataclass(frozen=True)
class Fault:
    """A line of the summary on top of a page: which control, what it asks for, what is wrong."""

    control: str
    label: str
    sentence: str


class AnswerForm(BaseForm):
    """The fields of some questions, filled with what was posted or else with what is stored."""

    def __init__(
        self,
        questions: Iterable[Question],
        stored: Mapping[str, object],
        posted: MultiDict[str, str] | None = None,
        errors: Mapping[str, AnswerError] | None = None,
    ) -> None:
        self.questions = tuple(questions)
        super().__init__({name: field for question in self.questions for name, field in fields_of(question)})
        self.process(posted, data={name: as_typed(stored.get(name)) for name in self._fields})
        for question in self.questions:
            for name in question.variables:
                if errors and name in errors:
                    self[name].errors = [sentence(errors[name], question)]

    def errors_of(self, name: str) -> list[str]:
        return list(self[name].errors)

    def checked(self, name: str, code: object) -> Markup:
        """The attribute of an option that was chosen."""
        chosen = self[name].data
        is_chosen = str(code) in chosen if isinstance(chosen, list) else str(code) == chosen
        return Markup(" checked") if is_chosen else Markup()

    def selected(self, name: str, code: object) -> Markup:
        """The attribute of a line of a list that was chosen."""
        return Markup(" selected") if str(code) == self[name].data else Markup()

    def typed(self, name: str) -> str:
        return self[name].data or ""

    @property
    def faults(self) -> list[Fault]:
        return [
            Fault(first_control(question, name), self[name].label.text, self[name].errors[0])
            for question in self.questions
            for name in question.variables
            if self[name].errors
        ]


def fields_of(question: Question) -> Iterator[tuple[str, Any]]:
    """The name of each answer and a field for it; the label is what people are asked."""
    codes = list(question.by_posted)
    match question:
        case Grid():
            for name, row in zip(question.variables, question.rows, strict=True):
                yield name, RadioField(row.label, choices=codes)
        case Single():
            yield question.code, RadioField(question.text, choices=codes)
        case Ranking():
            for name in question.variables:
                yield name, SelectField(question.text, choices=codes, validate_choice=False)
        case Multiple():
            yield question.code, SelectMultipleField(question.text, choices=codes)
        case LongText():
            yield question.code, TextAreaField(question.text)
        case _:
            yield question.code, StringField(question.text)


def first_control(question: Question, name: str) -> str:
    """The id of the control that a link in the summary leads to: of several choices, the first."""
    return f"{name}-1" if question.choices and not isinstance(question, Ranking) else name


def as_typed(answer: object) -> Any:
    """A stored answer as the form sends it."""
    if isinstance(answer, list):
        return [str(code) for code in answer]
    if isinstance(answer, float):
        return decimal_text(answer)
    return None if answer is None else str(answer)


def sentence(error: AnswerError, question: Question) -> str:
    if error.code == "required":
        return str(REQUIRED[question.type])
    values = {name: in_words(value) for name, value in error.values.items()}
    return str(SENTENCES[error.code]) % values


def in_words(value: object) -> str:
    if isinstance(value, tuple):
        either: str = gettext(" or ")
        return either.join(in_words(one) for one in value)
    if isinstance(value, int | float):
        return in_spoken_language(value)
    return str(as_typed(value) or "")


def answer_in_words(question: Question, answer: object) -> str:
    """A stored answer with the labels people read; empty where there is none."""
    labels = {choice.code: choice.label for choice in question.choices}
    if isinstance(answer, list):
        return ", ".join(str(labels.get(code, code)) for code in answer)
    if isinstance(answer, int | str) and answer in labels:
        return labels[answer]
    if isinstance(question, Ranking) and answer is None:
        without: str = gettext("no place")
        return without
    unit = question.unit if isinstance(question, Number) and answer is not None else ""
    return f"{in_words(answer)}\u00a0{unit}" if unit else in_words(answer)
