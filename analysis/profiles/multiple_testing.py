"""p-values of several tests at once."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats


def benjamini_hochberg(p: Floats) -> Floats:
    """Adjusted p-values, (n,): among those at most .05, one in twenty is expected to be false.

    Source  Benjamini and Hochberg (1995), JRSS B 57:289; R p.adjust(method = "BH")
    """
    n, falling = len(p), np.argsort(-p, kind="stable")
    scaled = p[falling] * n / np.arange(n, 0, -1)
    return back_in_place(np.minimum(np.minimum.accumulate(scaled), 1.0), falling)


def holm(p: Floats) -> Floats:
    """Adjusted p-values, (n,): whatever is at most .05 is false in one family of twenty.

    Source  Holm (1979), Scandinavian Journal of Statistics 6:65; R p.adjust(method = "holm")
    """
    n, rising = len(p), np.argsort(p, kind="stable")
    scaled = p[rising] * np.arange(n, 0, -1)
    return back_in_place(np.minimum(np.maximum.accumulate(scaled), 1.0), rising)


def back_in_place(sorted_values: Floats, order: np.ndarray[tuple[int, ...], np.dtype[np.intp]]) -> Floats:
    placed = np.empty_like(sorted_values)
    placed[order] = sorted_values
    return placed
