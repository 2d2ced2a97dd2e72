"""Names of segments, such as "More Technology, less Price": what each needs more and less than the others.

Where needs would call two segments the same, the answer that finds each best tells them apart, then size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from analysis.needs.label_words import cut_at_a_word
from analysis.needs.proposed_names import another_name
from analysis.profiles.needs_in_segments import NeedInSegment
from analysis.profiles.recognition import Mark

LONGEST = 45
LONGEST_NEED = 28
FEWEST_FOR_MOST = 3
LIKE_ALL = "Close to everyone else"


@dataclass(frozen=True)
class ProposedName:
    """twins: labels, 1 = the first, of the segments that needs would call the same."""

    name: str
    twins: tuple[int, ...] = ()


def name_segments(
    needs: Sequence[Sequence[NeedInSegment]],
    marks: Sequence[Mark | None],
    sizes: Sequence[int],
) -> tuple[ProposedName, ...]:
    """One name a segment, each different; at most 45 characters unless only more words tell two apart.

    needs  what each segment needs, one sequence a segment;  marks, sizes  of each, people
    """
    by_needs = names_by_needs(needs)
    groups = [[other for other, same in enumerate(by_needs) if same == name] for name in by_needs]
    names: list[str] = []
    found = []
    for number, (name, group) in enumerate(zip(by_needs, groups, strict=True)):
        ending = endings([marks[one] for one in group], [sizes[one] for one in group])[group.index(number)]
        longest = LONGEST + len(ending) if ending else max(LONGEST, len(name))
        names.append(another_name(f"{name}{ending}", names, longest))
        found.append(ProposedName(names[-1], tuple(other + 1 for other in group if other != number)))
    return tuple(found)


def names_by_needs(needs: Sequence[Sequence[NeedInSegment]]) -> list[str]:
    """The shortest way of each that no other has, or its first."""
    ways = [ways_to_name(one) for one in needs]
    said = Counter(chain.from_iterable(dict.fromkeys(one) for one in ways))
    return [next((way for way in one if said[way] == 1), one[0]) for one in ways]


def ways_to_name(needs: Sequence[NeedInSegment]) -> list[str]:
    """Ways to say what a segment needs, the best first; those that are short enough before the others.

    needs  with their readings; the strongest effects are named first
    """
    ordered = sorted(needs, key=lambda need: -abs(need.effect_size or 0))
    more = [cut_at_a_word(need.name, LONGEST_NEED) for need in ordered if need.reading == "more"]
    less = [cut_at_a_word(need.name, LONGEST_NEED) for need in ordered if need.reading == "less"]
    if not more and not less:
        return [LIKE_ALL]
    ways = [] if more and less else one_sided("More" if more else "Less", more or less, len(needs))
    usual = ((2, 1), (1, 1), (2, 0), (1, 0), (0, 2), (0, 1))
    # The next needs come in only where fewer do not tell segments apart.
    for n_more, n_less in (*usual, (2, 2), (3, 1), (3, 0), (0, 3), (3, 2), (len(more), len(less))):
        if len(more) >= n_more and len(less) >= n_less and not (more and n_more == 0):
            ways.append(named(more[:n_more], less[:n_less]))
    return sorted(ways, key=lambda way: len(way) > LONGEST)


def one_sided(word: str, names: list[str], n_needs: int) -> list[str]:
    """A segment that differs the same way in all needs, or in all but one, is not told by one of them."""
    if len(names) == n_needs > 1:
        return [f"{word} of every need"]
    return [f"{word} of most needs"] if len(names) >= max(FEWEST_FOR_MOST, n_needs - 1) else []


def named(more: list[str], less: list[str]) -> str:
    parts = ([f"more {listed(more)}"] if more else []) + ([f"less {listed(less)}"] if less else [])
    name = ", ".join(parts)
    return name[:1].upper() + name[1:]


def listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def endings(marks: Sequence[Mark | None], sizes: Sequence[int]) -> list[str]:
    """What tells segments of one name apart: each one's own mark, else its place by size; "" if alone."""
    if len(marks) == 1:
        return [""]
    shorts = [None if mark is None or mark.withheld else mark.short for mark in marks]
    own = ["" if short is None or shorts.count(short) > 1 else f", {short}" for short in shorts]
    unmarked = [number for number, ending in enumerate(own) if not ending]
    if len(unmarked) > 1:
        for number, place in zip(unmarked, places_by_size([sizes[one] for one in unmarked]), strict=True):
            own[number] = place
    return own


def places_by_size(sizes: Sequence[int]) -> list[str]:
    """Nothing where some are equally large: numbers tell them apart then."""
    if len(set(sizes)) < len(sizes):
        return [""] * len(sizes)
    order = sorted(sizes, reverse=True)
    two = (", the larger group", ", the smaller group")
    several = (", the largest group", *[f", group {place} by size" for place in range(2, len(sizes) + 1)])
    words = two if len(sizes) == 2 else several
    return [words[order.index(size)] for size in sizes]
