"""What each segment needs more and less than everyone else: one small panel a segment, all on one scale."""

from typing import Any

import altair as alt

from surveyapp.charts.drawing import NARROW, WIDE, Drawing, draw, inline
from surveyapp.charts.rows import left_labels, room_for_labels, shortened, wrapped
from surveyapp.charts.theme import ink, segment_ink
from surveyapp.filters import share

LABELS = 190


def chart_of_profiles(profiles: list[dict[str, Any]], title: str) -> Drawing:
    """`profiles` of the result: each need's mean, and that of everyone else; what made the segments is shown
    without intervals."""
    shown = [profile for profile in profiles if data_of(profile)]
    return draw(lambda wide: panels(shown, wide), title)


def panels(profiles: list[dict[str, Any]], wide: bool) -> Any:
    ends = ends_of([value for profile in profiles for value in data_of(profile)])
    if not wide:
        return alt.vconcat(*[panel(profile, ends, NARROW - 10, None) for profile in profiles], spacing=28)
    columns = 2 if len(profiles) in (2, 4) else 3
    width = (WIDE - LABELS) // columns - 24
    rows = [profiles[start : start + columns] for start in range(0, len(profiles), columns)]
    return alt.vconcat(
        *[
            alt.hconcat(*[panel(one, ends, width, place == 0) for place, one in enumerate(row)], spacing=24)
            for row in rows
        ],
        spacing=32,
    )


def ends_of(values: list[dict[str, Any]]) -> list[float]:
    """One scale for all panels, with a little air."""
    places = [value[end] for value in values for end in ("mean", "others")]
    air = (max(places) - min(places)) * 0.06 or 0.1
    return [min(places) - air, max(places) + air]


def panel(profile: dict[str, Any], ends: list[float], width: int, labelled: bool | None) -> Any:
    """`labelled`: the needs' names on the left; None: above each row, for a narrow page."""
    values = data_of(profile)
    base = alt.Chart()
    y = alt.Y("place:O", sort=None, axis=room_for_labels(LABELS) if labelled else None)
    scale = alt.Scale(domain=ends, nice=False, zero=False)
    x = alt.X("mean:Q", scale=scale, axis=alt.Axis(title=None, grid=False, tickCount=4, format="~g"))
    colour = alt.Color("ink:N", scale=None)
    layers = [
        base.mark_rule(color=ink("line")).encode(y=y, x=alt.X("from:Q", scale=scale), x2=alt.X2("to")),
        base.mark_tick(thickness=3, size=18, color=ink("everyone"), opacity=1).encode(
            y=y, x=alt.X("others:Q")
        ),
        base.mark_point(filled=True, size=80, opacity=1).encode(y=y, x=x, color=colour),
    ]
    if labelled:
        layers += left_labels(base, y, size=12)
    elif labelled is None:
        layers.append(
            base.mark_text(align="left", dy=-16, fontSize=12).encode(
                y=y, x=alt.value(0), text=alt.Text("name:N")
            )
        )
    heading = alt.Title(
        wrapped(f"{profile['name']}, {share(profile['share'])}", max(24, width // 8)),
        color=segment_ink(profile["label"]),
        offset=6 if labelled is not None else 16,
    )
    return (
        alt.layer(*layers)
        .transform_calculate(**{"from": str(ends[0]), "to": str(ends[1])})
        .properties(
            data=inline(values),
            width=width,
            height=alt.Step(42 if labelled is None else 32),
            title=heading,
        )
    )


def data_of(profile: dict[str, Any]) -> list[dict[str, Any]]:
    measured = [
        need for need in profile["needs"] if need["mean"] is not None and need["difference"] is not None
    ]
    return [
        {
            "place": place,
            "name": shortened(need["name"], 46),
            **lines_of(need["name"]),
            "mean": need["mean"],
            "others": need["mean"] - need["difference"],
            "ink": ink("everyone") if need["reading"] == "same" else segment_ink(profile["label"]),
        }
        for place, need in enumerate(measured)
    ]


def lines_of(name: str) -> dict[str, Any]:
    lines = wrapped(name, 27)
    return {"lines": "\n".join(lines), "n_lines": len(lines)}
