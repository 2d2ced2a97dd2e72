"""The translations of a questionnaire, read from its text."""

from questionnaires.document import Node, Scalar, Table
from questionnaires.faults import Margin, Place
from questionnaires.tables import mark, read_fields, value_of
from questionnaires.translations import QuestionWords, Translation
from questionnaires.values import Entry, read_text


def read_translations(node: Node | None, margin: Margin) -> dict[str, Translation]:
    tables = named_tables(node, "translations", ("translations",), margin)
    return {language: read_translation(table, language, margin) for language, table in tables.items()}


def read_translation(table: Table, language: str, margin: Margin) -> Translation:
    here: Place = ("translations", language)
    fields = read_fields(table, Translation, margin, apart=("pages", "questions"))
    asked = named_tables(value_of(table, "questions"), "questions", (*here, "questions"), margin)
    questions = {
        code: QuestionWords(**read_fields(words, QuestionWords, margin, apart=(), code=code))
        for code, words in asked.items()
    }
    return Translation(
        **fields, pages=read_titles(value_of(table, "pages"), here, margin), questions=questions
    )


def read_titles(node: Node | None, here: Place, margin: Margin) -> dict[str, str]:
    """The title of a page -> its translation."""
    if node is None:
        return {}
    if not isinstance(node, Table):
        margin.note(node.line, "pages is not a mapping", "write the title of a page: its translation")
        return {}
    mark(margin, (*here, "pages"), node)
    read = {key.text: read_text(Entry(f"the title of {key.text!r}", title, margin, None))
            for key, title in node.entries}  # fmt: skip
    return {title: text for title, text in read.items() if text is not None}


def named_tables(node: Node | None, key: str, place: Place, margin: Margin) -> dict[str, Table]:
    """Tables by their names, such as translations by language; each remembers its lines."""
    if node is None:
        return {}
    if not isinstance(node, Table):
        margin.note(node.line, f"{key} is not a mapping", EXAMPLES[key])
        return {}
    tables: dict[str, Table] = {}
    for name, value in node.entries:
        margin.lines[(*place, name.text)] = name.line
        if isinstance(value, Table):
            margin.lines.update({(*place, name.text, key.text): key.line for key, _ in value.entries})
            tables[name.text] = value
        elif not (isinstance(value, Scalar) and value.is_empty):
            margin.note(value.line, f"{name.text} in {key} is not a mapping", EXAMPLES[key])
    return tables


EXAMPLES = {
    "translations": "write a language, such as de:, and under it title: and questions:",
    "questions": "write the code of a question, and under it text:",
}
