"""Rules about the answers of one person alone: gaps, straight lines, little variation, copies."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from analysis.arrays import Booleans, Floats
from analysis.responses.answer_runs import answer_runs
from analysis.responses.duplicates import Columns, repeated_rows
from analysis.responses.judgements import Judgement, Judgements, unjudged
from analysis.responses.row_blocks import blocks, n_levels
from analysis.responses.within_person import variability

# "No" to every motive is an answer, not a straight line: only items with more levels are looked at.
LEVELS_OF_GRADED = 3


def judge_gaps(items: Floats, thresholds: Mapping[str, float]) -> Judgements:
    share = np.isnan(items).mean(axis=1)
    nothing = share == 1
    return {
        "no_answers": Judgement(share, nothing),
        "mostly_missing": Judgement(share, (share > thresholds["mostly_missing"]) & ~nothing),
    }


def judge_variation(items: Floats, usable: Booleans, thresholds: Mapping[str, float]) -> Judgements:
    """Straight lines, long rows of one answer, and little variation, over the graded items."""
    graded = n_levels(items) >= LEVELS_OF_GRADED
    enough = thresholds["straight_liners"]
    if graded.sum() < enough:
        note = f"There are fewer than {enough:g} items with at least three different answers."
        silent = unjudged(len(items), note)
        return {"straight_liners": silent, "long_string": silent, "low_variability": silent}
    parts = [_variation_of(block[:, graded]) for block in blocks(items)]
    n_answers, longest, alike, own = (np.concatenate(figure) for figure in zip(*parts, strict=True))
    several = usable & (n_answers >= enough)
    usual = np.nanmedian(own[several]) if several.any() else np.nan
    return {
        "straight_liners": Judgement(n_answers, several & (alike > 0)),
        "long_string": Judgement(longest, several & (longest >= thresholds["long_string"] * graded.sum())),
        "low_variability": Judgement(own, several & (own < thresholds["low_variability"] * usual)),
    }


def _variation_of(graded: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Of each person: answers, the longest row of equal ones, 1 where all are one answer, their deviation."""
    n_answers = (graded == graded).sum(axis=1).astype(np.float64)
    longest = answer_runs(graded).longest
    return n_answers, longest, (longest == n_answers).astype(np.float64), variability(graded)


def judge_copies(items: Floats, also: Columns | None, usable: Booleans, decided: Booleans) -> Judgements:
    original = repeated_rows(items, also, usable, decided)
    return {"duplicates": Judgement(original, ~np.isnan(original))}
