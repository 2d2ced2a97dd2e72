"""How many answers are enough: how often structure is shown, and how well the segments are found."""

from dataclasses import dataclass
from math import log
from typing import Any

from surveyapp.charts.drawing import NARROW, WIDE, Drawing
from surveyapp.charts.shapes import dot, line, picture, words
from surveyapp.filters import count, share

HEIGHT, TOP, BOTTOM, LEFT, RIGHT = 250, 44, 44, 48, 30
GAP = 40
LOW = 0.15  # below it a label stands above its dot, off the axis
MARKS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True)
class Panel:
    """One measure by the number of answers; top left corner at (left, top) of the picture."""

    title: str
    measure: str
    is_share: bool
    left: float
    top: float
    width: float
    ns: list[int]

    def x(self, n: int) -> float:
        """Twice as many answers are as far apart everywhere."""
        start, end = self.left + LEFT + 16, self.left + self.width - RIGHT
        low, high = log(self.ns[0]), log(self.ns[-1])
        return (start + end) / 2 if low == high else start + (log(n) - low) / (high - low) * (end - start)

    def y(self, value: float) -> float:
        return self.top + HEIGHT - BOTTOM - max(value, 0.0) * (HEIGHT - TOP - BOTTOM)

    def said(self, value: float) -> str:
        return share(value) if self.is_share else f"{value:.2f}"


def chart_of_power(at: list[dict[str, Any]], title: str) -> Drawing:
    """at: what was found at each number of answers, ascending."""
    ns = [one["n"] for one in at]
    half = (WIDE - GAP) / 2
    wide = panels(ns, half, (half + GAP, 0.0))
    narrow = panels(ns, NARROW, (0.0, HEIGHT + 10))
    return Drawing(
        picture(WIDE, HEIGHT, drawn(at, *wide), title),
        picture(NARROW, 2 * HEIGHT + 10, drawn(at, *narrow), title),
    )


def panels(ns: list[int], width: float, second: tuple[float, float]) -> tuple[Panel, Panel]:
    return (
        Panel("How often structure is shown", "shown", True, 0.0, 0.0, width, ns),
        Panel("How well the segments are found", "agreement", False, *second, width, ns),
    )


def drawn(at: list[dict[str, Any]], shown: Panel, found: Panel) -> list[str]:
    return [*axes(shown), *marks(at, shown), *axes(found), *best(at, found), *marks(at, found)]


def axes(panel: Panel) -> list[str]:
    end = panel.left + panel.width - 8
    rules = "".join(f"M{panel.left + LEFT:.1f},{panel.y(mark):.1f}H{end:.1f}" for mark in MARKS)
    foot = panel.top + HEIGHT - BOTTOM + 14
    return [
        words(panel.left + 2, panel.top + 10, panel.title, weight=600),
        line(rules, "line", 1),
        *(
            words(panel.left + LEFT - 6, panel.y(mark), panel.said(mark), "ink-muted", anchor="end")
            for mark in MARKS
        ),
        *(words(panel.x(n), foot, count(n), "ink-muted", anchor="middle") for n in panel.ns),
        words(end, foot + 20, "answers", "ink-muted", anchor="end"),
    ]


def marks(at: list[dict[str, Any]], panel: Panel) -> list[str]:
    """A line through the dots, the interval of each, and what it is in words."""
    places = [(panel.x(one["n"]), panel.y(one[panel.measure])) for one in at]
    ends = [one[f"{panel.measure}_interval"] or (one[panel.measure],) * 2 for one in at]
    bars = "".join(
        f"M{x:.1f},{panel.y(low):.1f}V{panel.y(high):.1f}"
        for (x, _), (low, high) in zip(places, ends, strict=True)
    )
    labels = [
        words(
            x + 7,
            y + (13 if one[panel.measure] > LOW else -11),
            panel.said(one[panel.measure]),
            "accent",
            weight=600,
        )
        for one, (x, y) in zip(at, places, strict=True)
    ]
    return [
        line(joined(places), "accent", 1.5, 0.5),
        line(bars, "accent", 2),
        line("".join(dot(x, y) for x, y in places), "accent", 8),
        *labels,
    ]


def best(at: list[dict[str, Any]], panel: Panel) -> list[str]:
    """What somebody would reach who knows the segments."""
    places = [(panel.x(one["n"]), panel.y(one["oracle"])) for one in at]
    x, y = places[0]
    return [
        line(joined(places) if len(places) > 1 else f"M{x - 20:.1f},{y:.1f}h40", "everyone", 2),
        words(x, y - 10, "at best", "ink-muted"),
    ]


def joined(places: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in places)
