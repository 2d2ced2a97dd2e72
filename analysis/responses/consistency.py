"""Whether a person answers alike what asks for the same: even-odd consistency, synonyms and antonyms."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.responses.within_person import correlation_within

CELLS_AT_ONCE = 4_000_000


def even_odd(items: Floats, scales: Sequence[Sequence[int]]) -> Floats:
    """Correlation over scales between the means of a scale's even and odd items, stepped up to full length.

    items    (n_respondents, n_items), NaN where not answered; items of a scale scored the same way round
    scales   columns (from 0) of each scale in the order asked; a scale of one item cannot be split: it is
             passed over
    returns  (n_respondents,) from -1 to 1, high where answers are consistent (R's has the other sign);
             NaN for people with fewer than two scales, or whose halves do not vary
    Source   Jackson (1976), cited by Johnson (2005), J. Res. Pers. 39:103; Spearman (1910) and Brown (1910);
             R careless::evenodd
    """
    split = [list(columns) for columns in scales if len(columns) > 1]
    odd, even = (
        np.column_stack([np.empty((len(items), 0)), *(_means(items[:, one[start::2]]) for one in split)])
        for start in (0, 1)
    )
    r = correlation_within(odd, even)
    with np.errstate(divide="ignore"):
        return np.asarray(np.maximum(2 * r / (1 + r), -1.0))


def agreement_of_pairs(items: Floats, pairs: Integers) -> Floats:
    """Each person's correlation over pairs of items between the later and the earlier item of the pair.

    items    (n_respondents, n_items), NaN where not answered
    pairs    (n_pairs, 2) columns from 0
    returns  (n_respondents,) from -1 to 1; NaN below two pairs, or where a side does not vary (R then draws
             the order of the pairs by chance until it does)
    Source   Meade and Craig (2012), Psychol. Methods 17:437; R careless::psychsyn
    """
    rows_at_once = max(1, CELLS_AT_ONCE // max(1, len(pairs)))
    limits = [*range(0, len(items), rows_at_once), len(items)]
    parts = [
        correlation_within(items[start:end][:, pairs[:, 0]], items[start:end][:, pairs[:, 1]])
        for start, end in pairwise(limits)
    ]
    return np.concatenate([np.empty(0), *parts])


def pairs_alike(correlation: Floats, critical_r: float) -> Integers:
    """Pairs of items that correlate above  critical_r  (psychometric synonyms), the later item first."""
    return np.argwhere(np.tril(np.nan_to_num(correlation), -1) > critical_r).astype(np.int64)


def pairs_opposed(correlation: Floats, critical_r: float) -> Integers:
    """Pairs of items that correlate below  -critical_r  (psychometric antonyms), the later item first."""
    return pairs_alike(-correlation, critical_r)


def _means(items: Floats) -> Floats:
    answered = ~np.isnan(items)
    n_answers = answered.sum(axis=1)
    total = np.where(answered, items, 0.0).sum(axis=1)
    mean = np.divide(total, n_answers, out=np.full(len(items), np.nan), where=n_answers > 0)
    return np.asarray(mean)
