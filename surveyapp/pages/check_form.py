"""An attention check: a question that asks for one certain answer, and which answer that is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wtforms import HiddenField, SelectField
from wtforms.validators import ValidationError

from questionnaires import Code, Variable, codebook
from surveyapp.models import QuestionnaireVersion, Study
from surveyapp.pages.fields import StudioForm, one_line
from surveyapp.shown_mix import items_of_needs

CHOOSING = ("ordinal", "nominal", "binary")
Check = tuple[str, Code]
"""a variable, and the code of the answer it asks for"""


class CheckForm(StudioForm):
    wanted = SelectField(
        "The question, and the answer it asks for", validate_choice=False, filters=[one_line]
    )

    def validate_wanted(self, field: Any) -> None:
        offered = {value for group in self.wanted.choices.values() for value, *_ in group}
        if field.data not in offered:
            raise ValidationError("Choose the question and the answer it asks for.")


class RemovalForm(StudioForm):
    variable = HiddenField(filters=[one_line])


def check_form(study: Study) -> CheckForm:
    """Every question with answers to choose from, apart from those that are checks already."""
    form, standing = CheckForm(), checks_of(study)
    form.wanted.choices = {
        variable.label: [(spelled(variable.name, code), label) for code, label in variable.values]
        for variable in choosable(study)
        if variable.name not in standing and variable.asks_for is None
    }
    return form


def choosable(study: Study) -> Iterator[Variable]:
    version = QuestionnaireVersion.published_of(study.id or 0)
    if version:
        yield from (one for one in codebook(version.questionnaire) if one.kind in CHOOSING)


def checks_of(study: Study) -> dict[str, Code]:
    checks: dict[str, Code] = study.screening.get("failed_checks", {}).get("checks", {})
    return checks


@dataclass(frozen=True)
class ShownCheck:
    name: str
    question: str
    answer: str
    among_needs: bool
    """taken for an opinion as well"""
    is_asked: bool
    """stands in the questionnaire, so it is no choice"""


def shown_checks(study: Study) -> Iterator[ShownCheck]:
    """Those of the questionnaire, and those the researcher named."""
    version, standing = QuestionnaireVersion.published_of(study.id or 0), checks_of(study)
    needs = items_of_needs(study, codebook(version.questionnaire)) if version else set()
    for variable in choosable(study):
        code = standing.get(variable.name, variable.asks_for)
        if code is not None:
            answer = dict(variable.values).get(code, "an answer that is gone")
            among_needs, is_asked = variable.name in needs, variable.asks_for is not None
            yield ShownCheck(variable.name, variable.label, answer, among_needs, is_asked)


def spelled(variable: str, code: Code) -> str:
    """Names of variables hold no space."""
    return f"{variable} {code}"


def check_spelled(study: Study, text: str) -> tuple[Check, str]:
    """The check, and how it reads."""
    return next(
        ((variable.name, code), f"“{variable.label}” asks for “{label}”")
        for variable in choosable(study)
        for code, label in variable.values
        if spelled(variable.name, code) == text
    )
