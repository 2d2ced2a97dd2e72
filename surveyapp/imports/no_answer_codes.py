"""Codes that other programs write where nobody answered, standing among the answers as if they were some."""

from collections.abc import Sequence

import numpy as np

from surveyapp.imports.codebook import MOST_LEVELS, is_scale
from surveyapp.imports.table import Column

BEYOND_SCALES = (8, 9, 77, 88, 97, 98, 99, 777, 888, 997, 998, 999, 7777, 8888, 9997, 9998, 9999)
CODES = frozenset({*BEYOND_SCALES, *(-code for code in BEYOND_SCALES), -1, -2, -7})
FEWEST_MARKED = 3  # people; a lone 9 behind 0, 1 and 2 may be a count


def no_answer_codes(column: Column) -> tuple[int, ...]:
    """Codes that lie so far from all other answers that they hardly belong to the same scale; lowest first.

    column  numbers, NaN where missing. The other answers must be a scale: two or more neighbouring whole
            numbers, eleven at most. Ages, counts and amounts have none; nor has a scale that goes on to
            the code. Where several readings are possible, the one that suspects fewest
    """
    levels, counts = np.unique(column[~np.isnan(column)], return_counts=True)
    if len(levels) > MOST_LEVELS + len(CODES):
        return ()
    n_people = dict(zip(levels.tolist(), counts.tolist(), strict=True))
    for n_others in range(min(len(levels) - 1, MOST_LEVELS), 1, -1):
        for start in range(len(levels) - n_others + 1):
            others = levels[start : start + n_others]
            rest = sorted(set(n_people) - set(others.tolist()))
            if is_scale(others) and all(lies_apart(code, others, n_people[code]) for code in rest):
                return tuple(int(code) for code in rest)
    return ()


def lies_apart(code: float, others: Column, n_people: int) -> bool:
    """Below a scale without negative steps; or beyond one, by more than it is wide and goes up to."""
    lowest, highest = others[0], others[-1]
    if code not in CODES or lowest <= code <= highest:
        return False
    distance = lowest - code if code < lowest else code - highest
    if code < 0:
        return bool(lowest >= 0 and (distance > 2 or (distance == 2 and highest > 3)))
    if code < 10:  # may be a count, or a step of a scale that few people reach
        return bool(n_people >= FEWEST_MARKED and distance > 2 and distance >= highest - lowest)
    return bool(distance > max(highest, highest - lowest))


def notes_of_codes(columns: dict[str, Column]) -> tuple[str, ...]:
    """A sentence for all columns that hold the same suspected codes."""
    alike: dict[tuple[int, ...], list[str]] = {}
    for name, column in columns.items():
        alike.setdefault(no_answer_codes(column), []).append(name)
    return tuple(
        note(codes, names, np.concatenate([columns[name] for name in names]))
        for codes, names in alike.items()
        if codes
    )


def note(codes: tuple[int, ...], names: Sequence[str], answers: Column) -> str:
    others = answers[~np.isnan(answers) & ~np.isin(answers, codes)]
    shown = [*names[:2], f"{len(names) - 2} more"] if len(names) > 2 else names
    called, written = joined(shown), joined([str(code) for code in codes])
    several, single = ("lie", "they", "them", "mean", "were"), ("lies", "it", "it", "means", "was")
    lie, they, them, mean, were = several if codes[1:] else single
    return (
        f"{called}: {written} {lie} far from the other answers, {others.min():.0f} to {others.max():.0f}. If "
        f"{they} {mean} no answer, empty these cells, or name {them} as missing in the questionnaire you "
        f"give (--questionnaire); {they} {were} counted as {'answers' if codes[1:] else 'an answer'}."
    )


def joined(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
