"""A questionnaire from its YAML, with every fault and the line it stands in."""

import difflib
from collections.abc import Mapping
from typing import Any

from questionnaires.checks import structural_faults
from questionnaires.document import Listing, Node, Scalar, Table, read_document
from questionnaires.faults import Margin, Place, shown
from questionnaires.pages import Page
from questionnaires.questionnaire import Questionnaire
from questionnaires.questions import QUESTION_TYPES, Asked, Grid, Question, Single
from questionnaires.values import READERS, READERS_OF_A_GRID, Entry, read_text

Model = type[Asked] | type[Page] | type[Questionnaire]


def read_questionnaire(text: str | bytes, source: str = "questionnaire.yaml") -> Questionnaire:
    """Read a questionnaire written in YAML (docs/questionnaires.md).

    Raises  QuestionnaireError with every Problem found, in the order of their lines
    """
    margin = Margin(source)
    root = read_document(text, margin)
    if not isinstance(root, Table):
        margin.refuse(root.line, "this is not a questionnaire", "begin with title: and pages:")
    mark(margin, (), root)
    fields = read_fields(root, Questionnaire, margin, apart=("pages",))
    unread: set[str] = set()
    pages = read_pages(value_of(root, "pages"), margin, unread)
    for fault in structural_faults(pages, fields.get("language", "en"), frozenset(unread)):
        margin.note_fault(fault)
    margin.close()
    return Questionnaire(**fields, pages=tuple(pages))


def read_pages(node: Node | None, margin: Margin, unread: set[str]) -> list[Page]:
    pages: list[Page] = []
    for item in listed(node, "pages", margin):
        if not isinstance(item, Table):
            margin.note(item.line, "this is not a page", "begin a page with - title: or - questions:")
            unread.add("")
            continue
        mark(margin, (len(pages),), item)
        fields = read_fields(item, Page, margin, apart=("questions",))
        questions = read_questions(value_of(item, "questions"), len(pages), margin, unread)
        pages.append(Page(**fields, questions=tuple(questions)))
    return pages


def read_questions(node: Node | None, page: int, margin: Margin, unread: set[str]) -> list[Question]:
    questions: list[Question] = []
    for item in listed(node, "questions", margin):
        question = read_question(item, margin) if isinstance(item, Table) else None
        if isinstance(item, Table) and question is not None:
            mark(margin, (page, len(questions)), item)
            questions.append(question)
            continue
        unread.add(code_of(item))
        if not isinstance(item, Table):
            margin.note(item.line, "this is not a question", "begin a question with - code:")
    return questions


def read_question(table: Table, margin: Margin) -> Question | None:
    code = code_of(table) or None
    kind = value_of(table, "type")
    if kind is None:
        margin.note(table.line, "the question has no type", f"add type: {' or '.join(QUESTION_TYPES)}", code)
        return None
    written = read_text(Entry("type", kind, margin, code))
    if written is None:
        return None
    model = QUESTION_TYPES.get(written)
    if model is None:
        mend = f"did you mean {near}?" if (near := nearest(written, QUESTION_TYPES)) else "use one of them"
        what = f"{shown(written)} is no type of question; there are {', '.join(QUESTION_TYPES)}"
        margin.note(kind.line, what, mend, code)
        return None
    return build_question(model, table, margin, code)


def build_question(model: type[Asked], table: Table, margin: Margin, code: str | None) -> Question | None:
    fields = read_fields(table, model, margin, apart=("type",), code=code)
    if isinstance(options := value_of(table, "options"), Scalar):
        if model is Single:
            fields.setdefault("ordered", True)
        elif not options.is_empty:
            margin.note(
                options.line, "several choices are no scale", "write each option as code: label", code
            )
    required = [name for name, field in model.model_fields.items() if field.is_required()]
    return model(**fields) if fields.keys() >= set(required) else None  # type: ignore[return-value]


def read_fields(
    table: Table, model: Model, margin: Margin, apart: tuple[str, ...], code: str | None = None
) -> dict[str, Any]:
    """What could be read, by key; unknown and missing keys are noted."""
    fields: dict[str, Any] = {}
    for key, node in table.entries:
        if key.text not in model.model_fields:
            margin.note(key.line, *unknown_key(key.text, model), code)
        elif key.text not in apart:
            read = READERS_OF_A_GRID.get(key.text) if model is Grid else None
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
