"""Which segments stay, split or are put together as their number grows (SLSA, Dolnicar and Leisch 2017)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

from surveyapp.charts.drawing import NARROW, WIDE, Drawing
from surveyapp.charts.shapes import area, box, picture, ribbon, words
from surveyapp.filters import share as share_words

HEAD, NODE, LABELS = 40, 14, 34  # pixels above the columns, of a segment's bar, right of a column
GAP = 5
FAINTEST = 0.25
TALLEST = 330
LEAST_LABELLED = 11  # pixels a bar is high, to have its share beside it


@dataclass(frozen=True)
class Column:
    """The segments of one number; `order` is theirs from top to bottom."""

    k: int
    shares: tuple[float, ...]
    darkness: tuple[float, ...]
    order: tuple[int, ...]

    def tops(self, pixels: float) -> dict[int, float]:
        heights = [self.shares[segment] * pixels + GAP for segment in self.order]
        return dict(zip(self.order, accumulate([HEAD, *heights]), strict=False))


@dataclass(frozen=True)
class Frame:
    columns: tuple[Column, ...]
    width: int
    k: int | None
    """the number whose segments are drawn in their colours"""

    @property
    def pixels(self) -> float:
        """Height of everybody, the same in each column."""
        return TALLEST - HEAD - GAP * (max(column.k for column in self.columns) - 1)

    @property
    def lefts(self) -> list[float]:
        step = (self.width - NODE - LABELS - 2) / max(len(self.columns) - 1, 1)
        return [2 + place * step for place in range(len(self.columns))]


def chart_of_persistence(steps: list[dict[str, Any]], k: int | None, title: str) -> Drawing:
    """`steps` of one way of dividing, k rising by one; `k`: the number whose segments get their colours."""
    columns = tuple(columns_of(steps))
    wide, narrow = (drawn(Frame(columns, width, k), steps, title) for width in (WIDE, NARROW))
    return Drawing(wide, narrow)


def columns_of(steps: list[dict[str, Any]]) -> Iterator[Column]:
    first = tuple(sum(known(row)) for row in steps[0]["flows"])
    column = Column(steps[0]["from_k"], first, (1.0,) * len(first), tuple(range(len(first))))
    yield column
    for step in steps:
        shares = tuple(sum(known(parts)) for parts in zip(*step["flows"], strict=True))
        column = Column(step["k"], shares, darkness_of(step), order_of(step, column))
        yield column


def known(shares: Any) -> list[float]:
    """Flows of few people may be hidden."""
    return [share or 0.0 for share in shares]


def darkness_of(step: dict[str, Any]) -> tuple[float, ...]:
    """1: everybody comes from one segment of the number before; 0: evenly from all of them."""
    return tuple(1.0 if value is None else max(0.0, value) for value in step["stability"])


def order_of(step: dict[str, Any], before: Column) -> tuple[int, ...]:
    """Each beside where its people come from, so that few ribbons cross."""
    place_of = {segment: place for place, segment in enumerate(before.order)}
    flows = [known(parts) for parts in zip(*step["flows"], strict=True)]

    def centre(segment: int) -> float:
        parts = flows[segment]
        return sum(part * place_of[source] for source, part in enumerate(parts)) / (sum(parts) or 1)

    return tuple(sorted(range(len(flows)), key=centre))


def drawn(frame: Frame, steps: list[dict[str, Any]], title: str) -> str:
    columns = list(zip(frame.columns, frame.lefts, strict=True))
    parts = [words(2, 10, "number of segments", "ink-muted")]
    for step, ((before, left), (after, right)) in zip(steps, pairwise(columns), strict=True):
        parts += ribbons(step["flows"], before, after, (left + NODE, right), frame.pixels)
    for column, left in columns:
        parts += bars(column, left, frame)
    return picture(frame.width, TALLEST, parts, title)


def ribbons(
    flows: list[list[float | None]], before: Column, after: Column, span: tuple[float, float], pixels: float
) -> Iterator[str]:
    """One a flow; darker where they lead to a segment whose people stayed together."""
    leaving, coming = before.tops(pixels), after.tops(pixels)
    for source in before.order:
        for target in after.order:
            height = (flows[source][target] or 0.0) * pixels
            if height >= 0.4:
                path = ribbon(*span, (leaving[source], coming[target]), height)
                yield area(path, "everyone", 0.15 + 0.4 * after.darkness[target])
            leaving[source] += height
            coming[target] += height


def bars(column: Column, left: float, frame: Frame) -> Iterator[str]:
    """A bar a segment, and its share where there is room for it."""
    shown = column.k == frame.k
    yield words(
        left, HEAD - 14, str(column.k), "accent" if shown else "ink", size=13, weight=700 if shown else 400
    )
    tops = column.tops(frame.pixels)
    for segment in column.order:
        height = max(column.shares[segment] * frame.pixels, 1)
        ink = f"segment-{segment % 8 + 1}" if shown else "ink-muted"
        darkness = 1.0 if shown else FAINTEST + (1 - FAINTEST) * column.darkness[segment]
        yield area(box(left, tops[segment], NODE, height), ink, darkness)
        if height >= LEAST_LABELLED and (shown or frame.width > NARROW):
            said = share_words(column.shares[segment])
            where = left + NODE + 4, tops[segment] + height / 2
            yield words(*where, said, "ink" if shown else "ink-muted", weight=600 if shown else 400)
