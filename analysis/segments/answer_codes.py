"""Describing variables as whole numbers, coded once, so that tables with many divisions are quick."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from analysis.answers import Description
from analysis.arrays import Floats, Integers
from analysis.codes import codes_of, is_missing

BINS = 5


@dataclass(frozen=True)
class AnswerCodes:
    """One describing variable as one column, or several where several choices could be made.

    columns  each (n,): number of the answer from 0, -1 where not answered;  sizes  answers each column has
    """

    name: str
    label: str
    columns: tuple[Integers, ...]
    sizes: tuple[int, ...]

    @property
    def n_answered(self) -> int:
        return int((self.columns[0] >= 0).sum()) if self.columns else 0


def answer_codes(describe: Iterable[Description]) -> tuple[AnswerCodes, ...]:
    """Number the answers of every variable: categories as they are, numbers in five groups of equal size."""
    return tuple(coded(variable) for variable in describe)


def coded(variable: Description) -> AnswerCodes:
    if variable.kind == "multiple":
        columns = tuple(choices(variable))
    elif variable.kind == "numeric":
        columns = (numbers_in_groups(variable),)
    else:
        columns = (categories(variable.values.tolist()),)
    sizes = tuple(int(column.max(initial=-1)) + 1 for column in columns)
    return AnswerCodes(variable.name, variable.label, columns, sizes)


def categories(values: Iterable[object]) -> Integers:
    numbers: dict[object, int] = {}
    found = np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype=np.int64)
    # Missing answers are looked for among the different answers alone, which are few.
    given = [value for value in numbers if not is_missing(value)]
    places = np.full(len(numbers), -1)
    places[[numbers[value] for value in given]] = np.arange(len(given))
    return np.asarray(places[found])


def numbers_in_groups(variable: Description) -> Integers:
    numbers = np.array(
        [np.nan if value is None else value for value in variable.values.tolist()], dtype=np.float64
    )
    given = ~np.isnan(numbers)
    groups = np.full(len(numbers), -1)
    if given.any():
        edges = np.quantile(numbers[given], np.arange(1, BINS) / BINS)
        found = np.searchsorted(np.unique(edges), numbers[given], side="left")
        groups[given] = np.unique(found, return_inverse=True)[1]
    return groups


def choices(variable: Description) -> Iterable[Integers]:
    """For each choice whether it was made, 0 or 1."""
    chosen = [codes_of(value, variable.kind) for value in variable.values]
    for choice in sorted({one for codes in chosen if codes is not None for one in codes}, key=str):
        yield np.array([-1 if codes is None else int(choice in codes) for codes in chosen])


def table_of(codes: Integers, size: int, labels: Integers, k: int, weights: Floats | None) -> Floats:
    """Weights of people by answer and segment, (size, k); those who did not answer are left out."""
    # One cell more at the front for those who did not answer: quicker than choosing the others first.
    counts = np.bincount((codes + 1) * k + labels, weights, minlength=(size + 1) * k)
    return np.asarray(counts.reshape(size + 1, k)[1:], dtype=np.float64)
