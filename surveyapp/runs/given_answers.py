"""A table of coded answers as the arrays the analysis is given."""

import numpy as np

from analysis.answers import Answers, Description, Exclusion, OpenAnswers
from analysis.responses.margins import Margin
from questionnaires import Variable
from surveyapp.basis import Basis
from surveyapp.imports.table import CodedTable, Column, is_numeric
from surveyapp.sample import WHOLE, Sample


def answers_of(table: CodedTable, basis: Basis, sample: Sample = WHOLE) -> Answers:
    asked = [table.codebook[name] for name in basis.needs]
    return Answers(
        items=np.column_stack([table.columns[name] for name in basis.needs]).astype(float),
        item_names=basis.needs,
        item_labels=tuple(variable.label for variable in asked),
        item_values=tuple(offered(variable) for variable in asked),
        describe=tuple(description(table.codebook[name], table.columns[name]) for name in basis.describe),
        rows=np.arange(1, table.n_rows + 1),
        weights=sample.weights,
        margins=tuple(Margin(mix.variable, mix.shares, mix.source) for mix in sample.margins),
        excluded=tuple(Exclusion(row, reason) for row, reason in sample.excluded),
        failed_checks=sample.failed_checks,
        page_seconds=sample.page_seconds,
        open_answers=tuple(
            OpenAnswers(table.codebook[name].label, table.columns[name]) for name in basis.quote
        ),
        source=table.source,
    )


def offered(variable: Variable) -> tuple[tuple[int | str, str], ...]:
    return tuple((code, label) for code, label in variable.values if code not in variable.missing_codes)


def description(variable: Variable, column: Column) -> Description:
    if variable.kind == "numeric":
        return Description(variable.name, variable.label, "numeric", column, {}, variable.role)
    codes = np.empty(len(column), dtype=object)
    codes[:] = [code_of(value) for value in column] if is_numeric(column) else list(column)
    labels: dict[object, str] = dict(offered(variable))
    kind = "ordinal" if variable.kind == "rank" else variable.kind
    return Description(variable.name, variable.label, kind, codes, labels, variable.role)


def code_of(value: float) -> int | float | None:
    if np.isnan(value):
        return None
    return int(value) if float(value).is_integer() else float(value)
