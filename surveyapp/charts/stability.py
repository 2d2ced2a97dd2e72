"""How often the same groups come back when other people had answered, by number of groups."""

from typing import Any

import altair as alt

from surveyapp.charts.drawing import NARROW, WIDE, Drawing, draw, inline
from surveyapp.charts.theme import ink


def chart_of_stability(candidates: list[dict[str, Any]], title: str, smallest: float) -> Drawing:
    """`smallest`: the share below which a segment rules a division out."""
    return draw(lambda wide: intervals(candidates, smallest, wide), title)


def intervals(candidates: list[dict[str, Any]], smallest: float, wide: bool) -> Any:
    values = [datum(candidate, smallest) for candidate in candidates]
    base = alt.Chart()
    x = alt.X("k:O", axis=alt.Axis(title="number of segments", labelAngle=0, ticks=False))
    y = alt.Y(
        "median:Q",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(
            title="agreement between resamples", values=[0, 0.25, 0.5, 0.75, 1], format=".2f", grid=True
        ),
    )
    colour = alt.Color("ink:N", scale=None)
    numbered = (
        base if wide else base.transform_filter("datum.word == 'chosen'")
    )  # a phone has no room for all
    return alt.layer(
        base.mark_rule(strokeWidth=3, strokeCap="round").encode(
            x=x, y=alt.Y("low:Q"), y2=alt.Y2("high"), color=colour
        ),
        base.transform_filter("!datum.out")
        .mark_point(filled=True, size=110, opacity=1)
        .encode(x=x, y=y, color=colour),
        base.transform_filter("datum.out")
        .mark_point(fill=ink("ground"), size=90, strokeWidth=2, opacity=1)
        .encode(x=x, y=y, stroke=colour),
        numbered.mark_text(align="left", dx=9, fontWeight=600).encode(
            x=x, y=y, text=alt.Text("text:N"), color=colour
        ),
        base.mark_text(dy=-12, fontWeight=600).encode(
            x=x, y=alt.Y("high:Q"), text=alt.Text("word:N"), color=colour
        ),
    ).properties(data=inline(values), width=WIDE - 90 if wide else NARROW - 60, height=250 if wide else 230)


def datum(candidate: dict[str, Any], smallest: float) -> dict[str, Any]:
    stability, chosen = candidate["stability"], candidate["chosen"]
    return {
        "k": candidate["k"],
        "median": stability["median"],
        "low": stability["low"],
        "high": stability["high"],
        "text": f"{stability['median']:.2f}",
        "word": "chosen" if chosen else "",
        "ink": ink("accent") if chosen else ink("everyone"),
        "out": candidate["smallest_share"] is not None and candidate["smallest_share"] < smallest,
    }
