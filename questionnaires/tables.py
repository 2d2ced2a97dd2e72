"""A table of a questionnaire's text: its keys, what they hold, and the lines they stand in."""

import difflib
from collections.abc import Mapping
from typing import Any

from questionnaires.document import Listing, Node, Scalar, Table
from questionnaires.faults import Margin, Place, shown
from questionnaires.pages import Page
from questionnaires.questionnaire import Questionnaire
from questionnaires.questions import Asked, Grid
from questionnaires.translations import QuestionWords, Translation
from questionnaires.values import READERS, READERS_OF_A_GRID, READERS_OF_WORDS, Entry

Model = type[Asked] | type[Page] | type[Questionnaire] | type[Translation] | type[QuestionWords]
READERS_APART: dict[Model, Any] = {Grid: READERS_OF_A_GRID, QuestionWords: READERS_OF_WORDS}


def read_fields(
    table: Table, model: Model, margin: Margin, apart: tuple[str, ...], code: str | None = None
) -> dict[str, Any]:
    """What could be read, by key; unknown and missing keys are noted."""
    fields: dict[str, Any] = {}
    for key, node in table.entries:
        if key.text not in model.model_fields:
            margin.note(key.line, *unknown_key(key.text, model), code)
        elif key.text not in apart:
            read = READERS_APART.get(model, {}).get(key.text)
            value = (read or READERS[key.text])(Entry(key.text, node, margin, code))
            if value is not None:
                fields[key.text] = value
    there = {key.text for key, _ in table.entries}
    for name, field in model.model_fields.items():
        if field.is_required() and name not in there:
            margin.note(table.line, f"{name} is missing", f"add {name}:", code)
    return fields


def unknown_key(key: str, model: Model) -> tuple[str, str]:
    near = nearest(key, model.model_fields)
    mend = f"did you mean {near}?" if near else f"the keys here are {', '.join(model.model_fields)}"
    return f"there is no key {shown(key)} here", mend


def nearest(word: str, known: Mapping[str, object]) -> str:
    return next(iter(difflib.get_close_matches(word[:60].lower(), known, n=1, cutoff=0.6)), "")


def listed(node: Node | None, key: str, margin: Margin) -> list[Node]:
    """The items under a key; a missing key is noted elsewhere."""
    if node is None:
        return []
    if isinstance(node, Listing):
        if not node.items:
            margin.note(node.line, f"{key} is empty", f"write the {key} under it, each after a -")
        return node.items
    margin.note(node.line, f"{key} is not a list", f"write the {key} under it, each after a -")
    return []


def mark(margin: Margin, place: Place, table: Table) -> None:
    """Remember the lines of a page or a question that could be read, for faults that show later."""
    margin.lines[place] = table.line
    margin.lines.update({(*place, key.text): key.line for key, _ in table.entries})


def value_of(table: Table, key: str) -> Node | None:
    return next((value for name, value in table.entries if name.text == key), None)


def code_of(node: Node) -> str:
    code = value_of(node, "code") if isinstance(node, Table) else None
    return code.text if isinstance(code, Scalar) else ""
