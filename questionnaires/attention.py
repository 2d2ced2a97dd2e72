"""Attention checks: items that say which answer to give, and whether people gave it."""

from collections.abc import Mapping

from questionnaires.journey import prune
from questionnaires.questionnaire import Questionnaire
from questionnaires.questions import Checking
from questionnaires.scales import Code


def attention_checks(questionnaire: Questionnaire) -> dict[str, Code]:
    """The variables that are attention checks, each with the answer it asks for."""
    checking = (question for question in questionnaire.questions if isinstance(question, Checking))
    return {name: code for question in checking for name, code in question.expected.items()}


def failed_attention_checks(questionnaire: Questionnaire, answers: Mapping[str, object]) -> int | None:
    """How many checks of one stored response were answered otherwise than they ask.

    None where no check was answered: a skipped one is a gap, and one that was not shown counts for nothing
    """
    given = prune(questionnaire, answers)
    checks = attention_checks(questionnaire)
    answered = [name for name in checks if given.get(name) is not None]
    return sum(given[name] != checks[name] for name in answered) if answered else None
