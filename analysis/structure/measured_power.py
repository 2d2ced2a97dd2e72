"""How often the structure test shows four clear groups: for whoever is told that none are shown.

Measured by benchmarks/error_rates.py; docs/error_rates.md says what the groups were.
"""

from __future__ import annotations

import numpy as np

Cells = dict[tuple[int, int], int]
"""by people and items: in how many of 100 made-up surveys p was .05 or less"""

FIVE_POINT: Cells = {
    (200, 20): 98,
    (500, 10): 100,
    (500, 20): 100,
    (500, 40): 100,
    (2000, 10): 100,
    (2000, 20): 100,
    (2000, 40): 100,
}
YES_NO: Cells = {
    (200, 20): 17,
    (500, 10): 74,
    (500, 20): 87,
    (500, 40): 11,
    (2000, 10): 100,
    (2000, 20): 100,
    (2000, 40): 96,
}


def power_in_words(n: int, n_items: int, *, yes_no: bool) -> str:
    """Of the surveys most like this one, by the ratios of people and of items."""
    known, answers = (YES_NO, "yes/no") if yes_no else (FIVE_POINT, "five-point")
    near = min(known, key=lambda cell: abs(np.log(cell[0] / n)) + abs(np.log(cell[1] / n_items)))
    surveys = f"{near[0]:,} people and {near[1]} {answers} items"
    return (
        f"What it would see: of made-up surveys of {surveys}, of those measured the most like this one, into "
        f"which four clear groups were put, it showed structure in {known[near]} %. Groups that differ less "
        "go unseen more often."
    )
