"""A segment's most telling facts, in words; nothing here that the numbers do not say."""

from __future__ import annotations

from collections.abc import Iterable, Set

import numpy as np

from analysis.profiles.answer_words import answer_in_words, followed_by, names_of, says_no
from analysis.profiles.described import SMALLEST_EFFECT, Described, MeanInSegment, ShareInSegment
from analysis.profiles.needs_in_segments import NeedInSegment

Fact = tuple[float, str]

NOTHING = (0.0, "")
MOST_SENTENCES = 4
NOBODY: frozenset[str] = frozenset()


def distinctive_facts(
    needs: tuple[NeedInSegment, ...],
    everybody: tuple[Described, ...],
    minimum_cell: int,
    partly: Set[str] = NOBODY,
) -> tuple[str, ...]:
    """At most four sentences on needs and four on who they are; none about fewer people than minimum_cell.

    everybody  shares of everybody in the segment, whether they answered or not
    partly     names of the variables that many did not answer
    """
    told = [
        (
            abs(need.effect_size or 0),
            f"“{need.name}”: {need.reading} than everyone else ({versus(need.mean, rest_mean(need))}).",
        )
        for need in needs
        if need.reading != "same" and need.n >= minimum_cell
    ]
    return (*strongest_first(told), *outside_facts(everybody, minimum_cell, partly))


def outside_facts(everybody: Iterable[Described], minimum_cell: int, partly: Set[str] = NOBODY) -> list[str]:
    """Sentences on who they are, the strongest first."""
    # What is more frequent comes first, and one sentence a variable: that fewer are men says no more.
    rows = sorted(everybody, key=lambda one: (one.difference or 0) < 0)
    names = names_of({one.variable: one.label for one in rows})
    facts: dict[str, Fact] = {}
    for one in rows:
        fact = fact_of(one, names[one.variable], minimum_cell, is_partly=one.variable in partly)
        if fact is not None and fact[0] > facts.get(one.variable, NOTHING)[0] + 1e-9:
            facts[one.variable] = fact
    return strongest_first(facts.values())


def fact_of(one: Described, name: str, minimum_cell: int, *, is_partly: bool) -> Fact | None:
    """Size of the effect and the sentence; None where there is no clear difference or too few people."""
    if not excludes_nothing(one.difference_interval):
        return None
    if isinstance(one, MeanInSegment):
        effect, few = abs(one.effect_size or 0), min(one.n, one.rest_n) < minimum_cell
        sentence = followed_by(name, in_means(one, is_partly=is_partly))
    else:
        people = (one.n, one.count, one.rest_n, one.rest_count)
        effect, few = effect_of_shares(one), any(is_few(number, minimum_cell) for number in people)
        sentence = followed_by(answer_in_words(name, one), in_shares(one, is_partly=is_partly))
    return None if few or effect < SMALLEST_EFFECT else (effect, sentence)


def is_few(number: int, minimum_cell: int) -> bool:
    """Nobody is not few: it tells of no one."""
    return 0 < number < minimum_cell


def effect_of_shares(one: ShareInSegment) -> float:
    """Cohen's h."""
    if says_no(one) or one.share is None or one.rest_share is None:
        return 0.0
    return float(2 * abs(np.arcsin(one.share**0.5) - np.arcsin(one.rest_share**0.5)))


def in_shares(one: ShareInSegment, *, is_partly: bool) -> str:
    of_whom = " of all of them, answered or not," if is_partly else ","
    return f"{percent(one.share or 0)}{of_whom} against {percent(one.rest_share or 0)} of everyone else."


def in_means(one: MeanInSegment, *, is_partly: bool) -> str:
    of_whom = ", of those who answered" if is_partly else ""
    return f"{figure(one.mean)} on average, against {figure(one.rest_mean)} for everyone else{of_whom}."


def rest_mean(need: NeedInSegment) -> float | None:
    """The mean of a need among everyone else."""
    return None if need.mean is None or need.difference is None else need.mean - need.difference


def excludes_nothing(interval: tuple[float, float] | None) -> bool:
    """Whether a difference of 0 lies outside the interval."""
    return interval is not None and (interval[0] > 0 or interval[1] < 0)


def strongest_first(facts: Iterable[Fact]) -> list[str]:
    return [sentence for _, sentence in sorted(facts, key=lambda fact: -fact[0])[:MOST_SENTENCES]]


def versus(mean: float | None, rest: float | None) -> str:
    return f"{figure(mean)} against {figure(rest)}"


def figure(value: float | None) -> str:
    """1974, 12.5 or 3.41: as many decimals as tell something."""
    number = value or 0.0
    decimals = 0 if abs(number) >= 100 else 1 if abs(number) >= 10 else 2
    return f"{round(number, decimals) + 0.0:.{decimals}f}"  # + 0.0: never "-0.00"


def percent(share: float) -> str:
    return f"{100 * share:.0f} %"
