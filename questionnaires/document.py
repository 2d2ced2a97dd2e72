"""A YAML text as a tree whose every node knows its line. Scalars keep what was written: `yes` stays yes.

PyYAML's events are used rather than its composer, which recurses and would turn `no` into False.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from questionnaires.faults import Margin, shown

LARGEST_FILE = 1_000_000
DEEPEST_NESTING = 12
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass
class Scalar:
    line: int
    text: str
    plain: bool = False

    @property
    def is_empty(self) -> bool:
        return self.plain and self.text in ("", "~", "null")


@dataclass
class Listing:
    line: int
    items: list["Node"] = field(default_factory=list)


@dataclass
class Table:
    line: int
    entries: list[tuple[Scalar, "Node"]] = field(default_factory=list)


Node = Scalar | Listing | Table


def read_document(given: str | bytes, margin: Margin) -> Node:
    """The tree of a text. Raises QuestionnaireError where it is no YAML that we could read on in."""
    text = decode(given, margin)
    try:
        return build(yaml.parse(text, Loader=LOADER), margin)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + 1 if mark else 1
        margin.refuse(line, *explain(str(getattr(error, "problem", "") or error), line, text))


def decode(given: str | bytes, margin: Margin) -> str:
    size = len(given) if isinstance(given, bytes) else len(given.encode("utf-8", "surrogatepass"))
    if size > LARGEST_FILE:
        what = f"the file has {size / 1e6:.1f} MB"
        margin.refuse(1, what, "a questionnaire has at most 1 MB: check that this is the right file")
    try:
        text = given.decode("utf-8-sig") if isinstance(given, bytes) else given.removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        margin.refuse(line, "the file is not UTF-8", "save it with the encoding UTF-8")
    bad = UNREADABLE.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        mend = "take it out, and check that this is a text file saved as UTF-8"
        margin.refuse(line, f"there is a character people cannot see (U+{ord(bad.group()):04X})", mend)
    return text


def build(events: Iterator[yaml.Event], margin: Margin) -> Node:
    """Collect the events of one document into a tree, without recursion."""
    root = Listing(1)
    open_nodes: list[tuple[Listing, bool]] = [(root, False)]
    for event in events:
        line = line_of(event)
        here = open_nodes[-1][0].items
        if isinstance(event, yaml.DocumentStartEvent) and root.items:
            margin.refuse(
                line, "a second document begins", "take out the line ---, or make it a file of its own"
            )
        check_event(event, line, margin)
        if isinstance(event, yaml.ScalarEvent):
            here.append(scalar(event, line, margin))
        elif isinstance(event, yaml.AliasEvent):
            here.append(Scalar(line, f"*{event.anchor}"))
        elif isinstance(event, yaml.CollectionStartEvent):
            open_nodes.append((Listing(line), isinstance(event, yaml.MappingStartEvent)))
            if len(open_nodes) > DEEPEST_NESTING:
                margin.refuse(
                    line, "lists and mappings are nested too deeply", "check the brackets and indentation"
                )
        elif isinstance(event, yaml.CollectionEndEvent):
            listing, is_table = open_nodes.pop()
            open_nodes[-1][0].items.append(table(listing, margin) if is_table else listing)
    if not root.items or (isinstance(root.items[0], Scalar) and root.items[0].is_empty):
        margin.refuse(1, "the file is empty", "begin with title: and pages:")
    return root.items[0]


def line_of(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def check_event(event: yaml.Event, line: int, margin: Margin) -> None:
    anchor = getattr(event, "anchor", None)
    if anchor is not None:
        sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
        mend = "write every part out, or put the text in quotes"
        margin.note(line, f"{shown(sign + anchor)} is a YAML anchor", mend)
    tag = getattr(event, "tag", None)
    if tag not in (None, "!"):
        margin.note(line, f"{shown(tag)} is a YAML tag", "take it out, or put the text in quotes")


def scalar(event: yaml.ScalarEvent, line: int, margin: Margin) -> Scalar:
    bad = UNREADABLE.search(event.value)
    if bad:
        margin.note(line, f"there is a character people cannot see (U+{ord(bad.group()):04X})", "take it out")
    return Scalar(line, UNREADABLE.sub("", event.value), plain=bool(event.implicit[0]))


def table(listing: Listing, margin: Margin) -> Table:
    found = Table(listing.line)
    seen: dict[str, int] = {}
    for key, value in zip(listing.items[::2], listing.items[1::2], strict=True):
        if not isinstance(key, Scalar):
            margin.note(key.line, "a list or mapping cannot be a key", "write a word before the colon")
        elif key.text in seen:
            what = f"{shown(key.text)} is there twice, first in line {seen[key.text]}"
            margin.note(key.line, what, "keep one of them")
        else:
            seen[key.text] = key.line
            found.entries.append((key, value))
    return found


def explain(problem: str, line: int, text: str) -> tuple[str, str]:
    """The parser's complaint in words an author can act on."""
    lines = text.splitlines()
    written = lines[line - 1] if 0 < line <= len(lines) else ""
    if "\t" in written[: len(written) - len(written.lstrip())] or "'\\t'" in problem:
        return "a tab stands before the text", "indent with spaces only"
    if "mapping values are not allowed" in problem:
        return "a colon stands where none can", "put text that has a colon in it in quotes"
    if "alias" in problem or "anchor" in problem:
        return "a text begins with * or &", "put it in quotes"
    if "cannot start any token" in problem:
        return "a text begins with a sign that means something in YAML", "put it in quotes"
    mend = "check the indentation, the quotes and the brackets in this line and the one before"
    return f"this cannot be read ({problem.splitlines()[0] if problem else 'YAML error'})", mend
