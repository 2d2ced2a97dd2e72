"""What the structure test takes, and what it turns away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.checks import check_shape, listed
from analysis.errors import AnalysisError

WHERE = "structure test"
FEWEST_PEOPLE = 50


@dataclass(frozen=True)
class TestedAnswers:
    """items (n, p), each answered by somebody;  weights (n,) or None;  n_answered  of whom n were drawn"""

    items: Floats
    weights: Floats | None
    n_answered: int


def tested_answers(
    items: Floats,
    weights: Floats | None,
    names: Sequence[str] | None,
    most_people: int,
    random: np.random.Generator,
) -> TestedAnswers:
    """Those who answered anything, or a random sample of them where there are more than most_people.

    Raises  AnalysisError for what cannot be tested
    """
    check_shape(items, WHERE)
    _check_weights(weights, len(items))
    answered = np.flatnonzero(~np.isnan(items).all(axis=1))
    _check_enough(len(answered), items.shape[1])
    drawn = answered
    if len(answered) > most_people:
        drawn = np.sort(random.choice(answered, most_people, replace=False))
    tested = np.asarray(items[drawn], dtype=np.float64)
    _check_items(tested, names)
    return TestedAnswers(tested, _unequal(weights, drawn), len(answered))


def check_ks(ks: Sequence[int], n_people: int) -> None:
    if not len(ks) or min(ks) < 2 or max(ks) >= n_people:
        raise AnalysisError(
            where=WHERE,
            what=f"{n_people} people cannot be divided into {', '.join(map(str, ks)) or 'no'} groups",
            mend="ask for 2 groups or more, and for fewer than there are people",
        )


def _unequal(weights: Floats | None, drawn: Integers) -> Floats | None:
    """None for equal weights: they ask for nothing else than none do."""
    if weights is None or np.ptp(weights[drawn]) <= 1e-12 * weights[drawn].max():
        return None
    return np.asarray(weights[drawn] / weights[drawn].mean())


def _check_weights(weights: Floats | None, n: int) -> None:
    if weights is not None and (weights.shape != (n,) or not (np.isfinite(weights) & (weights > 0)).all()):
        raise AnalysisError(
            where=WHERE,
            what=f"{weights.size} weights for {n} respondents, or weights missing, zero or below",
            mend="give everybody a positive weight",
        )


def _check_enough(n_people: int, n_items: int) -> None:
    needed = max(FEWEST_PEOPLE, n_items)
    if n_people < needed:
        raise AnalysisError(
            where=WHERE,
            what=f"{n_people} people who answered {n_items} items are too few to tell groups from chance",
            mend=f"collect at least {needed - n_people} more answers",
        )


def _check_items(items: Floats, names: Sequence[str] | None) -> None:
    unusable = np.isinf(items).any(axis=0) | np.isnan(items).all(axis=0)
    if unusable.any():
        raise AnalysisError(
            where=WHERE,
            what=f"no answers, or infinite ones, to {listed(names, np.flatnonzero(unusable).tolist())}",
            mend="leave the item(s) out",
        )
    if (np.nanmin(items, axis=0) < np.nanmax(items, axis=0)).sum() < 2:
        raise AnalysisError(
            where=WHERE,
            what="fewer than two items were answered differently by different people",
            mend="choose items on which people differ",
        )
