"""How people use an answer scale whatever is asked: high or low, to its ends, to its middle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats
from analysis.errors import AnalysisError
from analysis.intervals import Interval, mean_interval, share_interval
from analysis.moments import mean_of, worth
from analysis.responses.habits import habits_of
from analysis.responses.scale_checks import WHERE, check_scales, check_signs_and_weights

# With answers spread like a bell over five steps an end point takes about a fifth of them: eight out of ten
# come about by habit, not by chance. Likewise nine out of ten in the upper half.
MOSTLY_EXTREME = 0.8
MOSTLY_AGREEING = 0.9


@dataclass(frozen=True)
class Habit:
    """The mean of one habit over n people, 0 to 1 of the scale or of their answers, and its 95 % interval."""

    mean: float
    interval: Interval | None
    n: int


@dataclass(frozen=True)
class ScaleUse:
    """What people do with the scale on average; None where the items cannot tell.

    level        where on the scale they answer, 0 low end to 1 high end
    balanced     the same with items asked either way counted alike: what people really want cancels out, and
                 .5 is no habit at all; None without two items of each kind
    agreeing     share of answers in the upper half;  extreme  on an end point;  midpoint  on the middle
    spread       standard deviation of a person's own answers, in parts of the scale
    mostly_extreme, mostly_agreeing  share of people whose answers are nearly all so, with its interval
    """

    level: Habit
    balanced: Habit | None
    agreeing: Habit
    extreme: Habit | None
    midpoint: Habit | None
    spread: Habit | None
    mostly_extreme: Habit | None
    mostly_agreeing: Habit
    sentence: str


def scale_use(
    items: Floats,
    low: Floats,
    high: Floats,
    *,
    names: Sequence[str] | None = None,
    signs: Floats | None = None,
    weights: Floats | None = None,
) -> ScaleUse:
    """Acquiescence, extreme and middle responding over all items together.

    items     (n, p) answers as given, NaN where not answered;  low, high (p,) ends of each item's scale
    signs     (p,) -1 for an item asked the other way round, so that habit can be told from content
    weights   (n,) positive, or None
    Raises    AnalysisError for ends that do not fit the answers, bad weights, or nobody who answered
    Source    Baumgartner and Steenkamp (2001), J. Marketing Res. 38:143; Van Vaerenbergh and Thomas (2013),
              Int. J. Public Opin. Res. 25:195
    """
    check_scales(items, low, high, names)
    check_signs_and_weights(items, signs, weights)
    habits = habits_of(items, low, high, signs)
    level, agreeing = mean_habit(habits.level, weights), mean_habit(habits.agreeing, weights)
    often = share_habit(habits.agreeing, MOSTLY_AGREEING, weights)
    if level is None or agreeing is None or often is None:
        raise AnalysisError(
            where=WHERE, what="nobody answered any of the items", mend="collect answers first"
        )
    extreme, midpoint = mean_habit(habits.extreme, weights), mean_habit(habits.midpoint, weights)
    ends = share_habit(habits.extreme, MOSTLY_EXTREME, weights)
    return ScaleUse(
        level=level,
        balanced=mean_habit(habits.balanced, weights),
        agreeing=agreeing,
        extreme=extreme,
        midpoint=midpoint,
        spread=mean_habit(habits.spread, weights),
        mostly_extreme=ends,
        mostly_agreeing=often,
        sentence=in_words(agreeing, extreme, midpoint, ends, often),
    )


def mean_habit(values: Floats, weights: Floats | None) -> Habit | None:
    known = ~np.isnan(values)
    counted = None if weights is None else weights[known]
    mean = mean_of(values[known], counted)
    return None if mean is None else Habit(mean, mean_interval(values[known], counted), int(known.sum()))


def share_habit(values: Floats, limit: float, weights: Floats | None) -> Habit | None:
    """Share of people whose value is at the limit or above."""
    known = ~np.isnan(values)
    if not known.any():
        return None
    # A share such as 4 of 5 items must not fall below .8 by rounding.
    count, n = worth(values[known] >= limit - 1e-9, None if weights is None else weights[known])
    return Habit(count / n, share_interval(count, n), int(known.sum()))


def in_words(
    agreeing: Habit, extreme: Habit | None, midpoint: Habit | None, ends: Habit | None, often: Habit
) -> str:
    parts = [f"{100 * agreeing.mean:.0f} % of the answers lie in the upper half of the scale"]
    parts += [f"{100 * extreme.mean:.0f} % on an end point"] if extreme else []
    parts += [f"{100 * midpoint.mean:.0f} % on the middle"] if midpoint else []
    people = f"{100 * often.mean:.0f} % of the people agree with nearly everything"
    people += f", {100 * ends.mean:.0f} % choose hardly anything but end points" if ends else ""
    return f"{listed_in_words(parts)}. {people}."


def listed_in_words(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
