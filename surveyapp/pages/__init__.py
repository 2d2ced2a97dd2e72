"""What people see, in the order in which it happens."""

from types import ModuleType

from surveyapp.pages import (
    accounts,
    assumptions,
    beliefs,
    brief,
    fieldwork,
    findings,
    health,
    needs,
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
    responses,
    runs,
    needs,
    segments,
    findings,
    health,
]
