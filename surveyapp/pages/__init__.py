"""What people see, in the order in which it happens."""

from types import ModuleType

from surveyapp.pages import (
    accounts,
    answering,
    assumptions,
    beliefs,
    brief,
    fieldwork,
    findings,
    health,
    needs,
    own_answers,
    questionnaire,
    responses,
    runs,
    segments,
    studies,
    survey,
)

STORY: list[ModuleType] = [
    accounts,
    studies,
    brief,
    assumptions,
    beliefs,
    questionnaire,
    fieldwork,
    survey,
    answering,
    own_answers,
    responses,
    runs,
    needs,
    segments,
    findings,
    health,
]
