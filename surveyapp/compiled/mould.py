"""A page with holes. A template is rendered once with marks where people differ, and cut at the marks."""

import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from markupsafe import Markup

from surveyapp.compiled.body import Fixed, Piece

MARK = f"hole{secrets.token_hex(8)}"  # nobody who writes a questionnaire can know it
MARKS = re.compile(rf"{MARK}x(\d+)x")
Name = TypeVar("Name")


class Holes(Generic[Name]):
    """Hands out a mark for each name; marks may stand in text, attributes and addresses."""

    def __init__(self) -> None:
        self.names: list[Name] = []

    def mark(self, name: Name) -> Markup:
        self.names.append(name)
        return Markup(f"{MARK}x{len(self.names) - 1}x")


@dataclass(frozen=True)
class Mould(Generic[Name]):
    texts: tuple[Fixed, ...]
    names: tuple[Name, ...]
    """of the hole after each text but the last"""

    @classmethod
    def cut(cls, html: str, holes: Holes[Name]) -> "Mould[Name]":
        parts = MARKS.split(html)
        return cls(tuple(map(Fixed, parts[::2])), tuple(holes.names[int(number)] for number in parts[1::2]))

    def fill(self, piece_for: Callable[[Name], list[Piece]]) -> Iterator[Piece]:
        for text, name in zip(self.texts, self.names, strict=False):
            yield text
            yield from piece_for(name)
        yield self.texts[-1]

    def text(self, text_for: Callable[[Name], str]) -> bytes:
        """Filled and in one piece."""
        holes = zip(self.texts, self.names, strict=False)
        filled = (text.plain + text_for(name).encode() for text, name in holes)
        return b"".join((*filled, self.texts[-1].plain))
