"""Whether the condition of a cell can hold: it names what is asked, and answers that are offered."""

import difflib

from questionnaires import ConditionError, Questionnaire, parse_condition
from questionnaires.condition_checks import membership_faults, operator_faults, value_faults
from questionnaires.conditions import Comparison, Condition, Membership


def condition_fault(text: str, questionnaire: Questionnaire | None) -> str:
    """What is wrong and how to mend it, in a sentence; empty where nothing is."""
    try:
        condition = parse_condition(text)
    except ConditionError as error:
        return sentence(error.what, error.mend)
    found = faults_in(condition, questionnaire) if questionnaire else []
    return sentence(*found[0]) if found else ""


def faults_in(condition: Condition, questionnaire: Questionnaire) -> list[tuple[str, str]]:
    asked = {name: question for question in questionnaire.questions for name in question.variables}
    for name in sorted(condition.variables - asked.keys()):
        near = difflib.get_close_matches(name[:60], list(asked)[:500], n=1)
        mend = f"did you mean {near[0]}?" if near else "use the code of a question"
        return [(f"there is no question '{name[:40]}'", mend)]
    faults: list[tuple[str, str]] = []
    for part in condition.parts:
        if isinstance(part, Comparison):
            faults += operator_faults(part, asked[part.variable])
            faults += value_faults(part.variable, (part.value,), asked[part.variable])
        elif isinstance(part, Membership):
            faults += membership_faults(part, asked[part.variable])
    return faults


def sentence(what: str, mend: str) -> str:
    said = f"{what[:1].upper()}{what[1:]}; {mend}"
    return said if said.endswith(("?", ".")) else f"{said}."
