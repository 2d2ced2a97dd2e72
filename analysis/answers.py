"""What the analysis is given: answers as arrays, with the names people know them by."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analysis.arrays import Booleans, Floats, Integers, Objects
from analysis.errors import AnalysisError
from analysis.responses.margins import Margin

Values = tuple[tuple[object, str], ...]
KINDS = ("nominal", "ordinal", "binary", "multiple", "numeric")
ROLES = ("value", "satisfaction", "loyalty")


@dataclass(frozen=True)
class Description:
    """A variable that tells who the respondents are; never used to form the segments.

    kind          nominal, ordinal, binary, multiple (several choices, each a tuple of codes) or numeric
    values        (n,) codes or numbers; None or NaN where not answered
    value_labels  label of each code
    role          value (what a respondent is worth, a number), satisfaction or loyalty; None for all others
    """

    name: str
    label: str
    kind: str
    values: Objects
    value_labels: dict[object, str]
    role: str | None = None


@dataclass(frozen=True)
class OpenAnswers:
    """Answers to one question in people's own words, texts (n,); None where nothing was written."""

    question: str
    texts: Objects


@dataclass(frozen=True)
class Exclusion:
    """A decision to leave one respondent out; row  index from 0 into the answers."""

    row: int
    reason: str


@dataclass(frozen=True)
class Answers:
    """The table of a survey.

    items        (n, p) numbers, NaN where not answered
    item_values  for each item its codes and their labels; empty where unknown
    rows         (n,) number of each respondent's row in the source, from 1
    weights      (n,) design weights or None; they count in every statistic
    margins      the known mix of the population; answers are raked to it on top of the design weights
    excluded     the researcher's decisions: rows left out, and why
    failed_checks  (n,) attention checks failed, or None where there were none
    page_seconds (n, n_pages) seconds on each page, NaN where not shown; None where unknown
    source       what the answers are called: a file or a study
    """

    items: Floats
    item_names: tuple[str, ...]
    item_labels: tuple[str, ...]
    item_values: tuple[Values, ...]
    describe: tuple[Description, ...]
    rows: Integers
    weights: Floats | None = None
    margins: tuple[Margin, ...] = ()
    excluded: tuple[Exclusion, ...] = ()
    failed_checks: Integers | None = None
    page_seconds: Floats | None = None
    open_answers: tuple[OpenAnswers, ...] = ()
    source: str | None = None

    def described(self, kept: Booleans) -> tuple[Description, ...]:
        """The describing variables of those kept, kept (n,)."""
        return tuple(replace(one, values=one.values[kept]) for one in self.describe)

    def written(self, kept: Booleans) -> tuple[OpenAnswers, ...]:
        """What those kept wrote, kept (n,)."""
        return tuple(replace(one, texts=one.texts[kept]) for one in self.open_answers)


def check_answers(answers: Answers) -> None:
    """Raises AnalysisError when the parts do not fit together or a description is of no known kind."""
    n_rows, n_items = answers.items.shape
    lengths = {
        "names": (len(answers.item_names), n_items),
        "labels": (len(answers.item_labels), n_items),
        "lists of values": (len(answers.item_values), n_items),
        "row numbers": (len(answers.rows), n_rows),
        "weights": (n_rows if answers.weights is None else len(answers.weights), n_rows),
        **{f"values of {one.name}": (len(one.values), n_rows) for one in answers.describe},
        **{f"texts on {one.question}": (len(one.texts), n_rows) for one in answers.open_answers},
    }
    for part, (given, needed) in lengths.items():
        if given != needed:
            raise AnalysisError(
                where="the answers", what=f"{given} {part} for {needed}", mend="give one for each"
            )
    check_kinds(answers.describe)


def check_kinds(describe: tuple[Description, ...]) -> None:
    for one in describe:
        if one.kind not in KINDS:
            raise AnalysisError(
                where=f"description '{one.name}'",
                what=f"answers of the kind '{one.kind}' cannot be compared between segments",
                mend=f"leave it out, or declare it as one of {', '.join(KINDS)}",
            )
        check_role(one)


def check_role(variable: Description) -> None:
    """Raises AnalysisError for a role there is not, and for one whose answers have no mean."""
    role, where = variable.role, f"description '{variable.name}'"
    if role is None:
        return
    if role not in ROLES:
        raise AnalysisError(
            where=where, what=f"there is no role '{role}'", mend=f"use {', '.join(ROLES)}, or none"
        )
    kinds = ("numeric",) if role == "value" else ("numeric", "ordinal", "binary")
    if variable.kind not in kinds or not all(map(is_number, variable.value_labels)):
        raise AnalysisError(
            where=where,
            what=f"answers of the kind '{variable.kind}' cannot bear the role {role}",
            mend="give it to a number" + ("" if role == "value" else ", or to ratings with numbers as codes"),
        )


def is_number(code: object) -> bool:
    return isinstance(code, int | float)


def check_weights(weights: Floats | None) -> None:
    """Refuse weights that are missing, zero or below."""
    if weights is not None and not (np.isfinite(weights).all() and (weights > 0).all()):
        raise AnalysisError(
            where="the weights",
            what="some are missing, zero or below",
            mend="give everybody a positive weight",
        )
