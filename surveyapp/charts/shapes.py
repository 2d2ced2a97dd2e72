"""Pictures drawn line by line, where a chart library's would be too large: ribbons, hundreds of marks."""

from collections.abc import Iterable
from html import escape

from surveyapp.charts.theme import INKS, SMALL

LETTER = 0.53  # width of a letter in parts of its height, on average


def picture(width: float, height: float, parts: Iterable[str], title: str) -> str:
    """An SVG named for those who cannot see it."""
    said = escape(title, quote=True)
    size = f'width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}"'
    head = f'<svg {size} class="chart" role="img" aria-label="{said}"><title>{said}</title>'
    return f"{head}{''.join(parts)}</svg>"


def coloured(ink: str) -> str:
    return f"var(--{ink}, {INKS[ink][1]})"


def line(path: str, ink: str, width: float, opacity: float = 1.0) -> str:
    """Strokes with round ends: a stroke of no length is a dot."""
    if not path:
        return ""
    return (
        f'<path d="{path}" fill="none" stroke="{coloured(ink)}" stroke-width="{width:g}" '
        f'stroke-linecap="round"{faded("stroke", opacity)}/>'
    )


def area(path: str, ink: str, opacity: float = 1.0) -> str:
    return f'<path d="{path}" fill="{coloured(ink)}"{faded("fill", opacity)}/>' if path else ""


def faded(what: str, opacity: float) -> str:
    return "" if opacity >= 1 else f' {what}-opacity="{opacity:.2f}"'


def words(
    x: float,
    y: float,
    said: str,
    ink: str = "ink",
    *,
    anchor: str = "start",
    size: int = SMALL,
    weight: int = 400,
) -> str:
    """y is the middle of the line of text."""
    where = f'x="{x:.1f}" y="{y + size * 0.35:.1f}" text-anchor="{anchor}" font-size="{size}px"'
    return f'<text {where} font-weight="{weight}" fill="{coloured(ink)}">{escape(said)}</text>'


def letters_in(width: float, size: int = SMALL) -> int:
    """How many letters fit into so many pixels."""
    return max(4, int(width / (size * LETTER)))


def box(x: float, y: float, width: float, height: float) -> str:
    return f"M{x:.1f},{y:.1f}h{width:.1f}v{height:.1f}h{-width:.1f}z"


def dot(x: float, y: float) -> str:
    return f"M{x:.1f},{y:.1f}h0"


def ribbon(left: float, right: float, tops: tuple[float, float], height: float) -> str:
    """From one column to the next, as wide at its end as at its beginning."""
    middle = (left + right) / 2
    above, below = tops
    return (
        f"M{left:.1f},{above:.1f}C{middle:.1f},{above:.1f} {middle:.1f},{below:.1f} {right:.1f},{below:.1f}"
        f"v{height:.1f}C{middle:.1f},{below + height:.1f} {middle:.1f},{above + height:.1f} "
        f"{left:.1f},{above + height:.1f}z"
    )
