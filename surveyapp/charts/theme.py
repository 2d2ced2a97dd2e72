"""One look for every chart.

Inks are stand-ins here and become the page's own custom properties in the drawing,
so that one SVG serves light and dark, screen and print.
"""

from typing import Any

FONT = "sans-serif"  # measured with this; shown in whatever the page reads in
TEXT = 13
SMALL = 12

# name of the custom property: (stand-in, what shows where there is no stylesheet)
INKS = {
    "ink": ("#010203", "#1c1b18"),
    "ink-muted": ("#010204", "#5d5a52"),
    "line": ("#010205", "#dcd9d0"),
    "ground": ("#010206", "#ffffff"),
    "ground-sunk": ("#010207", "#eeece6"),
    "accent": ("#010208", "#0b6b57"),
    "everyone": ("#010209", "#8f8b82"),
    "held": ("#01020a", "#0b6b57"),
    "refuted": ("#01020b", "#a63222"),
    "unsure": ("#01020c", "#6a665d"),
    "control": ("#01020d", "#86827a"),
    "segment-1": ("#010211", "#0068a8"),
    "segment-2": ("#010212", "#c14a12"),
    "segment-3": ("#010213", "#087a5a"),
    "segment-4": ("#010214", "#9c3f86"),
    "segment-5": ("#010215", "#866500"),
    "segment-6": ("#010216", "#4b54b8"),
    "segment-7": ("#010217", "#a8324a"),
    "segment-8": ("#010218", "#4d6b2f"),
}


def ink(name: str) -> str:
    return INKS[name][0]


def segment_ink(label: int) -> str:
    """A segment's own colour, the same in every chart; segments beyond the eighth begin again."""
    return ink(f"segment-{(label - 1) % 8 + 1}")


def look() -> dict[str, Any]:
    axis = {
        "labelColor": ink("ink-muted"),
        "labelFontSize": SMALL,
        "titleColor": ink("ink-muted"),
        "titleFontSize": SMALL,
        "titleFontWeight": "normal",
        "domain": False,
        "tickColor": ink("line"),
        "gridColor": ink("line"),
        "titlePadding": 8,
        "labelPadding": 6,
    }
    return {
        "font": FONT,
        "background": "transparent",
        "view": {"stroke": None},
        "axis": axis,
        "axisY": {"grid": False, "ticks": False},
        "text": {"fontSize": TEXT, "color": ink("ink")},
        "title": {"anchor": "start", "color": ink("ink"), "fontSize": TEXT, "fontWeight": 600, "offset": 6},
        "concat": {"spacing": 24},
    }
