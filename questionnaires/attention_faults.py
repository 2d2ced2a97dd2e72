"""Faults in the answers that attention checks ask for."""

from collections.abc import Iterator

from questionnaires.faults import shown
from questionnaires.questions import Grid, Single
from questionnaires.scales import Choice, Code

Found = tuple[str, str, str]  # key, what, mend


def attention_faults(question: Grid | Single) -> Iterator[Found]:
    if isinstance(question, Grid):
        rows = [row for row, _ in question.attention]
        for row in dict.fromkeys(rows):
            yield from unknown_faults("row", row, question.rows)
            if rows.count(row) > 1:
                yield "attention", f"the row {shown(row)} asks for two answers", "keep one of them"
    for code in dict.fromkeys(question.expected.values()):
        yield from unknown_faults("code", code, question.choices)
        if code in question.missing:
            what = f"attention asks for {shown(code)}, which means no answer"
            yield "attention", what, "ask for another answer"


def unknown_faults(kind: str, code: Code, choices: tuple[Choice, ...]) -> Iterator[Found]:
    there = [choice.code for choice in choices]
    if code not in there:
        mend = f"use one of {', '.join(map(str, there[:12]))}"
        yield "attention", f"attention: there is no {kind} {shown(code)}", mend
