"""Faults in what questions are said to tell of a respondent: value, satisfaction or loyalty."""

from collections.abc import Iterator, Sequence

from questionnaires.faults import Fault, shown
from questionnaires.pages import Page
from questionnaires.questions import Number, Single

Found = tuple[str, str, str]  # key, what, mend


def role_faults(question: Single) -> Iterator[Found]:
    """A role needs answers with a mean."""
    if question.role is None:
        return
    codes = {code for code, _ in question.options if code not in question.missing}
    if question.role == "value":
        yield "role", "a value is an amount, and options are none", "ask for it with type: number"
    elif not all(isinstance(code, int) for code in codes) or not (question.ordered or codes == {0, 1}):
        what = f"{question.role} needs answers that go from low to high, with whole numbers as codes"
        yield "role", what, "use a scale such as satisfaction5, or say ordered: true and number the options"


def shared_roles(pages: Sequence[Page]) -> Iterator[Fault]:
    """One question a role."""
    owners: dict[str, str] = {}
    for p, page in enumerate(pages):
        for q, question in enumerate(page.questions):
            role = question.role if isinstance(question, Single | Number) else None
            if role in owners:
                what = f"the role {role} is there already, in question {shown(owners[role])}"
                yield Fault((p, q, "role"), what, "keep one of them", question.code)
            elif role is not None:
                owners[role] = question.code
