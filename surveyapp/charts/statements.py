"""The segment profile plot: every statement by segment, those that stand out in the segment's colour.

After Dolnicar, Gruen and Leisch (2018), with statements in rows, so that each can be read, and a stem from
what everyone says to what the segment says, so that the difference is what the eye sees.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from surveyapp.charts.drawing import NARROW, WIDE, Drawing
from surveyapp.charts.rows import shortened
from surveyapp.charts.shapes import dot, letters_in, line, picture, words

LABELS, ROW, PHONE_ROW, HEAD, FOOT = 270, 21, 38, 46, 24
BETWEEN = 14  # pixels between two segments
AIR = 9  # pixels within a segment's panel, left and right of its scale
MOST_ON_A_PHONE = 6
LEAST_NAMED = 16  # letters there is room for, to have a name under the number of a segment


@dataclass(frozen=True)
class Statement:
    """One row. means: by the label of the segment; those of hidden segments are not there."""

    label: str
    everyone: float
    means: dict[int, float]
    telling: frozenset[int]
    """segments in which it stands out"""


@dataclass(frozen=True)
class Panel:
    """Where one segment's scale lies, in pixels."""

    profile: dict[str, Any]
    left: float
    width: float
    low: float
    high: float

    @property
    def label(self) -> int:
        return int(self.profile["label"])

    @property
    def ink(self) -> str:
        return f"segment-{(self.label - 1) % 8 + 1}"

    def x(self, value: float) -> float:
        return self.left + AIR + (value - self.low) / (self.high - self.low) * (self.width - 2 * AIR)


def chart_of_statements(
    statements: list[Statement], profiles: list[dict[str, Any]], ends: tuple[float, float], title: str
) -> Drawing:
    """`ends`: of the scale on which the statements' means are; only the part that is needed is drawn."""
    ends = part_needed(statements, ends)
    return Drawing(
        side_by_side(statements, profiles, ends, title), one_by_one(statements, profiles, ends, title)
    )


def part_needed(statements: list[Statement], ends: tuple[float, float]) -> tuple[float, float]:
    """From one eighth of the scale to another: nothing begins at zero here, and small differences count."""
    found = [value for one in statements for value in (one.everyone, *one.means.values())]
    low, high = ends
    eighth = (high - low) / 8
    return (
        max(low, low + eighth * floor((min(found) - low) / eighth)),
        min(high, low + eighth * ceil((max(found) - low) / eighth)),
    )


def side_by_side(
    statements: list[Statement], profiles: list[dict[str, Any]], ends: tuple[float, float], title: str
) -> str:
    width = (WIDE - LABELS) / len(profiles)
    height = HEAD + ROW * len(statements) + FOOT
    parts = [
        words(
            LABELS - 12,
            HEAD + ROW * (place + 0.5),
            shortened(one.label, letters_in(LABELS - 12)),
            anchor="end",
        )
        for place, one in enumerate(statements)
    ]
    for number, profile in enumerate(profiles):
        panel = Panel(profile, LABELS + number * width, width - BETWEEN, *ends)
        rows = [(HEAD + ROW * (place + 0.5), one) for place, one in enumerate(statements)]
        parts += [*heading(panel), *axis(panel, HEAD, height - FOOT), *stems(panel, rows)]
    return picture(WIDE, height, parts, title)


def one_by_one(
    statements: list[Statement], profiles: list[dict[str, Any]], ends: tuple[float, float], title: str
) -> str:
    """On a phone: of each segment the statements that stand out most."""
    parts: list[str] = []
    top = 0.0
    for profile in profiles:
        panel = Panel(profile, 0, NARROW, *ends)
        found = most_telling(statements, panel.label)
        parts += heading(panel, top)
        if not found:
            parts.append(words(AIR, top + HEAD - 4, "No statement stands out.", "ink-muted"))
            top += HEAD + FOOT
            continue
        bottom = top + HEAD + PHONE_ROW * len(found)
        rows = [(top + HEAD + PHONE_ROW * (place + 0.7), one) for place, one in enumerate(found)]
        parts += [
            words(AIR + 5, y - 16, shortened(one.label, letters_in(NARROW - 3 * AIR))) for y, one in rows
        ]
        parts += [*axis(panel, top + HEAD, bottom), *stems(panel, rows)]
        top = bottom + FOOT + 14
    return picture(NARROW, top, parts, title)


def most_telling(statements: list[Statement], label: int) -> list[Statement]:
    found = [one for one in statements if label in one.telling]
    found.sort(key=lambda one: -abs(one.means[label] - one.everyone))
    return found[:MOST_ON_A_PHONE]


def heading(panel: Panel, top: float = 0) -> Iterator[str]:
    room = letters_in(panel.width, 13)
    yield words(panel.left + AIR, top + 9, f"Segment {panel.label}", panel.ink, size=13, weight=700)
    if room >= LEAST_NAMED:
        yield words(panel.left + AIR, top + 27, shortened(panel.profile["name"], room), "ink-muted")


def axis(panel: Panel, top: float, bottom: float) -> Iterator[str]:
    """The two ends of the scale, and a hairline at each."""
    ends = (panel.low, panel.high)
    yield line("".join(f"M{panel.x(end):.1f},{top:.1f}V{bottom:.1f}" for end in ends), "line", 1)
    for end in ends:
        yield words(panel.x(end), bottom + 13, f"{end:.3g}", "ink-muted", anchor="middle")


def stems(panel: Panel, rows: list[tuple[float, Statement]]) -> Iterator[str]:
    """From what everyone says to what this segment says; hundreds of them in a few paths."""
    measured = [(y, one) for y, one in rows if panel.label in one.means]
    for telling in (False, True):
        ours = [(y, one) for y, one in measured if (panel.label in one.telling) == telling]
        ink = panel.ink if telling else "everyone"
        path = "".join(
            f"M{panel.x(one.everyone):.1f},{y:.1f}H{panel.x(one.means[panel.label]):.1f}" for y, one in ours
        )
        dots = "".join(dot(panel.x(one.means[panel.label]), y) for y, one in ours)
        yield line(path, ink, 3 if telling else 1.5)
        yield line(dots, ink, 10 if telling else 7)
    ticks = "".join(f"M{panel.x(one.everyone):.1f},{y - 5:.1f}v10" for y, one in measured)
    yield line(ticks, "ink", 1.5)
