"""A study's completed answers as a table, in the variables of its newest published questionnaire."""

from collections import Counter
from dataclasses import replace

from questionnaires import Codebook, Grid, Questionnaire, Variable, codebook
from questionnaires.codebook import CHOSEN
from surveyapp.answer_table import AnswerTable
from surveyapp.circumstances import LANGUAGE, SOURCE, circumstances, names_of_circumstances
from surveyapp.exports.csv import free_name
from surveyapp.imports.errors import ImportFault
from surveyapp.imports.table import CodedTable, column_of, is_numeric
from surveyapp.models import QuestionnaireVersion, Response, Study


def study_table(study: Study, responses: list[Response], versions: list[QuestionnaireVersion]) -> CodedTable:
    """The rows of the CSV that people download, with the language and the way in behind what was asked.

    Raises ImportFault where there is nothing to analyse yet
    """
    if not versions:
        raise ImportFault(
            study.title, "its questionnaire has not been published", "publish it and let people answer"
        )
    if not responses:
        raise ImportFault(
            study.title, "nobody has completed the questionnaire yet", "wait for answers and try again"
        )
    answers = AnswerTable(versions)
    rows = [answers.row(response) for response in responses]
    asked = asked_codebook(versions[-1].questionnaire)
    columns = {
        variable.name: column_of([row.get(variable.name) for row in rows], variable) for variable in asked
    }
    known = known_circumstances(answers, versions[-1].questionnaire)
    told: dict[str, list[object]] = {
        LANGUAGE: [response.language for response in responses],
        SOURCE: [response.origin.get(SOURCE) for response in responses],
    }
    columns |= {variable.name: column_of(told[kind], variable) for kind, variable in known.items()}
    return CodedTable(study.title, columns, Codebook((*asked, *known.values())))


def known_circumstances(answers: AnswerTable, newest: Questionnaire) -> dict[str, Variable]:
    """Without what the CSV renames, for the name is that of a question only an older version asked."""
    names = [variable.name for variable in answers.variables]
    return {kind: one for kind, one in circumstances(newest).items() if free_name(kind, names) == one.name}


def telling_circumstances(table: CodedTable, newest: Questionnaire, minimum_cell: int) -> tuple[str, ...]:
    """Those by which people can be compared: at least two values have as many people as may be shown."""
    present = [name for name in names_of_circumstances(newest) if name in table.codebook]
    return tuple(name for name in present if n_large(table, name, minimum_cell) > 1)


def n_large(table: CodedTable, name: str, minimum_cell: int) -> int:
    counts = Counter(value for value in table.columns[name].tolist() if value is not None)
    return sum(n >= minimum_cell for n in counts.values())


def asked_codebook(questionnaire: Questionnaire) -> Codebook:
    """The codebook with labels that can stand alone."""
    return Codebook(tuple(with_question(variable) for variable in codebook(questionnaire)))


def with_question(variable: Variable) -> Variable:
    """An option of a several-choice question, or of a ranking, says little without its question.

    The option comes first: where a label is cut, it is the question that can be guessed.
    """
    is_option = variable.kind == "rank" or (variable.kind == "binary" and variable.values == CHOSEN)
    if not is_option or variable.label == variable.question:
        return variable
    return replace(variable, label=f"“{variable.label}” — {variable.question}")


def needs_items(study: Study, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Items the candidate needs name, in the questionnaire's order; every rating where they name none.

    An attention check rates nothing: it is among them only where somebody named it.
    """
    book = codebook(questionnaire)
    named = {name for need in study.candidate_needs for name in book.select(need["items"])}
    grids = [question for question in questionnaire.questions if isinstance(question, Grid)]
    ratings = tuple(name for grid in grids for name in grid.columns if name not in grid.expected)
    return tuple(name for name in book.names if name in named) or ratings


def describing_variables(book: Codebook, needs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        variable.name
        for variable in book
        if variable.kind != "text" and variable.asks_for is None and variable.name not in needs
    )


def open_questions(table: CodedTable) -> tuple[str, ...]:
    """Questions answered in people's own words, but for those that ask who they are."""
    return tuple(
        variable.name
        for variable in table.codebook
        if variable.kind == "text"
        and variable.asks_for is None
        and not is_numeric(table.columns[variable.name])
    )
