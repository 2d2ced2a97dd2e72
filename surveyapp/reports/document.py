"""What a report is made of. Plain text only: how it looks is the renderer's."""

from dataclasses import dataclass, fields, is_dataclass
from typing import Any


@dataclass(frozen=True)
class Prose:
    text: str
    quiet: bool = False


@dataclass(frozen=True)
class Table:
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers_from: int = 1
    """columns from this one on hold numbers"""
    note: str = ""
    words_from: int | None = None
    """and from this one on words again"""


@dataclass(frozen=True)
class Figure:
    """A picture under what it shows; how to read it in one line; how many people and what the lines mean."""

    id: str
    """by which other pages find it: ranking, scree, sizes, profiles, statements, evaluation,
    worth, candidates, persistence, ranks, shares"""
    title: str
    wide: str
    narrow: str
    reading: str
    note: str
    numbers: Table | None = None
    """what it is drawn from, for those who cannot see it or want it exactly"""


@dataclass(frozen=True)
class Facts:
    """What is asked for, and its answer, a line each."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Points:
    heading: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Command:
    text: str


@dataclass(frozen=True)
class Statement:
    text: str
    loading: str
    strength: str
    """strong, clear or weak"""


@dataclass(frozen=True)
class NeedEntry:
    name: str
    mean: str
    about: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class NeedEntries:
    entries: tuple[NeedEntry, ...]


@dataclass(frozen=True)
class Judged:
    """Whether one may work with a segment: reachable, substantial, actionable."""

    mark: str
    word: str
    sentence: str


@dataclass(frozen=True)
class SegmentEntry:
    number: int
    name: str
    size: str
    share: str
    more: tuple[str, ...]
    less: tuple[str, ...]
    as_much: tuple[str, ...]
    """needs in which they are much like everyone else"""
    same: tuple[str, ...]
    """what else is shown to be as of everyone else"""
    who: tuple[str, ...]
    found_again: str
    persona: str = ""
    worth: tuple[str, ...] = ()
    """value, satisfaction and loyalty, a sentence each"""
    judged: tuple[Judged, ...] = ()


@dataclass(frozen=True)
class SegmentEntries:
    entries: tuple[SegmentEntry, ...]
    note: str = ""


@dataclass(frozen=True)
class Verdict:
    verdict: str
    """held, refuted or cannot tell"""
    text: str
    certainty: str
    sentence: str


@dataclass(frozen=True)
class Person:
    who: str
    role: str
    summary: str
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True)
class Verdicts:
    people: tuple[Person, ...]


@dataclass(frozen=True)
class StructureVerdict:
    """Whether there are segments at all; what that means, and what it does not."""

    verdict: str
    """natural, reproducible, constructive, none, too_few or untested"""
    mark: str
    sentence: str
    means: str
    means_not: str


@dataclass(frozen=True)
class Details:
    """For those who want the exact term; closed until asked for."""

    summary: str
    blocks: tuple["Block", ...]


Block = (
    Prose
    | Figure
    | Table
    | Facts
    | Points
    | Command
    | NeedEntries
    | SegmentEntries
    | Verdicts
    | StructureVerdict
    | Details
)


@dataclass(frozen=True)
class Section:
    id: str
    label: str
    finding: str
    """one sentence"""
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    title: str
    subtitle: str
    decision: tuple[tuple[str, str], ...]
    """what the study is for, in the brief's words"""
    answer: tuple[str, ...]
    sections: tuple[Section, ...]
    digest: str


def as_json(part: Any) -> Any:
    """The tree as JSON knows it; each block says what kind it is."""
    if isinstance(part, tuple | list):
        return [as_json(one) for one in part]
    if not is_dataclass(part) or isinstance(part, type):
        return part
    parts = {field.name: as_json(getattr(part, field.name)) for field in fields(part)}
    return {"kind": type(part).__name__, **parts}
