"""Describing variables with their answers numbered once, for all that is counted of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from analysis.answers import Description
from analysis.arrays import Booleans, Floats, Integers
from analysis.codes import MOST_VALUES, codes_of


@dataclass(frozen=True)
class Coded:
    """One choice a person, nominal, ordinal or binary.

    values  different answers: those with a label in the order of the labels, then others, most frequent first
    codes   (n,) place in `values`; -1 where not answered
    """

    variable: Description
    values: tuple[object, ...]
    codes: Integers


@dataclass(frozen=True)
class Ticked:
    """Several choices a person.

    values    as in Coded, 30 at most;  answered (n,)
    ticks     (n, c) whether each was chosen
    """

    variable: Description
    values: tuple[object, ...]
    answered: Booleans
    ticks: Booleans


@dataclass(frozen=True)
class Measured:
    """A number a person: (n,) NaN where not answered."""

    variable: Description
    numbers: Floats


AnyCoded = Coded | Ticked | Measured


def code_variables(describe: Iterable[Description]) -> tuple[AnyCoded, ...]:
    """Every variable with its answers numbered; one pass through the people each."""
    return tuple(code_variable(one) for one in describe)


def code_variable(variable: Description) -> AnyCoded:
    if variable.kind == "numeric":
        return Measured(variable, as_numbers(variable))
    keys, places = numbered(variable)
    chosen = [codes_of(key, variable.kind) for key in keys]
    counts = np.bincount(places, minlength=len(keys)).tolist()
    if variable.kind == "multiple":
        return ticked(variable, chosen, counts, places)
    frequency = frequencies(chosen, counts)
    values = in_order(variable, frequency)
    place = {value: number for number, value in enumerate(values)}
    codes = np.array([-1 if codes is None else place[codes[0]] for codes in chosen], dtype=np.int64)
    return Coded(variable, values, codes[places])


def ticked(
    variable: Description, chosen: list[tuple[object, ...] | None], counts: list[int], places: Integers
) -> Ticked:
    values = in_order(variable, frequencies(chosen, counts))[:MOST_VALUES]
    answered = np.array([codes is not None for codes in chosen])
    ticks = np.array([[codes is not None and value in codes for value in values] for codes in chosen])
    return Ticked(variable, values, answered[places], ticks.reshape(len(chosen), len(values))[places])


def numbered(variable: Description) -> tuple[list[object], Integers]:
    """The different raw answers, and the place of each person's among them, (n,)."""
    if variable.values.dtype.kind in "fiub":
        keys, places = np.unique(variable.values, return_inverse=True)
        return keys.tolist(), places.astype(np.int64)
    raw = variable.values.tolist()
    try:
        known = dict.fromkeys(raw)
    except TypeError:  # lists or sets of choices
        raw = [tuple(value) if isinstance(value, list | set) else value for value in raw]
        known = dict.fromkeys(raw)
    place = {value: number for number, value in enumerate(known)}
    return list(place), np.fromiter(map(place.__getitem__, raw), dtype=np.int64, count=len(raw))


def frequencies(chosen: list[tuple[object, ...] | None], counts: list[int]) -> dict[object, int]:
    found: dict[object, int] = {}
    for codes, count in zip(chosen, counts, strict=True):
        for code in codes or ():
            found[code] = found.get(code, 0) + count
    return found


def in_order(variable: Description, frequency: dict[object, int]) -> tuple[object, ...]:
    """Codes with a label in the order of the labels, then others, most frequent first."""
    labelled = [code for code in variable.value_labels if code in frequency]
    others = [code for code in frequency if code not in variable.value_labels]
    return (*labelled, *sorted(others, key=lambda code: (-frequency[code], str(code))))


def as_numbers(variable: Description) -> Floats:
    """(n,) NaN where not answered."""
    return np.asarray(variable.values, dtype=float)
