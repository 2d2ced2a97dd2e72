"""Which items are missing together, and for how many people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Booleans, Floats, Integers
from analysis.responses.gaps import distinct
from analysis.responses.missing import n_per_pair
from analysis.responses.screening_checks import check_answer_table


@dataclass(frozen=True)
class MissingPatterns:
    """The patterns of gaps among the answers, the most frequent first.

    missing      (n_patterns, n_items) True where an item was not answered
    n            (n_patterns,) people who show the pattern
    n_complete   people without a gap;  n_empty  people without an answer
    share        (n_items,) share of people who did not answer, 0 to 1
    n_per_pair   (n_items, n_items) people who answered both
    """

    missing: Booleans
    n: Integers
    n_complete: int
    n_empty: int
    share: Floats
    n_per_pair: Integers


def missing_patterns(items: Floats, names: Sequence[str] | None = None) -> MissingPatterns:
    """The table of patterns. Of patterns shown by equally many, the one with fewer gaps comes first.

    items   (n_respondents, n_items), NaN where not answered
    Raises  AnalysisError for another shape, for names of other items, and infinite values
    Source  Little and Rubin (2002), 1.2; R: table of the rows of is.na, psych::pairwiseCount
    """
    check_answer_table(items, names, "missing answers")
    missing = np.isnan(items)
    patterns, pattern = distinct(missing)
    n = np.bincount(pattern, minlength=len(patterns))
    n_gaps = patterns.sum(axis=1)
    order = np.lexsort((n_gaps, -n))
    return MissingPatterns(
        missing=patterns[order],
        n=n[order],
        n_complete=int(n[n_gaps == 0].sum()),
        n_empty=int(n[n_gaps == items.shape[1]].sum()),
        share=missing.mean(axis=0),
        n_per_pair=n_per_pair(items),
    )
