"""A segment's most telling facts, in words; nothing here that the numbers do not say."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from analysis.needs.label_words import cut_at_a_word, label_in_words
from analysis.profiles.described import Described, MeanInSegment
from analysis.profiles.needs_in_segments import SMALLEST_EFFECT, NeedInSegment

Fact = tuple[float, str]

NOTHING = (0.0, "")
MOST_SENTENCES = 4
LONGEST_LABEL = 60


def distinctive_facts(
    needs: tuple[NeedInSegment, ...],
    describe: tuple[Described, ...],
    minimum_cell: int,
) -> tuple[str, ...]:
    """At most four sentences on needs and four on who they are; none about fewer people than minimum_cell."""
    told = [
        (
            abs(need.effect_size or 0),
            f"“{need.name}”: {need.reading} than everyone else ({versus(need.mean, rest_mean(need))}).",
        )
        for need in needs
        if need.reading != "same" and need.n >= minimum_cell
    ]
    return (*strongest_first(told), *outside_facts(describe, minimum_cell))


def outside_facts(describe: Iterable[Described], minimum_cell: int) -> list[str]:
    """Sentences on who they are, the strongest first."""
    facts: dict[str, Fact] = {}
    # What is more frequent comes first, and one sentence a variable: that fewer are men says no more.
    for one in sorted(describe, key=lambda one: (one.difference or 0) < 0):
        fact = fact_of(one, minimum_cell)
        if fact is not None and fact[0] > facts.get(one.variable, NOTHING)[0] + 1e-9:
            facts[one.variable] = fact
    return strongest_first(facts.values())


def fact_of(one: Described, minimum_cell: int) -> Fact | None:
    """Size of the effect and the sentence; None where there is no clear difference or too few people."""
    label = cut_at_a_word(label_in_words(one.label), LONGEST_LABEL)
    if isinstance(one, MeanInSegment):
        effect = one.effect_size
        if effect is None or abs(effect) < SMALLEST_EFFECT or min(one.n, one.rest_n) < minimum_cell:
            return None
        if not excludes_nothing(one.difference_interval):
            return None
        return abs(effect), f"{label}: {versus(one.mean, one.rest_mean)} for everyone else."
    if one.kind in {"binary", "multiple"} and one.value in {0, "0"}:
        return None  # said by the share of those who chose it
    if one.share is None or one.rest_share is None or min(one.count, one.rest_count) < minimum_cell:
        return None
    effect = 2 * abs(np.arcsin(one.share**0.5) - np.arcsin(one.rest_share**0.5))
    if effect < SMALLEST_EFFECT or not excludes_nothing(one.difference_interval):
        return None
    value = cut_at_a_word(one.value_label, LONGEST_LABEL)
    shares = f"{percent(one.share)}, against {percent(one.rest_share)}"
    sentence = f"{label}, “{value}”: {shares} of everyone else."
    return float(effect), sentence


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
