"""What the people of a segment wrote in their own words; for the researcher only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.answers import OpenAnswers
from analysis.arrays import Floats, Integers

MOST_QUOTES = 3
FEWEST_LETTERS = 12  # "don't know" and "nothing" say little of a segment


@dataclass(frozen=True)
class Quote:
    """row: of who wrote it; n: people of the segment who wrote something here."""

    question: str
    text: str
    row: int
    n: int


def quotes_of(
    answers: tuple[OpenAnswers, ...],
    labels: Integers,
    k: int,
    nearness: Floats,
    rows: Integers,
    minimum_cell: int,
) -> tuple[tuple[Quote, ...], ...]:
    """For each segment up to three texts a question, of the people nearest its centre.

    nearness      (n,) distance from the centre of one's segment;  rows (n,)
    minimum_cell  nothing is quoted where fewer people of a segment wrote something
    """
    return tuple(
        tuple(
            quote
            for one in answers
            for quote in quotes_in(one, np.flatnonzero(labels == number), nearness, rows, minimum_cell)
        )
        for number in range(k)
    )


def quotes_in(
    answers: OpenAnswers, people: Integers, nearness: Floats, rows: Integers, minimum_cell: int
) -> list[Quote]:
    written = [(person, plain(answers.texts[person])) for person in people.tolist()]
    written = [(person, text) for person, text in written if text]
    if len(written) < minimum_cell:
        return []
    telling = [(person, text) for person, text in written if len(text) >= FEWEST_LETTERS]
    telling.sort(key=lambda one: (np.nan_to_num(nearness[one[0]], nan=np.inf), one[0]))
    first: dict[str, int] = {}
    for person, text in telling:
        first.setdefault(text, person)
    chosen = list(first.items())[:MOST_QUOTES]
    return [Quote(answers.question, text, int(rows[person]), len(written)) for text, person in chosen]


def plain(text: object) -> str:
    """In one line; nothing for what is no text."""
    return " ".join(text.split()) if isinstance(text, str) else ""
