"""What the columns mean: from the questionnaire where there is one, else from what stands in them."""

from dataclasses import replace

import numpy as np

from questionnaires import Codebook, Kind, Variable
from surveyapp.imports.table import Code, CodedTable, Column, Table, column_of, is_numeric
from surveyapp.imports.words import as_codes, as_numbers, yes_no_codes

MOST_LEVELS = 11  # a scale from 0 to 10 is the widest one people rate on
MOST_WORDS = 40  # more different words than this are text, not a list to choose from


def with_codebook(
    table: Table, labels: dict[str, str] | None = None, codebook: Codebook | None = None
) -> CodedTable:
    """The table with a meaning for each column. Words that became codes are in the notes."""
    labels = {**table.labels, **(labels or {})}
    columns: dict[str, Column] = {}
    variables: list[Variable] = []
    notes = list(table.notes)
    for name, column in table.columns.items():
        known = codebook[name] if codebook and name in codebook else None
        variable, coded = (
            asked(known, column) if known else inferred(name, column, table.value_labels.get(name, {}))
        )
        if not is_numeric(column) and is_numeric(coded):
            notes.append(
                f"{name}: words were read as codes "
                f"({'; '.join(f'{label} = {code}' for code, label in variable.values)})."
            )
        variables.append(replace(variable, label=labels.get(name) or variable.label or name))
        columns[name] = coded
    return CodedTable(table.source, columns, Codebook(tuple(variables)), tuple(notes))


def codes_in_words(variable: Variable) -> str:
    return "; ".join(f"{label} = {code}" for code, label in variable.values)


def asked(variable: Variable, column: Column) -> tuple[Variable, Column]:
    """A column of the questionnaire, as if it came from the study itself."""
    if variable.values:
        return variable, column_of(as_codes(column, variable.values), variable)
    if variable.kind == "numeric" and not is_numeric(column):
        return variable, column_of(as_numbers(column), variable)
    return variable, column


def written_codes(codebook: Codebook) -> tuple[str, ...]:
    """Columns in which 01 or NA may be a code."""
    return tuple(
        variable.name for variable in codebook if any(isinstance(code, str) for code, _ in variable.values)
    )


def inferred(name: str, column: Column, labels: dict[Code, str]) -> tuple[Variable, Column]:
    if is_numeric(column):
        return of_numbers(name, column, labels), column
    coded = yes_no_codes(column)
    if coded is not None:
        numbers, words = coded
        return Variable(name, "", kind="binary", values=words), numbers
    seen = sorted({value for value in column if value is not None})
    kind: Kind = "nominal" if len(seen) <= MOST_WORDS and len(seen) < max(2, len(column)) else "text"
    values = tuple((word, labels.get(word, word)) for word in seen) if kind == "nominal" else ()
    return Variable(name, "", kind=kind, values=values), column


def of_numbers(name: str, column: Column, labels: dict[Code, str]) -> Variable:
    levels = np.unique(column[~np.isnan(column)])
    if not is_scale(levels):
        if labels and len(levels) <= len(labels):
            return Variable(name, "", kind="nominal", values=tuple(labels.items()))
        return Variable(name, "", kind="numeric")
    codes = sorted({int(level) for level in levels} | {code for code in labels if isinstance(code, int)})
    kind: Kind = "binary" if set(codes) <= {0, 1} else "ordinal"
    return Variable(name, "", kind=kind, values=tuple((code, labels.get(code, str(code))) for code in codes))


def is_scale(levels: Column) -> bool:
    """Few neighbouring whole numbers: an answer scale rather than a count or an amount."""
    whole = len(levels) > 0 and bool((levels == levels.round()).all())
    return whole and bool(levels.max() < levels.min() + MOST_LEVELS)
