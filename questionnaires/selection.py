"""Variables named in a line of text: `Q1.1..Q1.29, Q2, needs.*`.

Commas separate, two dots span a range in the codebook's order, `*` and `?` stand for any letters or letter.
A name that exists wins over every other reading, so columns called `Q1.*` or `fair, cheap` have a way in.
"""

import difflib
import re
from fnmatch import translate

from questionnaires.errors import CodebookError


def select(items: str, names: tuple[str, ...], where: str = "list of variables") -> tuple[str, ...]:
    """Names meant by `items`, each once, in the order written.

    where   what people call the place in which they wrote it, such as `option --needs`
    Raises  CodebookError
    """
    found = [name for part in parts(items, frozenset(names)) for name in meant_by(part, names, where)]
    if not found:
        raise CodebookError(where, "it is empty", names_like("", names))
    return tuple(dict.fromkeys(found))


def spell(chosen: tuple[str, ...], names: tuple[str, ...]) -> str:
    """The other way round: a short line that `select` reads as these names, in this order."""
    written: list[str] = []
    start = 0
    while start < len(chosen):
        run = in_a_row(chosen[start:], names)
        written += [f"{run[0]}..{run[-1]}"] if len(run) > 2 else run
        start += len(run)
    return ",".join(written)


def in_a_row(chosen: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    """The first of the chosen, and those after it for as long as they follow each other in the data."""
    place = names.index(chosen[0]) if chosen[0] in names else len(names)
    n = next((n for n, name in enumerate(chosen) if names[place + n : place + n + 1] != (name,)), len(chosen))
    return chosen[: max(1, n)]


def parts(items: str, names: frozenset[str]) -> list[str]:
    """What the commas separate, keeping names with commas of their own whole (the longest that exists)."""
    pieces = items.split(",")
    longest = 1 + 2 * max((name.count(",") for name in names), default=0)  # a range has two names
    found: list[str] = []
    start = 0
    while start < len(pieces):
        ends = range(min(start + longest, len(pieces)), start, -1)
        end = next((end for end in ends if is_whole(",".join(pieces[start:end]).strip(), names)), start + 1)
        found.append(",".join(pieces[start:end]).strip())
        start = end
    return [part for part in found if part]


def is_whole(part: str, names: frozenset[str]) -> bool:
    return part in names or any(first in names and last in names for first, last in cuts(part))


def cuts(part: str) -> list[tuple[str, str]]:
    """Every way to cut a text in two at two dots."""
    return [
        (part[: dots.start()].strip(), part[dots.start() + 2 :].strip())
        for dots in re.finditer(r"(?=\.\.)", part)
    ]


def meant_by(part: str, names: tuple[str, ...], where: str) -> tuple[str, ...]:
    if part in names:
        return (part,)
    if ".." in part:
        return span(part, names, where)
    if "*" in part or "?" in part:
        return matching(part, names, where)
    raise unknown(part, f"{where}, {part!r}", names)


def span(part: str, names: tuple[str, ...], where: str) -> tuple[str, ...]:
    """From one name to another, both included."""
    places = {name: place for place, name in enumerate(names)}
    for first, last in cuts(part):
        if first in places and last in places:
            if places[first] > places[last]:
                what = f"{first!r} comes after {last!r} in the data"
                raise CodebookError(f"{where}, range {part!r}", what, f"write {last}..{first}")
            return names[places[first] : places[last] + 1]
    first, last = cuts(part)[0]
    raise unknown(last if first in places else first, f"{where}, range {part!r}", names)


def matching(part: str, names: tuple[str, ...], where: str) -> tuple[str, ...]:
    pattern = re.compile(translate(part.replace("[", "[[]")))
    found = tuple(name for name in names if pattern.match(name))
    if not found:
        raise CodebookError(f"{where}, pattern {part!r}", "no variable fits it", names_like("", names))
    return found


def unknown(name: str, where: str, names: tuple[str, ...]) -> CodebookError:
    return CodebookError(where, f"there is no variable called {name!r}", names_like(name, names))


def names_like(name: str, names: tuple[str, ...]) -> str:
    """A mend: the nearest names, or the first few where none is near."""
    near = difflib.get_close_matches(name[:80], names, n=3, cutoff=0.6)
    if near:
        return f"write {' or '.join(near)}"
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return f"choose among {', '.join(names[:5])}{more}"
