"""A questionnaire from its YAML, with every fault and the line it stands in."""

from questionnaires.checks import structural_faults
from questionnaires.document import Node, Scalar, Table, read_document
from questionnaires.faults import Margin, shown
from questionnaires.pages import Page
from questionnaires.questionnaire import Questionnaire
from questionnaires.questions import QUESTION_TYPES, Asked, Multiple, Question, Single
from questionnaires.spoken_scales import in_spoken_scales
from questionnaires.tables import code_of, listed, mark, nearest, read_fields, value_of
from questionnaires.translation_checks import translation_faults
from questionnaires.translation_reading import read_translations
from questionnaires.values import Entry, read_text


def read_questionnaire(text: str | bytes, source: str = "questionnaire.yaml") -> Questionnaire:
    """Read a questionnaire written in YAML (docs/questionnaires.md).

    Raises  QuestionnaireError with every Problem found, in the order of their lines
    """
    return read_with_lines(text, Margin(source))


def read_with_lines(text: str | bytes, margin: Margin) -> Questionnaire:
    """The same; afterwards the margin knows the line of every part."""
    root = read_document(text, margin)
    if not isinstance(root, Table):
        margin.refuse(root.line, "this is not a questionnaire", "begin with title: and pages:")
    mark(margin, (), root)
    fields = read_fields(root, Questionnaire, margin, apart=("pages", "translations"))
    language = fields.get("language", "en")
    unread: set[str] = set()
    pages = [in_spoken_scales(page, language) for page in read_pages(value_of(root, "pages"), margin, unread)]
    translations = read_translations(value_of(root, "translations"), margin)
    for fault in (
        *structural_faults(pages, language, frozenset(unread)),
        *translation_faults(pages, translations, language, frozenset(unread)),
    ):
        margin.note_fault(fault)
    margin.close()
    return Questionnaire(**fields, pages=tuple(pages), translations=translations)


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
            what = "several choices are no scale" if model is Multiple else "what is put in order is no scale"
            margin.note(options.line, what, "write each option as code: label", code)
    required = [name for name, field in model.model_fields.items() if field.is_required()]
    return model(**fields) if fields.keys() >= set(required) else None  # type: ignore[return-value]
