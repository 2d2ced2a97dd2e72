"""Rows of a dot with its interval: a label, where it stands, how sure that is."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from surveyapp.charts.drawing import NARROW, WIDE, inline
from surveyapp.charts.theme import ink

LABELS = 290  # pixels left of a wide chart for its labels
NUMBERS = 110  # pixels right of it for the numbers
PERCENT = "format(100 * datum.value, '.0f') + '\u202f%'"  # ticks of shares, written as in the text


@dataclass(frozen=True)
class Row:
    label: str
    value: float | None
    interval: tuple[float, float] | None
    text: str
    """what stands at the right end of the row"""
    ink: str = ink("accent")
    band: tuple[float, float] | None = None
    """a range drawn behind: what somebody claimed"""


@dataclass(frozen=True)
class Scale:
    low: float
    high: float
    title: str = ""
    format: str = ""
    ticks: tuple[float, ...] = ()
    mark: float | None = None
    """where a line is drawn through all rows"""


def dots(rows: Sequence[Row], scale: Scale, wide: bool) -> Any:
    """A layered chart `WIDE` or `NARROW` pixels across."""
    values = [as_datum(row, place, scale, wide) for place, row in enumerate(rows)]
    base = alt.Chart()
    y = alt.Y("place:O", axis=room_for_labels(LABELS) if wide else None, sort=None)
    x = alt.X("value:Q", scale=alt.Scale(domain=[scale.low, scale.high], nice=False), axis=axis_of(scale))
    layers = [
        base.mark_rule(color=ink("line"), strokeWidth=1).encode(
            y=y, x=alt.X("from:Q").scale(domain=[scale.low, scale.high]), x2=alt.X2("to")
        ),
        base.transform_filter("isValid(datum.band_low)")
        .mark_rule(color=ink("ground-sunk"), strokeWidth=16)
        .encode(y=y, x=alt.X("band_low:Q"), x2=alt.X2("band_high")),
        base.transform_filter("isValid(datum.low)")
        .mark_rule(strokeWidth=3, strokeCap="round")
        .encode(y=y, x=alt.X("low:Q"), x2=alt.X2("high"), color=alt.Color("ink:N", scale=None)),
        base.transform_filter("isValid(datum.value)")
        .mark_point(filled=True, size=90, opacity=1)
        .encode(y=y, x=x, color=alt.Color("ink:N", scale=None)),
        base.mark_text(
            align="left" if wide else "right", dx=12 if wide else 0, dy=0 if wide else -18, fontWeight=600
        ).encode(y=y, x=alt.value(plot_width(wide)), text=alt.Text("text:N")),
    ]
    if scale.mark is not None:
        layers.insert(
            0,
            alt.Chart(inline([{"at": scale.mark}])).mark_rule(color=ink("control")).encode(x=alt.X("at:Q")),
        )
    layers += left_labels(base, y) if wide else labels_above(base, y, -18)
    two_lines = any(value["n_lines"] > 1 for value in values)
    step = 34 if wide else 66 if two_lines else 50
    return alt.layer(*layers).properties(data=inline(values), width=plot_width(wide), height=alt.Step(step))


def plot_width(wide: bool) -> int:
    return WIDE - LABELS - NUMBERS if wide else NARROW - 10


def as_datum(row: Row, place: int, scale: Scale, wide: bool) -> dict[str, Any]:
    low, high = row.interval or (None, None)
    lines = wrapped(row.label, 40 if wide else 44 - len(row.text))
    band_low, band_high = row.band or (None, None)
    return {
        "place": place,
        "text": row.text,
        "value": row.value,
        "low": low,
        "high": high,
        "band_low": band_low,
        "band_high": band_high,
        "lines": "\n".join(lines),
        "n_lines": len(lines),
        "ink": row.ink,
        "from": scale.low,
        "to": scale.high,
    }


def room_for_labels(width: int) -> alt.Axis:
    """An axis that only keeps its place free: Vega hangs labels of two lines too low, see `left_labels`."""
    return alt.Axis(title=None, labels=False, minExtent=width, maxExtent=width)


def left_labels(base: alt.Chart, y: alt.Y, size: int = 13) -> list[alt.Chart]:
    """Labels in one line, and those in two, each centred on its row."""
    return [
        base.transform_filter(f"datum.n_lines == {lines}")
        .mark_text(
            align="right",
            fontSize=size,
            lineBreak="\n",
            lineHeight=size + 2,
            dy=-(lines - 1) * (size + 2) / 2,
        )
        .encode(y=y, x=alt.value(-12), text=alt.Text("lines:N"))
        for lines in (1, 2)
    ]


def labels_above(base: alt.Chart, y: alt.Y, dy: int, size: int = 13) -> list[alt.Chart]:
    """On a phone: labels over their rows, the last line always at the same distance."""
    return [
        base.transform_filter(f"datum.n_lines == {lines}")
        .mark_text(
            align="left",
            fontSize=size,
            lineBreak="\n",
            lineHeight=size + 2,
            dy=dy - (lines - 1) * (size + 2),
        )
        .encode(y=y, x=alt.value(0), text=alt.Text("lines:N"))
        for lines in (1, 2)
    ]


def wrapped(label: str, width: int, lines: int = 2) -> list[str]:
    return textwrap.wrap(label, width, max_lines=lines, placeholder="…") or [""]


def shortened(label: str, longest: int) -> str:
    return textwrap.shorten(label, max(12, longest), placeholder="…")


def axis_of(scale: Scale) -> alt.Axis:
    chosen: dict[str, Any] = {"values": list(scale.ticks)} if scale.ticks else {"tickCount": 5}
    chosen |= {"labelExpr": PERCENT} if scale.format == ".0%" else {"format": scale.format}
    return alt.Axis(title=scale.title or None, ticks=False, grid=False, **chosen)
