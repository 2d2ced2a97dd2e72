"""What people see, in the order in which it happens."""

from types import ModuleType

from surveyapp.pages import (
    account_list,
    accounts,
    answering,
    assumptions,
    beliefs,
    brief,
    codebook,
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
    account_list,
    studies,
    brief,
    assumptions,
    beliefs,
    questionnaire,
    codebook,
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
