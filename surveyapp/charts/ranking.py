"""What matters most: needs from the one that matters most to the one that matters least."""

from typing import Any

from surveyapp.charts.drawing import Drawing, draw
from surveyapp.charts.rows import Row, Scale, dots
from surveyapp.filters import number, share


def chart_of_needs(
    ranked: list[dict[str, Any]], ends: tuple[float, float], title: str, in_percent: str = ""
) -> Drawing:
    """`ranked`: names with mean and interval, highest first; `in_percent`: what of, if means are shares."""
    rows = [
        Row(
            need["name"],
            need["mean"],
            pair(need["interval"]),
            share(need["mean"]) if in_percent else number(need["mean"], 2),
        )
        for need in ranked
        if need["mean"] is not None
    ]
    scale = Scale(*ends, in_percent, ".0%") if in_percent else rating_scale(*ends)
    return draw(lambda wide: dots(rows, scale, wide), title)


def rating_scale(low: float, high: float) -> Scale:
    whole = range(int(low), int(high) + 1)
    few = high - low <= 10
    return Scale(low, high, f"mean answer, {low:g} to {high:g}", "~g", tuple(whole) if few else ())


def pair(interval: Any) -> tuple[float, float] | None:
    return (interval[0], interval[1]) if interval and None not in interval else None
