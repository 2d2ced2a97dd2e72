"""How large the segments are."""

from typing import Any

import altair as alt

from surveyapp.charts.drawing import NARROW, WIDE, Drawing, draw, inline
from surveyapp.charts.rows import (
    LABELS,
    NUMBERS,
    PERCENT,
    labels_above,
    left_labels,
    room_for_labels,
    wrapped,
)
from surveyapp.charts.theme import ink, segment_ink
from surveyapp.filters import share_interval


def chart_of_sizes(profiles: list[dict[str, Any]], title: str) -> Drawing:
    shown = [profile for profile in profiles if profile["share"] is not None]
    return draw(lambda wide: bars(shown, wide), title)


def bars(profiles: list[dict[str, Any]], wide: bool) -> Any:
    values = [datum(profile, place, wide) for place, profile in enumerate(profiles)]
    base = alt.Chart()
    y = alt.Y(
        "place:O",
        axis=room_for_labels(LABELS) if wide else None,
        sort=None,
        scale=alt.Scale(paddingInner=0.45),
    )
    highest = max(value["high"] for value in values)
    x = alt.X(
        "share:Q",
        scale=alt.Scale(domain=[0, highest], nice=True),
        axis=alt.Axis(labelExpr=PERCENT, title=None, grid=False, tickCount=5),
    )
    width = WIDE - LABELS - NUMBERS - 20 if wide else NARROW - 10
    layers = [
        base.mark_bar(height=16).encode(y=y, x=x, color=alt.Color("ink:N", scale=None)),
        base.mark_rule(strokeWidth=5, color=ink("ground")).encode(y=y, x=alt.X("low:Q"), x2=alt.X2("high")),
        base.mark_rule(strokeWidth=2, color=ink("ink")).encode(y=y, x=alt.X("low:Q"), x2=alt.X2("high")),
        base.mark_text(
            align="left" if wide else "right", dx=12 if wide else 0, dy=0 if wide else -20, fontWeight=600
        ).encode(y=y, x=alt.value(width), text=alt.Text("text:N")),
    ]
    layers += left_labels(base, y) if wide else labels_above(base, y, -20)
    two_lines = any(value["n_lines"] > 1 for value in values)
    step = 40 if wide else 68 if two_lines else 52
    return alt.layer(*layers).properties(data=inline(values), width=width, height=alt.Step(step))


def datum(profile: dict[str, Any], place: int, wide: bool) -> dict[str, Any]:
    low, high = profile["share_interval"] or (profile["share"], profile["share"])
    text = share_interval(profile["share"], profile["share_interval"])
    lines = wrapped(profile["name"], 40 if wide else 44 - len(text))
    return {
        "place": place,
        "text": text,
        "lines": "\n".join(lines),
        "n_lines": len(lines),
        "share": profile["share"],
        "low": low,
        "high": high,
        "ink": segment_ink(profile["label"]),
    }
