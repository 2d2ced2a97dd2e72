"""What the segments are measured by in the evaluation plot, with the ends and marks of its axes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import ceil, floor
from typing import Any

Interval = tuple[float, float]
STEPS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
MOST_MARKS = 6


@dataclass(frozen=True)
class Measure:
    """values, intervals: by the label of the segment; usual: where everyone is."""

    title: str
    note: str
    values: dict[int, float]
    ends: Interval
    usual: float | None = None
    intervals: dict[int, Interval] = field(default_factory=dict)

    @property
    def marks(self) -> list[float]:
        """Round numbers between the ends."""
        low, high = self.ends
        step = next((one for one in STEPS if (high - low) / one <= MOST_MARKS), high - low)
        first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
        return [round(number * step, 6) for number in range(first, last + 1)]


def distance(profiles: list[dict[str, Any]]) -> Measure:
    """How far the needs of each lie from everyone else's."""
    values = {one["label"]: mean(effects(one)) for one in profiles}
    return Measure(
        "how far its needs lie from everyone else's",
        "mean distance of its needs from everyone else's, in standard deviations",
        values,
        (0, max(0.6, *values.values()) * 1.25),
    )


def returning(profiles: list[dict[str, Any]]) -> Measure:
    return Measure(
        "how surely it is found again",
        "mean Jaccard similarity over resamples; above 0.75 a segment counts as found again, "
        "below 0.5 as lost",
        {one["label"]: one["jaccard"] for one in profiles},
        (min(0.5, *(floor(10 * one["jaccard"]) / 10 for one in profiles)), 1),
    )


def worth(profiles: list[dict[str, Any]]) -> Measure | None:
    """What one of its people brings, in multiples of what anybody brings; None unless known of all."""
    roles = {one["label"]: (role_of(one, ("value",)), one["share"]) for one in profiles}
    known = {label: (role, part) for label, (role, part) in roles.items() if role and role["share_of_total"]}
    if not known or len(known) < len(profiles):
        return None
    intervals = {
        label: (low / part, high / part)
        for label, (role, part) in known.items()
        if (found := role["share_of_total_interval"])
        for low, high in [found]
    }
    values = {label: role["share_of_total"] / part for label, (role, part) in known.items()}
    return Measure(
        "what each of them brings, 1 as everyone",
        f"{next(iter(known.values()))[0]['label']}, in multiples of everyone's",
        values,
        (0, furthest(values.values(), intervals.values()) * 1.2),
        1,
        intervals,
    )


def contentment(profiles: list[dict[str, Any]]) -> Measure | None:
    """How content or loyal, from everyone else, in standard deviations; None unless known of all."""
    roles = {one["label"]: role_of(one, ("satisfaction", "loyalty")) for one in profiles}
    values = {
        label: role["effect_size"]
        for label, role in roles.items()
        if role and role["effect_size"] is not None
    }
    if not values or len(values) < len(profiles):
        return None
    intervals = {label: scaled(role) for label, role in roles.items() if role and role["difference"]}
    far = furthest(
        [abs(value) for value in values.values()], [(abs(a), abs(b)) for a, b in intervals.values()]
    )
    far = max(far, 0.4) * 1.2
    label = next(iter(role["label"] for role in roles.values() if role))
    return Measure(
        "how content they are, 0 as everyone else",
        f"{label}, distance from everyone else in standard deviations",
        values,
        (-far, far),
        None,
        intervals,
    )


def role_of(profile: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any] | None:
    found = [one for one in profile.get("roles") or () if one["role"] in names and not one.get("hidden")]
    return found[0] if found else None


def scaled(role: dict[str, Any]) -> Interval:
    """The interval of the difference, in standard deviations."""
    unit = role["effect_size"] / role["difference"]
    low, high = role["difference_interval"] or (role["difference"],) * 2
    return low * unit, high * unit


def furthest(values: Iterable[float], intervals: Iterable[Interval]) -> float:
    return max([*values, *(end for interval in intervals for end in interval)])


def is_measured(profile: dict[str, Any]) -> bool:
    return profile["share"] is not None and profile["jaccard"] is not None and bool(effects(profile))


def effects(profile: dict[str, Any]) -> list[float]:
    return [abs(need["effect_size"]) for need in profile["needs"] if need["effect_size"] is not None]


def mean(values: list[float]) -> float:
    return sum(values) / len(values)
