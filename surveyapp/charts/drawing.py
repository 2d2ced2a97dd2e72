"""An Altair chart becomes an SVG for a page: small, named for those who cannot see it, in the page's inks."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

import altair as alt
import vl_convert
from altair.utils.schemapi import debug_mode

from surveyapp.charts.theme import INKS, look

WIDE, NARROW = 820, 330
REMOVED = re.compile(
    r" (?:aria-(?:roledescription|label|hidden)|role|xmlns(?::xlink)?|version"
    r'|font-family|pointer-events|class)="[^"]*"'
)
INVISIBLE = re.compile(
    r'<path d="(?:M0,0h0v0h0Z)?"(?: display="none")?/>|<text[^>]* opacity="0">[^<]*</text>'
)
NO_EFFECT = re.compile(r' (?:opacity="1"|stroke-width="1"|transform="translate\(0,0\)")')
LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}")


@dataclass(frozen=True)
class Drawing:
    """The same chart for a desk or paper, and for a phone."""

    wide: str
    narrow: str


def inline(values: list[dict[str, Any]]) -> Any:
    return alt.Data(values=values)  # type: ignore[no-untyped-call]


def draw(chart: Callable[[bool], Any], title: str) -> Drawing:
    """`chart(wide)` gives the Altair chart; `title` says what it shows, finding included."""
    with debug_mode(False):  # checking every part against the schema takes five times as long as drawing it
        return Drawing(svg(chart(True), title), svg(chart(False), title))


def svg(chart: Any, title: str) -> str:
    specification = {**chart.to_dict(validate=False), "config": look()}
    drawn = vl_convert.vegalite_to_svg(specification)
    return with_inks(small(named(drawn, title)))


def named(drawn: str, title: str) -> str:
    head, tag, body = drawn.partition(">")
    plain = REMOVED.sub("", head)
    text = escape(title, quote=True)
    head = f'{plain} class="chart" role="img" aria-label="{text}"{tag}<title>{text}</title>'
    return head + REMOVED.sub("", body)


def small(drawn: str) -> str:
    drawn = INVISIBLE.sub("", NO_EFFECT.sub("", drawn))
    drawn = LONG_NUMBER.sub(lambda found: f"{float(found[0]):.2f}", drawn)
    while "<g></g>" in drawn:
        drawn = drawn.replace("<g></g>", "")
    return drawn


def with_inks(drawn: str) -> str:
    for name, (stand_in, fallback) in INKS.items():
        drawn = drawn.replace(f'"{stand_in}"', f'"var(--{name}, {fallback})"')
    return drawn
