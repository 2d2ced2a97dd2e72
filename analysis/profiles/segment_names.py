"""Names of segments, such as "More Technology, less Price": what each needs more and less than the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from analysis.needs.label_words import cut_at_a_word
from analysis.needs.proposed_names import another_name
from analysis.profiles.needs_in_segments import NeedInSegment

LONGEST = 45
LONGEST_NEED = 28
FEWEST_FOR_MOST = 3


def name_segments(needs: Sequence[Sequence[NeedInSegment]]) -> tuple[str, ...]:
    """One name a segment, each different; at most 45 characters unless only more words tell two apart.

    needs  what each segment needs, one sequence a segment
    """
    ways = [ways_to_name(one) for one in needs]
    said = Counter(chain.from_iterable(dict.fromkeys(one) for one in ways))
    names: list[str] = []
    for one in ways:
        own = next((way for way in one if said[way] == 1), one[0])
        names.append(another_name(own, names, LONGEST))
    return tuple(names)


def ways_to_name(needs: Sequence[NeedInSegment]) -> list[str]:
    """Ways to say what a segment needs, the best first; those that are short enough before the others.

    needs  with their readings; the strongest effects are named first
    """
    ordered = sorted(needs, key=lambda need: -abs(need.effect_size or 0))
    more = [cut_at_a_word(need.name, LONGEST_NEED) for need in ordered if need.reading == "more"]
    less = [cut_at_a_word(need.name, LONGEST_NEED) for need in ordered if need.reading == "less"]
    if not more and not less:
        return ["Close to everyone else"]
    ways = [] if more and less else one_sided("More" if more else "Less", more or less, len(needs))
    for n_more, n_less in ((2, 1), (1, 1), (2, 0), (1, 0), (0, 2), (0, 1)):
        if len(more) >= n_more and len(less) >= n_less and not (more and n_more == 0):
            ways.append(named(more[:n_more], less[:n_less]))
    return sorted(ways, key=lambda way: len(way) > LONGEST)


def one_sided(word: str, names: list[str], n_needs: int) -> list[str]:
    """A segment that differs the same way in all needs, or in all but one, is not told by one of them."""
    if len(names) == n_needs > 1:
        return [f"{word} of every need"]
    return [f"{word} of most needs"] if len(names) >= max(FEWEST_FOR_MOST, n_needs - 1) else []


def named(more: list[str], less: list[str]) -> str:
    parts = ([f"more {' and '.join(more)}"] if more else []) + (
        [f"less {' and '.join(less)}"] if less else []
    )
    name = ", ".join(parts)
    return name[:1].upper() + name[1:]
