"""The segment evaluation plot: which segments are worth it, after Dolnicar, Gruen and Leisch (2018).

Across, what a segment is worth to us; upwards, what we are to it. Where a study asks for neither: how unlike
everyone it is, and how surely it is found again. The circle is as large as the segment.
"""

from dataclasses import dataclass
from typing import Any

from surveyapp.charts.drawing import NARROW, WIDE, Drawing
from surveyapp.charts.rows import shortened
from surveyapp.charts.segment_measures import Measure
from surveyapp.charts.shapes import dot, line, picture, words
from surveyapp.charts.theme import SMALL
from surveyapp.filters import share

LEFT, RIGHT, TOP, BOTTOM = 44, 12, 30, 44
LARGEST = 92  # pixels across, of a segment that holds everybody
LINE, STEP = 17, 4
WIDEST = 0.6  # width of a bold letter in parts of its height, on average
Box = tuple[float, float, float, float]
"""left, right, top, bottom"""


@dataclass(frozen=True)
class Frame:
    width: int
    height: int
    across: Measure
    upwards: Measure

    def x(self, value: float) -> float:
        low, high = self.across.ends
        return LEFT + (value - low) / (high - low) * (self.width - LEFT - RIGHT)

    def y(self, value: float) -> float:
        low, high = self.upwards.ends
        return self.height - BOTTOM - (value - low) / (high - low) * (self.height - TOP - BOTTOM)


def chart_of_evaluation(
    profiles: list[dict[str, Any]], across: Measure, upwards: Measure, title: str
) -> Drawing:
    """`across`, `upwards`: what is measured of each of these segments."""
    wide, narrow = Frame(WIDE, 340, across, upwards), Frame(NARROW, 300, across, upwards)
    return Drawing(drawn(wide, profiles, title), drawn(narrow, profiles, title))


def drawn(frame: Frame, profiles: list[dict[str, Any]], title: str) -> str:
    parts = axes(frame)
    for profile in profiles:
        parts += circle(profile, frame)
    placed = [around(profile, frame) for profile in profiles]
    for profile in sorted(profiles, key=lambda one: -frame.upwards.values[one["label"]]):
        parts += label(profile, frame, placed)
    return picture(frame.width, frame.height, parts, title)


def axes(frame: Frame) -> list[str]:
    """Hairlines for what is measured upwards, and where all segments would be that are like everyone."""
    rules = "".join(f"M{LEFT},{frame.y(at):.1f}H{frame.width - RIGHT}" for at in frame.upwards.marks)
    usual = frame.across.usual
    like_everyone = "" if usual is None else f"M{frame.x(usual):.1f},{TOP}V{frame.height - BOTTOM}"
    return [
        line(rules, "line", 1),
        line(like_everyone, "control", 1),
        *(
            words(LEFT - 6, frame.y(at), f"{at:g}".replace("-", "−"), "ink-muted", anchor="end")
            for at in frame.upwards.marks
        ),
        *(
            words(frame.x(at), frame.height - BOTTOM + 14, f"{at:g}", "ink-muted", anchor="middle")
            for at in frame.across.marks
        ),
        words(2, 10, frame.upwards.title, "ink-muted"),
        words(frame.width - RIGHT, frame.height - 8, frame.across.title, "ink-muted", anchor="end"),
    ]


def circle(profile: dict[str, Any], frame: Frame) -> list[str]:
    """As large as the segment, with the intervals of both measures, where they have any."""
    number = profile["label"]
    x, y = frame.x(frame.across.values[number]), frame.y(frame.upwards.values[number])
    across, upwards = frame.across.intervals.get(number), frame.upwards.intervals.get(number)
    cross = f"M{frame.x(across[0]):.1f},{y:.1f}H{frame.x(across[1]):.1f}" if across else ""
    cross += f"M{x:.1f},{frame.y(upwards[0]):.1f}V{frame.y(upwards[1]):.1f}" if upwards else ""
    ink = ink_of(profile)
    return [line(dot(x, y), ink, size_of(profile), 0.3), line(cross, ink, 2), line(dot(x, y), ink, 6)]


def ink_of(profile: dict[str, Any]) -> str:
    return f"segment-{(profile['label'] - 1) % 8 + 1}"


def size_of(profile: dict[str, Any]) -> float:
    return LARGEST * float(profile["share"] ** 0.5)


def around(profile: dict[str, Any], frame: Frame) -> Box:
    """The box that holds a segment's circle."""
    number, half = profile["label"], size_of(profile) / 2
    x, y = frame.x(frame.across.values[number]), frame.y(frame.upwards.values[number])
    return x - half, x + half, y - half, y + half


def label(profile: dict[str, Any], frame: Frame, placed: list[Box]) -> list[str]:
    """Left or right of its circle; lower, with a thin line to it, where another circle or label is."""
    number = profile["label"]
    name = shortened(f"{number} {profile['name']}", 30) if frame.width > NARROW else str(number)
    said = f"{name}, {share(profile['share'])}"
    room = len(said) * WIDEST * SMALL
    x, y = frame.x(frame.across.values[number]), frame.y(frame.upwards.values[number])
    beside = size_of(profile) / 2 + 6
    middle = y - 9 if number in frame.across.intervals else y
    sides = [(x + beside, x + beside + room), (x - beside - room, x - beside)]
    fitting = [(left, right) for left, right in sides if left >= 0 and right <= frame.width] or sides[1:]
    left, right, height = min(
        ((left, right, free_height(left, right, middle, placed)) for left, right in fitting),
        key=lambda spot: spot[2],
    )
    placed.append((left, right, height - LINE / 2, height + LINE / 2))
    is_left = left < x
    at, end = (right, right + 3) if is_left else (left, left - 3)
    moved = line(f"M{x:.1f},{y:.1f}L{end:.1f},{height:.1f}", ink_of(profile), 1, 0.6)
    text = words(at, height, said, ink_of(profile), anchor="end" if is_left else "start", weight=600)
    return [moved if height - middle >= LINE / 2 else "", text]


def free_height(left: float, right: float, height: float, placed: list[Box]) -> float:
    """The middle of the first line at or below the height on which nothing else lies."""
    while any(
        height - LINE / 2 < bottom and top < height + LINE / 2 and left < end and start < right
        for start, end, top, bottom in placed
    ):
        height += STEP
    return height
