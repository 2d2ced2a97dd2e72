"""Faults in show_if: what it asks for must have been asked before, and have such an answer."""

import difflib
from collections.abc import Iterator, Mapping, Sequence

from questionnaires.conditions import Comparison, Condition, Membership, Value
from questionnaires.faults import Fault, shown
from questionnaires.pages import Page
from questionnaires.questions import Asked, LongText, Multiple, Number, Ranking, Text

ORDER = ("<", "<=", ">", ">=")


def condition_faults(pages: Sequence[Page], unread: frozenset[str]) -> Iterator[Fault]:
    everything = {
        name: question for page in pages for question in page.questions for name in question.variables
    }
    earlier: dict[str, Asked] = {}
    for p, page in enumerate(pages):
        if page.show_if is not None:
            for what, mend in faults_of(page.show_if, earlier, everything, unread):
                yield Fault((p, "show_if"), what, mend)
        for q, question in enumerate(page.questions):
            if question.show_if is not None:
                for what, mend in faults_of(question.show_if, earlier, everything, unread):
                    yield Fault((p, q, "show_if"), what, mend, question.code)
            earlier.update(dict.fromkeys(question.variables, question))


def faults_of(
    condition: Condition,
    earlier: Mapping[str, Asked],
    everything: Mapping[str, Asked],
    unread: frozenset[str],
) -> Iterator[tuple[str, str]]:
    for name in sorted(condition.variables - earlier.keys()):
        if not (unread and ("" in unread or name in unread or name.rpartition(".")[0] in unread)):
            yield name_fault(name, everything)
    for part in condition.parts:
        if isinstance(part, Comparison) and part.variable in earlier:
            wrong_operator = list(operator_faults(part, earlier[part.variable]))
            yield from wrong_operator or value_faults(part.variable, (part.value,), earlier[part.variable])
        elif isinstance(part, Membership) and part.variable in earlier:
            yield from membership_faults(part, earlier[part.variable])


def name_fault(name: str, everything: Mapping[str, Asked]) -> tuple[str, str]:
    if name in everything:
        return (
            f"show_if asks for {shown(name)}, which comes later",
            "refer only to questions asked before this one",
        )
    question = next((question for question in everything.values() if question.code == name), None)
    if question is not None:
        rows = ", ".join(question.variables[:3])
        kind, part = ("ranking", "options") if isinstance(question, Ranking) else ("grid", "rows")
        what = f"show_if asks for the {kind} {shown(name)} as a whole"
        return what, f"name one of its {part}, such as {rows}"
    near = difflib.get_close_matches(name[:60], list(everything)[:500], n=1)
    mend = f"did you mean {near[0]}?" if near else "use the code of a question asked before this one"
    return f"show_if asks for {shown(name)}, and there is no such question", mend


def operator_faults(part: Comparison, question: Asked) -> Iterator[tuple[str, str]]:
    several = isinstance(question, Multiple)
    if several and part.operator != "contains":
        mend = f"write {part.variable} contains ..."
        yield f"{shown(part.variable)} may have several answers, so {part.operator} cannot hold", mend
    if not several and part.operator == "contains":
        yield (
            f"{shown(part.variable)} has one answer, so contains cannot hold",
            f"write {part.variable} == ...",
        )
    if not several and part.operator in ORDER and not is_numeric(question):
        yield f"{shown(part.variable)} has no numbers to compare by {part.operator}", "use == or in"


def membership_faults(part: Membership, question: Asked) -> Iterator[tuple[str, str]]:
    if isinstance(question, Multiple):
        mend = f"write {part.variable} contains ... or {part.variable} contains ..."
        yield f"{shown(part.variable)} may have several answers, so in cannot hold", mend
    yield from value_faults(part.variable, part.values, question)


def value_faults(name: str, values: tuple[Value, ...], question: Asked) -> Iterator[tuple[str, str]]:
    codes = [choice.code for choice in question.choices]
    for value in values:
        if codes and value not in codes:
            yield f"{shown(name)} has no code {shown(value)}", f"use one of {written(codes)}"
        if isinstance(question, Number) and isinstance(value, str):
            yield f"{shown(name)} is a number, and {shown(value)} is text", "leave out the quotes"
        if isinstance(question, Text | LongText) and not isinstance(value, str):
            yield f"{shown(name)} is text, and {value} is a number", f"put it in quotes: '{value}'"


def written(codes: Sequence[int | str]) -> str:
    return ", ".join(repr(code) for code in codes[:12])


def is_numeric(question: Asked) -> bool:
    codes = [choice.code for choice in question.choices]
    return isinstance(question, Number) or (bool(codes) and all(isinstance(code, int) for code in codes))
