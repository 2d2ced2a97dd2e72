"""The answers to the variables whose mix in the population is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.answers import Answers, Description
from analysis.arrays import Booleans, Floats, Integers
from analysis.codes import codes_of, plain, whole
from analysis.errors import AnalysisError
from analysis.responses.margins import Margin
from analysis.responses.raking_margins import MarginNames, check_shares

KINDS = ("nominal", "ordinal", "binary")


@dataclass(frozen=True)
class MarginAnswers:
    """One margin and who belongs where.

    values   the codes of the categories, k of them;  names  how they read
    groups   (n,) 0..k-1, -1 where not answered;  targets  (k,) shares of the population, 0 to 1
    """

    margin: Margin
    label: str
    values: tuple[object, ...]
    names: MarginNames
    groups: Integers
    targets: Floats


def answers_to_margins(answers: Answers, kept: Booleans) -> tuple[MarginAnswers, ...]:
    """One for each margin of the answers; kept (n_rows,) whose answers count.

    Raises  AnalysisError for a margin of a variable that was not asked, of numbers or of several choices,
            given twice, with a category twice or unknown, or without one that was answered
    """
    check_variables(answers)
    asked = {one.name: one for one in answers.describe}
    return tuple(answers_to_margin(margin, asked[margin.variable], kept) for margin in answers.margins)


def answers_to_margin(margin: Margin, variable: Description, kept: Booleans) -> MarginAnswers:
    given = [codes_of(value, variable.kind) for value in variable.values[kept]]
    codes = [None if one is None else one[0] for one in given]
    known = {plain(code): code for code in [*variable.value_labels, *codes] if code is not None}
    # A margin written by hand may say "1" where the answers say 1.
    values = tuple(known.get(plain(whole(code)), whole(code)) for code, _ in margin.shares)
    check_values(variable, values, codes)
    places = {value: place for place, value in enumerate(values)}
    return MarginAnswers(
        margin=margin,
        label=variable.label,
        values=values,
        names=MarginNames(
            variable.label,
            tuple(variable.value_labels.get(value, plain(value)) for value in values),
            ordered=variable.kind == "ordinal",
        ),
        groups=np.array([-1 if code is None else places[code] for code in codes], dtype=np.int64),
        targets=check_shares(np.array([share for _, share in margin.shares], dtype=float), variable.label),
    )


def check_variables(answers: Answers) -> None:
    kinds = {one.name: one.kind for one in answers.describe}
    variables = [margin.variable for margin in answers.margins]
    for name in variables:
        where = f"margin of '{name}'"
        if name not in kinds:
            known = ", ".join(kinds) or "none"
            raise AnalysisError(
                where=where,
                what="no describing variable has this name",
                mend=f"choose one of those that describe respondents ({known})",
            )
        if kinds[name] not in KINDS:
            raise AnalysisError(
                where=where,
                what=f"a variable of the kind '{kinds[name]}' does not put each person into one category",
                mend=f"use one of the kind {', '.join(KINDS)}",
            )
        if variables.count(name) > 1:
            raise AnalysisError(where=where, what="it is given twice", mend="keep one of the two")


def check_values(variable: Description, values: tuple[object, ...], codes: list[object | None]) -> None:
    where = f"margin of '{variable.name}'"
    seen = {code for code in codes if code is not None}
    twice = [value for value in values if values.count(value) > 1]
    unlisted = sorted(seen - set(values), key=str)
    unknown = [value for value in values if value not in seen and value not in variable.value_labels]
    if twice:
        raise AnalysisError(
            where=where, what=f"the category {quoted(twice[:1])} is there twice", mend="keep one of the two"
        )
    if unlisted:
        n_people = sum(code in unlisted for code in codes)
        raise AnalysisError(
            where=where,
            what=f"{n_people} people answered {quoted(unlisted)}, which the margin does not list",
            mend="add their share, or leave these answers blank",
        )
    if unknown and variable.value_labels:
        raise AnalysisError(
            where=where,
            what=f"the variable has no category {quoted(unknown)}",
            mend=f"use its codes: {quoted(list(variable.value_labels))}",
        )


def quoted(values: list[object]) -> str:
    return ", ".join(f"'{plain(value)}'" for value in values[:10])
