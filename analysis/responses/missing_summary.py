"""What is missing, for people: which items, which together, and whether it goes with other answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats
from analysis.errors import AnalysisError
from analysis.responses.mcar import LittleTest, in_words, little_test
from analysis.responses.missing_patterns import MissingPatterns, missing_patterns
from analysis.responses.row_blocks import n_levels

MOST_PATTERNS = 10


@dataclass(frozen=True)
class MissingItem:
    """share: of people who did not answer it, 0 to 1."""

    name: str
    n_missing: int
    share: float


@dataclass(frozen=True)
class Pattern:
    """n people left out just these items."""

    missing: tuple[str, ...]
    n: int


@dataclass(frozen=True)
class MissingSummary:
    """Gaps among the answers that are used.

    items      those with gaps, most gaps first;  patterns  the most frequent ten, no gaps among them
    fewest_per_pair  people who answered both of the pair of items that fewest answered
    little     Little's test, None where it could not be run;  sentence  what it says, or why it could not
    """

    n_complete: int
    n_patterns: int
    items: tuple[MissingItem, ...]
    patterns: tuple[Pattern, ...]
    fewest_per_pair: int
    little: LittleTest | None
    sentence: str


def summarise_missing(items: Floats, names: Sequence[str]) -> MissingSummary:
    """items (n_respondents, n_items) of those kept, NaN where not answered; names (n_items,)."""
    found = missing_patterns(items, names)
    little, sentence = _little(items, names)
    return MissingSummary(
        n_complete=found.n_complete,
        n_patterns=len(found.n),
        items=_items(found, names, len(items)),
        patterns=_patterns(found, names),
        fewest_per_pair=int(found.n_per_pair.min()),
        little=little,
        sentence=sentence,
    )


def _items(found: MissingPatterns, names: Sequence[str], n_people: int) -> tuple[MissingItem, ...]:
    n_missing = np.rint(found.share * n_people).astype(int).tolist()
    order = sorted(np.flatnonzero(found.share).tolist(), key=lambda j: -n_missing[j])
    return tuple(MissingItem(names[j], n_missing[j], float(found.share[j])) for j in order)


def _patterns(found: MissingPatterns, names: Sequence[str]) -> tuple[Pattern, ...]:
    return tuple(
        Pattern(tuple(names[j] for j in np.flatnonzero(pattern).tolist()), int(n))
        for pattern, n in zip(found.missing[:MOST_PATTERNS], found.n[:MOST_PATTERNS], strict=True)
    )


def _little(items: Floats, names: Sequence[str]) -> tuple[LittleTest | None, str]:
    varying = np.flatnonzero(n_levels(items) > 1).tolist()
    try:
        test = little_test(items[:, varying], [names[j] for j in varying])
    except AnalysisError as error:
        return None, f"Whether skipping goes with other answers could not be tested: {error.what}."
    return test, in_words(test)
