"""Whether a person answers alike what asks for the same: even-odd consistency, synonyms and antonyms."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.responses.within_person import correlation_within

CELLS_AT_ONCE = 4_000_000


def even_odd(items: Floats, scales: Sequence[Sequence[int]], turn: Floats | None = None) -> Floats:
    """Correlation over scales between the means of a scale's even and odd items, stepped up to full length.

    items    (n_respondents, n_items), NaN where not answered
    scales   columns (from 0) of each scale in the order asked; a scale of one item cannot be split: it is
             passed over
    turn     (n_items,) NaN for items scored like the rest of their scale; for those asked the other way round
             the sum of their lowest and highest answer, from which answers are taken
    returns  (n_respondents,) from -1 to 1, high where answers are consistent (R's has the other sign);
             NaN for people with fewer than two scales, or whose halves do not vary
    Source   Jackson (1976), cited by Johnson (2005), J. Res. Pers. 39:103; Spearman (1910) and Brown (1910);
             R careless::evenodd
    """
    turn = np.full(items.shape[1], np.nan) if turn is None else turn
    split = [list(columns) for columns in scales if len(columns) > 1]
    odd, even = (
        np.column_stack(
            [np.empty((len(items), 0)), *(_means(_scored(items, turn, one[start::2])) for one in split)]
        )
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


def asked_the_other_way_round(correlation: Floats, scales: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """The columns that go against most of their scale, by the leading component of each scale."""
    against: list[int] = []
    for columns in scales:
        block = np.nan_to_num(correlation[np.ix_(columns, columns)])
        leading = np.linalg.eigh(block)[1][:, -1] if len(columns) > 1 else np.ones(len(columns))
        against += [column for column, side in zip(columns, leading * leading.sum(), strict=True) if side < 0]
    return tuple(against)


def _scored(items: Floats, turn: Floats, columns: list[int]) -> Floats:
    return np.where(np.isnan(turn[columns]), items[:, columns], turn[columns] - items[:, columns])


def _means(items: Floats) -> Floats:
    answered = ~np.isnan(items)
    n_answers = answered.sum(axis=1)
    total = np.where(answered, items, 0.0).sum(axis=1)
    mean = np.divide(total, n_answers, out=np.full(len(items), np.nan), where=n_answers > 0)
    return np.asarray(mean)
