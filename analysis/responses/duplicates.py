"""People who gave the very answers of somebody before them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analysis.arrays import Booleans, Floats
from analysis.responses.row_blocks import blocks

Columns = NDArray[np.object_] | Floats
Marks = NDArray[np.uint64]
SPREADING = np.array([0xBF58476D1CE4E5B9, 0x94D049BB133111EB], dtype=np.uint64)  # splitmix64


def repeated_rows(items: Floats, also: Columns | None, candidates: Booleans, decided: Booleans) -> Floats:
    """The row (from 0) whose answers each row repeats, NaN where it repeats none.

    items       (n_respondents, n_items), NaN where not answered; gaps count as equal
    also        (n_respondents, n_columns) further answers that must agree too
    candidates  (n_respondents,) False for rows that neither repeat nor are repeated
    decided     (n_respondents,) True for rows a researcher left out: the first of the others stands. A row of
                one answer throughout is no evidence of copying, and repeats nobody
    Source      Kuriakose and Robbins (2016), Stat. J. IAOS 32:283, with all answers equal
    """
    parts = [items] if also is None else [items, _codes(also)]
    varied = np.concatenate([_varied(block) for block in blocks(items)])
    rows = np.flatnonzero(candidates & varied)
    rows = np.concatenate([rows[~decided[rows]], rows[decided[rows]]])
    _, first, group = np.unique(_marks(parts)[rows], return_index=True, return_inverse=True)
    standing = rows[first[group.reshape(-1)]]
    later = np.flatnonzero(rows != standing)
    same = np.ones(len(later), dtype=np.bool_)
    for part in parts:
        here, there = part[rows[later]], part[standing[later]]
        same &= ((here == there) | (np.isnan(here) & np.isnan(there))).all(axis=1)
    original = np.full(len(items), np.nan)
    original[rows[later[same]]] = standing[later[same]]
    return original


def _marks(parts: list[Floats]) -> Marks:
    """One whole number a row: the same for the same answers, and hardly ever for others."""
    mark = np.zeros(len(parts[0]), dtype=np.uint64)
    for part in parts:
        mark = mark * SPREADING[0] + np.concatenate([_marks_of(block) for block in blocks(part)])
    return mark


def _marks_of(block: Floats) -> Marks:
    # Adding zero turns -0 into 0; every gap is written the same.
    bits = np.ascontiguousarray(np.nan_to_num(block, nan=-np.inf, neginf=-np.inf) + 0.0).view(np.uint64)
    bits = (bits ^ (bits >> np.uint64(31))) * SPREADING[0]
    bits = (bits ^ (bits >> np.uint64(27))) * SPREADING[1]
    places = np.arange(1, 2 * block.shape[1], 2, dtype=np.uint64) * SPREADING[0]
    return np.asarray(((bits ^ (bits >> np.uint64(31))) * places).sum(axis=1, dtype=np.uint64))


def _varied(block: Floats) -> Booleans:
    return np.asarray(np.fmax.reduce(block, axis=1) > np.fmin.reduce(block, axis=1))


def _codes(also: Columns) -> Floats:
    # Text, numbers and gaps (None or NaN) alike: equal values get equal codes.
    columns = []
    for column in np.atleast_2d(also.T):
        seen: dict[object, int] = {}
        codes = [seen.setdefault(_comparable(value), len(seen)) for value in column]
        columns.append(np.array(codes, dtype=np.float64))
    return np.column_stack(columns)


def _comparable(value: object) -> object:
    if isinstance(value, list | set | tuple):
        return tuple(value)
    return None if value != value else value
