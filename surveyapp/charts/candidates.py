"""How often the same segments come back, way by way, by their number."""

from typing import Any

import altair as alt

from surveyapp.charts.drawing import NARROW, WIDE, Drawing, draw, inline
from surveyapp.charts.theme import ink
from surveyapp.shown_segments import Way

HEIGHT = {True: 300, False: 260}
LABELS = {True: 296, False: 10}  # pixels right of the lines
LEAST_GAP = 16  # pixels between two labels


def chart_of_candidates(ways: list[Way], title: str, smallest: float) -> Drawing:
    """`smallest`: the share below which a segment rules a division out."""
    return draw(lambda wide: lines(ways, smallest, wide), title)


def lines(ways: list[Way], smallest: float, wide: bool) -> Any:
    values = [datum(way, one, smallest) for way in ways for one in way.candidates if one["stability"]]
    ks = sorted({value["k"] for value in values})
    width = (WIDE if wide else NARROW) - LABELS[wide] - 50
    x = alt.X(
        "k:Q",
        scale=alt.Scale(domain=[ks[0] - 0.3, ks[-1] + 0.3], nice=False),
        axis=alt.Axis(title="number of segments", values=ks, format="d", ticks=False, grid=False),
    )
    y = alt.Y(
        "mean:Q",
        scale=alt.Scale(domain=[0, 1], nice=False),
        axis=alt.Axis(
            title="mean agreement of resamples", values=[0, 0.25, 0.5, 0.75, 1], format=".2f", grid=True
        ),
    )
    colour = alt.Color("ink:N", scale=None)
    base = alt.Chart()
    first = base.transform_filter("datum.first")
    layers = [
        base.mark_line(strokeWidth=1.5).encode(x=x, y=y, detail="way:N", color=colour, order="k:Q"),
        base.mark_rule(strokeWidth=2).encode(x=x, y=alt.Y("least:Q"), y2=alt.Y2("most"), color=colour),
        first.mark_rule(strokeWidth=3, strokeCap="round", opacity=0.55).encode(
            x=x, y=alt.Y("low:Q"), y2=alt.Y2("high"), color=colour
        ),
        base.transform_filter("!datum.out")
        .mark_point(filled=True, opacity=1)
        .encode(x=x, y=y, color=colour, size=alt.Size("size:Q", scale=None)),
        base.transform_filter("datum.out")
        .mark_point(fill=ink("ground"), opacity=1, strokeWidth=1.5)
        .encode(x=x, y=y, stroke=colour, size=alt.Size("size:Q", scale=None)),
        base.transform_filter("datum.word != ''")
        .mark_text(dy=-14, fontWeight=600)
        .encode(x=x, y=alt.Y("top:Q"), text=alt.Text("word:N"), color=colour),
    ]
    layers += labels(values, ks, width) if wide else [label_on_a_phone(values)]
    return alt.layer(*layers).properties(data=inline(values), width=width, height=HEIGHT[wide])


def datum(way: Way, one: dict[str, Any], smallest: float) -> dict[str, Any]:
    stability = one["stability"]
    error = stability["standard_error"] or 0
    marks = [word for word in ("recommended", "chosen") if one[word]]
    return {
        "way": way.name,
        "k": one["k"],
        "mean": max(stability["mean"], 0),
        "least": max(stability["mean"] - error, 0),
        "most": min(stability["mean"] + error, 1),
        "low": max(stability["low"], 0),
        "high": stability["high"],
        "top": stability["high"] if way.is_recommended else stability["mean"],
        "first": way.is_recommended,
        "word": "chosen" if marks == ["recommended", "chosen"] else "".join(marks),
        "size": 110 if marks else 70 if way.is_recommended else 26,
        "ink": ink("accent" if way.is_recommended else "ink" if way.is_chosen else "everyone"),
        "out": bool(one["fault"]) or (one["smallest_share"] is not None and one["smallest_share"] < smallest),
    }


def labels(values: list[dict[str, Any]], ks: list[int], width: int) -> list[Any]:
    """Each line's name at its right end, moved apart where two would overlap, with a thin line to its own."""
    ends = sorted(ends_of(values), key=lambda value: -value["mean"])
    heights = moved_apart([value["mean"] for value in ends], LEAST_GAP / HEIGHT[True])
    per_pixel = (ks[-1] - ks[0] + 0.6) / width
    named = [
        {
            **value,
            "label": height,
            "from": value["k"] + 8 * per_pixel,
            "to": ks[-1] + 0.3 + 22 * per_pixel,
            "text_ink": ink("ink-muted") if value["ink"] == ink("everyone") else value["ink"],
        }
        for value, height in zip(ends, heights, strict=True)
    ]
    placed = alt.Chart(inline(named))
    x, y = alt.X("to:Q"), alt.Y("label:Q")
    colour = alt.Color("text_ink:N", scale=None)
    return [
        placed.mark_rule(color=ink("line")).encode(
            x=alt.X("from:Q"), x2=alt.X2("to"), y=alt.Y("mean:Q"), y2=alt.Y2("label")
        ),
        placed.mark_text(align="left", dx=4, fontSize=12).encode(
            x=x, y=y, text=alt.Text("way:N"), color=colour
        ),
    ]


def label_on_a_phone(values: list[dict[str, Any]]) -> Any:
    """The recommended way alone has its name, low on the left, where few lines come; the others are grey."""
    first = [{**value, "low_left": 0.07} for value in ends_of(values) if value["first"]]
    return (
        alt.Chart(inline(first))
        .mark_text(align="left", dx=4, fontSize=12, color=ink("accent"))
        .encode(x=alt.value(0), y=alt.Y("low_left:Q"), text=alt.Text("way:N"))
    )


def ends_of(values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The last place of each line."""
    return list({value["way"]: value for value in sorted(values, key=lambda value: value["k"])}.values())


def moved_apart(places: list[float], least: float) -> list[float]:
    """Descending places from 0 to 1, at least so far from each other; moved down, or up at the floor."""
    if (len(places) - 1) * least > 1:
        least = 1 / (len(places) - 1)
    moved: list[float] = []
    for place in places:
        moved.append(min(place, moved[-1] - least) if moved else min(place, 1.0))
    floor = 0.0
    for number in reversed(range(len(moved))):
        moved[number] = max(moved[number], floor)
        floor = moved[number] + least
    return moved
