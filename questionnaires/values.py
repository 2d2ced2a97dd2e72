"""Single values of a questionnaire: a reader returns the value, or notes the fault and returns None."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from questionnaires.condition_text import parse_condition
from questionnaires.conditions import Condition
from questionnaires.document import Listing, Node, Scalar, Table
from questionnaires.errors import ConditionError
from questionnaires.faults import Margin, shown
from questionnaires.questions import KNOWN, ROLES, Expected, Known, Role
from questionnaires.scales import SCALES, Choice, Code, Scale

YES_NO = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,14})")
DECIMAL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")


@dataclass(frozen=True)
class Entry:
    """One key with its value, and where to note what is wrong with it."""

    key: str
    node: Node
    margin: Margin
    question: str | None

    def note(self, what: str, mend: str, node: Node | None = None) -> None:
        self.margin.note((node or self.node).line, what, mend, self.question)

    def with_node(self, node: Node) -> "Entry":
        return Entry(self.key, node, self.margin, self.question)


def read_text(entry: Entry) -> str | None:
    node = entry.node
    if not isinstance(node, Scalar):
        entry.note(
            f"{entry.key} is a list or a mapping", "write text; put it in quotes if it has : or [ in it"
        )
        return None
    if node.is_empty or not node.text.strip():
        entry.note(f"{entry.key} is empty", "write the text, or take the key out")
        return None
    return node.text.rstrip("\n")


def read_yes_no(entry: Entry) -> bool | None:
    text = entry.node.text.lower() if isinstance(entry.node, Scalar) else ""
    if text not in YES_NO:
        entry.note(f"{entry.key} is neither true nor false", f"write {entry.key}: true, or take it out")
    return YES_NO.get(text)


def read_number(entry: Entry) -> int | float | None:
    text = entry.node.text if isinstance(entry.node, Scalar) else ""
    if WHOLE.fullmatch(text):
        return int(text)
    if DECIMAL.fullmatch(text) and math.isfinite(float(text)):
        return float(text)
    entry.note(f"{entry.key} is not a number", "write digits, with a point for decimals, such as 0.5")
    return None


def read_count(entry: Entry) -> int | None:
    text = entry.node.text if isinstance(entry.node, Scalar) else ""
    if WHOLE.fullmatch(text):
        return int(text)
    entry.note(f"{entry.key} is not a whole number", "write digits only, such as 3")
    return None


def read_condition(entry: Entry) -> Condition | None:
    text = read_text(entry)
    if text is None:
        return None
    try:
        return parse_condition(text)
    except ConditionError as error:
        entry.note(f"{entry.key}, {error.where.removeprefix('condition, ')}: {error.what}", error.mend)
        return None


def read_code(entry: Entry) -> Code | None:
    """A whole number or a word, as written: unquoted digits are a number, `yes` is the word yes."""
    node = entry.node
    if not isinstance(node, Scalar) or node.is_empty:
        entry.note(
            f"a code in {entry.key} is not a word or a whole number", "write a code such as 1 or price"
        )
        return None
    return int(node.text) if node.plain and WHOLE.fullmatch(node.text) else node.text


def read_codes(entry: Entry) -> tuple[Code, ...] | None:
    """One code, or a list of them."""
    nodes = entry.node.items if isinstance(entry.node, Listing) else [entry.node]
    codes = [read_code(entry.with_node(node)) for node in nodes]
    return tuple(code for code in codes if code is not None)


def read_choices(entry: Entry) -> tuple[Choice, ...] | None:
    if not isinstance(entry.node, Table):
        entry.note(
            f"{entry.key} is not a mapping of codes to labels", "write each as code: label on its own line"
        )
        return None
    choices = [read_choice(entry, key, value) for key, value in entry.node.entries]
    readable = tuple(choice for choice in choices if choice is not None)
    return readable if readable or not choices else None


def read_choice(entry: Entry, key: Scalar, value: Node) -> Choice | None:
    code = read_code(entry.with_node(key))
    if not isinstance(value, Scalar) or value.is_empty or not value.text.strip():
        entry.note(
            f"the code {shown(key.text)} in {entry.key} has no label",
            "write what people read after it",
            value,
        )
        return None
    return None if code is None else Choice(code, value.text.rstrip("\n"))


def read_scale(entry: Entry) -> Scale | None:
    """The name of a scale, a list of labels coded 1, 2, 3 ..., or a mapping of codes to labels."""
    if isinstance(entry.node, Scalar):
        return read_named_scale(entry)
    if isinstance(entry.node, Listing):
        labels = [read_text(entry.with_node(node)) for node in entry.node.items]
        points = tuple(Choice(code, label) for code, label in enumerate(labels, 1) if label is not None)
        return Scale(points=points)
    choices = read_choices(entry)
    return None if choices is None else Scale(points=choices)


def read_named_scale(entry: Entry) -> Scale | None:
    name = read_text(entry)
    if name is not None and name not in SCALES:
        mend = f"use one of {', '.join(SCALES)}, or write the points out"
        entry.note(f"there is no scale called {shown(name)}", mend)
    return SCALES.get(name or "")


def read_options(entry: Entry) -> tuple[Choice, ...] | None:
    """A mapping of codes to labels, or the name of a scale."""
    if isinstance(entry.node, Scalar) and not entry.node.is_empty:
        scale = read_named_scale(entry)
        return None if scale is None else scale.points
    return read_choices(entry)


def read_expected(entry: Entry) -> tuple[Expected, ...] | None:
    """Rows of a grid, each with the code that it asks for."""
    if not isinstance(entry.node, Table):
        entry.note(f"{entry.key} is not a mapping of rows to codes", "write row: code, such as {check: 2}")
        return None
    pairs = [
        (read_code(entry.with_node(key)), read_code(entry.with_node(value)))
        for key, value in entry.node.entries
    ]
    return tuple(Expected(row, code) for row, code in pairs if row is not None and code is not None)


def read_role(entry: Entry) -> Role | None:
    """What the answer tells of a respondent."""
    text = read_text(entry)
    role = next((role for role in ROLES if role == text), None)
    if text is not None and role is None:
        entry.note(f"there is no role {shown(text)}", f"use {', '.join(ROLES)}, or take the key out")
    return role


def read_known(entry: Entry) -> Known | None:
    """What becomes of the question where the answer is known."""
    text = read_text(entry)
    known = next((known for known in KNOWN if known == text), None)
    if text is not None and known is None:
        entry.note(f"known is {shown(text)}", f"write {' or '.join(KNOWN)}, or take the key out to ask")
    return known


READERS: dict[str, Callable[[Entry], Any]] = {
    **dict.fromkeys(
        ("title", "language", "introduction", "thanks", "code", "text", "hint", "unit"), read_text
    ),
    **dict.fromkeys(("required", "ordered", "whole"), read_yes_no),
    **dict.fromkeys(("min", "max"), read_number),
    **dict.fromkeys(("min_choices", "max_choices", "max_length", "ranks"), read_count),
    **dict.fromkeys(("exclusive", "missing"), read_codes),
    "show_if": read_condition,
    "scale": read_scale,
    "rows": read_choices,
    "options": read_options,
    "attention": read_code,
    "role": read_role,
    "known": read_known,
}
READERS_OF_A_GRID: dict[str, Callable[[Entry], Any]] = {"attention": read_expected}


def read_labels(entry: Entry) -> tuple[Choice, ...] | None:
    """The points of a scale in another language: a list of labels coded 1, 2, 3 ..., or codes with labels."""
    if not isinstance(entry.node, Listing):
        return read_choices(entry)
    scale = read_scale(entry)
    return None if scale is None else scale.points


READERS_OF_WORDS: dict[str, Callable[[Entry], Any]] = {
    **dict.fromkeys(("options", "rows"), read_choices),
    "scale": read_labels,
}
