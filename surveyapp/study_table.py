"""A study's completed answers as a table, in the variables of its newest published questionnaire."""

from typing import Any

import numpy as np

from questionnaires import Codebook, Grid, Questionnaire, Variable, codebook, record
from surveyapp.imports.errors import ImportFault
from surveyapp.imports.table import CodedTable, Column
from surveyapp.models import QuestionnaireVersion, Response, Study

AMOUNTS = ("ordinal", "binary", "numeric")


def study_table(study: Study, responses: list[Response]) -> CodedTable:
    """Raises ImportFault where there is nothing to analyse yet."""
    questionnaire = published_questionnaire(study)
    if not responses:
        raise ImportFault(
            study.title, "nobody has completed the questionnaire yet", "wait for answers and try again"
        )
    records = [record(questionnaire, response.answers) for response in responses]
    book = codebook(questionnaire)
    columns = {variable.name: column([one[variable.name] for one in records], variable) for variable in book}
    return CodedTable(study.title, columns, Codebook(tuple(with_question(variable) for variable in book)))


def published_questionnaire(study: Study) -> Questionnaire:
    version = QuestionnaireVersion.published_of(study.id or 0)
    if version is None:
        raise ImportFault(
            study.title, "its questionnaire has not been published", "publish it and let people answer"
        )
    return version.questionnaire


def column(answers: list[Any], variable: Variable) -> Column:
    """Amounts as float with NaN, everything else as codes with None; missing codes are missing."""
    known = [None if answer in variable.missing_codes else answer for answer in answers]
    amounts = all(answer is None or isinstance(answer, int | float) for answer in known)
    if variable.kind in AMOUNTS and amounts:
        return np.array([np.nan if answer is None else answer for answer in known], dtype=float)
    filled = np.empty(len(known), dtype=object)
    filled[:] = known
    return filled


def with_question(variable: Variable) -> Variable:
    """An option of a several-choice question says little without its question."""
    if (
        variable.kind != "binary"
        or variable.label == variable.question
        or variable.values[0][1] != "not chosen"
    ):
        return variable
    return Variable(
        variable.name,
        f"{variable.question} {variable.label}",
        variable.question,
        variable.kind,
        variable.values,
    )


def needs_items(study: Study, book: Codebook) -> tuple[str, ...]:
    """Items the candidate needs name, in the questionnaire's order; every rating where they name none."""
    named = {name for need in study.candidate_needs for name in book.select(need["items"])}
    ratings = [
        name
        for question in published_questionnaire(study).questions
        if isinstance(question, Grid)
        for name in question.columns
    ]
    return tuple(name for name in book.names if name in named) or tuple(ratings)


def describing_variables(book: Codebook, needs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(variable.name for variable in book if variable.kind != "text" and variable.name not in needs)
