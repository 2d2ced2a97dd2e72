"""What matters most: needs from the one that matters most to the one that matters least."""

from typing import Any

from surveyapp.charts.drawing import Drawing, draw
from surveyapp.charts.rows import Row, Scale, dots
from surveyapp.filters import number, share


def chart_of_needs(ranked: list[dict[str, Any]], scale_ends: tuple[float, float], title: str) -> Drawing:
    """`ranked`: names with mean and interval, highest first; `scale_ends`: (0, 1) for yes/no."""
    yes_no = scale_ends == (0, 1)
    rows = [
        Row(
            need["name"],
            need["mean"],
            pair(need["interval"]),
            share(need["mean"]) if yes_no else number(need["mean"], 2),
        )
        for need in ranked
        if need["mean"] is not None
    ]
    scale = Scale(0, 1, "share who say yes", ".0%") if yes_no else rating_scale(*scale_ends)
    return draw(lambda wide: dots(rows, scale, wide), title)


def rating_scale(low: float, high: float) -> Scale:
    whole = range(int(low), int(high) + 1)
    few = high - low <= 10
    return Scale(low, high, f"mean answer, {low:g} to {high:g}", "~g", tuple(whole) if few else ())


def pair(interval: Any) -> tuple[float, float] | None:
    return (interval[0], interval[1]) if interval and None not in interval else None
