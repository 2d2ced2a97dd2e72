"""What a comparison of two solutions comes to, as a document for a page or a command."""

from __future__ import annotations

from typing import Any

from analysis.typing_tool.changed_sizes import Change, changes
from analysis.typing_tool.old_segments import InOldSegments
from analysis.typing_tool.result_profiles import Solution, items_in_common
from analysis.typing_tool.same_segments import Match


def summarise_match(first: Solution, second: Solution, match: Match, shared: bool) -> dict[str, Any]:
    """Segments are numbered from 1.

    shared  whether people may be in both: then no change has an interval
    """
    changed = changes(match, first.sizes, second.sizes, shared)
    alone = zip(match.alone, (first, second), strict=True)
    return {
        "by": match.by,
        "n_items": len(items_in_common(first, second)) if match.by == "profiles" else None,
        "shared": shared,
        "agreement": match.agreement,
        "sure": match.sure,
        "pairs": [pair_of(one, first, second) for one in changed],
        "alone": [[segment_of(place, solution) for place in places] for places, solution in alone],
        "n": [first.n, second.n],
    }


def pair_of(change: Change, first: Solution, second: Solution) -> dict[str, Any]:
    pair = change.pair
    return {
        "first": segment_of(pair.first, first),
        "second": segment_of(pair.second, second),
        "similarity": pair.similarity,
        "next_best": pair.next_best,
        "sure": pair.sure,
        "change": change.difference,
        "interval": change.interval,
        "reason": change.reason,
    }


def segment_of(place: int, solution: Solution) -> dict[str, Any]:
    return {"number": place + 1, "name": solution.names[place], "share": float(solution.sizes.shares[place])}


def summarise_placed(placed: InOldSegments, old: Solution) -> dict[str, Any]:
    return {
        "n": int(placed.sizes.sum()),
        "n_items": len(placed.items),
        "segments": [
            {
                **{"number": place + 1, "name": name, "n": int(placed.sizes[place])},
                **{"share": float(placed.assigned.shares[place]), "before": float(old.sizes.shares[place])},
            }
            for place, name in enumerate(old.names)
        ],
        "agreement": placed.agreement,
        "right": placed.right,
    }
