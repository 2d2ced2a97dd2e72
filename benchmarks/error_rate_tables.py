"""The tables of docs/error_rates.md and docs/number_of_groups.md, from the data sets that were drawn.

Each gives rows of words, as they stand in a Markdown table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from scipy.stats import beta

Drawn = dict[str, Any]
"""a line of benchmarks/error_rates.jsonl"""

Cell = tuple[str, str, int, int]
KNOWN_LIMITS = ("uniform factor", "exponential factor")

NO_GROUPS = ("no groups", "n × p", "sets", "p ≤ .05", "natural")
FOUR_GROUPS = (
    "four groups",
    "n × p",
    "sets",
    "p ≤ .05",
    "four recommended",
    "natural",
    "of these not four",
    "short of the oracle",
    "of what rounded answers allow",
)
COUNTED = ("four groups", "n × p", "sets", "1 or 2", "3", "4", "5 or more", "not asked")


def by_cell(drawn: Iterable[Drawn], truth: str) -> dict[Cell, list[Drawn]]:
    found: dict[Cell, list[Drawn]] = defaultdict(list)
    for one in drawn:
        if one["cell"][0] == truth:
            found[tuple(one["cell"])].append(one)
    return found


def no_groups(drawn: Iterable[Drawn]) -> list[list[str]]:
    return [
        [*heading(cell, sets), f"{rejected(sets)}", f"{natural(sets)}"]
        for cell, sets in by_cell(drawn, "none").items()
    ]


def four_groups(drawn: Iterable[Drawn], reachable: Callable[[Drawn], float | None]) -> list[list[str]]:
    """reachable  adjusted Rand index that the rounded answers of a set allow; None where not worked out"""
    return [
        [
            *heading(cell, sets),
            f"{rejected(sets)}",
            f"{sum(one['k'] == 4 for one in sets)}",
            f"{natural(sets)}",
            f"{natural([one for one in sets if one['k'] != 4])}",
            shortfall([one["oracle"] for one in sets], sets),
            shortfall([reachable(one) for one in sets], sets),
        ]
        for cell, sets in by_cell(drawn, "four").items()
    ]


def counted(drawn: Iterable[Drawn]) -> list[list[str]]:
    """How many groups were counted where there are four."""
    rows = []
    for cell, sets in by_cell(drawn, "four").items():
        known = [one["counted"] for one in sets if one["counted"] is not None]
        numbers = [sum(k < 3 for k in known), known.count(3), known.count(4), sum(k > 4 for k in known)]
        rows.append([*heading(cell, sets), *map(str, numbers), str(len(sets) - len(known))])
    return rows


def pooled(drawn: Iterable[Drawn]) -> str:
    """Of all sets without groups but the known limits, with Clopper and Pearson's one-sided upper limit."""
    sets = [one for one in drawn if one["cell"][0] == "none" and one["cell"][1] not in KNOWN_LIMITS]
    found, n_sets = natural(sets), len(sets)
    upper = 100 * beta.ppf(0.95, found + 1, n_sets - found)
    return f"{found} of {n_sets:,} natural, upper 95 % limit {upper:.2f} %"


def heading(cell: Cell, sets: Sequence[Drawn]) -> list[str]:
    _, kind, n, p = cell
    return [kind, f"{n:,} × {p}", f"{len(sets)}"]


def shortfall(best: Sequence[float | None], sets: Sequence[Drawn]) -> str:
    """Mean adjusted Rand index that is missing from the best there could be; none found is 0."""
    if None in best:
        return ""
    missing = np.mean(np.array(best, dtype=float) - [one["agreement"] or 0.0 for one in sets])
    return f"{missing:.2f}".replace("0.", ".", 1)


def rejected(sets: Sequence[Drawn]) -> int:
    return sum(one["p"] is not None and one["p"] <= 0.05 for one in sets)


def natural(sets: Sequence[Drawn]) -> int:
    return sum(one["verdict"] == "natural" for one in sets)


def in_markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))
