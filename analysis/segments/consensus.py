"""How far different ways of dividing agree with each other, and what they have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from analysis.arrays import Floats, Integers
from analysis.segments.agreement import LARGELY, PARTLY, adjusted_rand, agreements

MOST_PEOPLE = 2000
COUNTS = (
    "none",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


@dataclass(frozen=True)
class Consensus:
    """ids: of the candidates;  agreement (c, c): adjusted Rand index of each with each."""

    ids: tuple[str, ...]
    agreement: Floats
    sentence: str


def consensus_of(
    labels_by_id: Mapping[str, Integers],
    k: int,
    reference: str,
    random: np.random.Generator,
    weights: Floats | None = None,
) -> Consensus | None:
    """How far candidates with k groups agree, and the one called `reference` with what all have in common.

    labels_by_id  labels (n,) 0..k-1 by the candidate's id;  weights  (n,) or None
    returns       None with fewer than two candidates
    """
    if len(labels_by_id) < 2:
        return None
    ids = tuple(labels_by_id)
    divisions = [labels_by_id[one] for one in ids]
    agreement = agreements(divisions, weights)
    own = ids.index(reference)
    common = common_division(divisions, k, random)
    with_common = adjusted_rand(divisions[own][common.rows], common.labels, some(weights, common.rows))
    return Consensus(ids, agreement, sentence_of(agreement[own], own, with_common, k))


@dataclass(frozen=True)
class CommonDivision:
    """labels (m,) of the people in rows (m,)."""

    rows: Integers
    labels: Integers


def common_division(
    divisions: list[Integers], k: int, random: np.random.Generator, most: int = MOST_PEOPLE
) -> CommonDivision:
    """A division of at most `most` people into k groups of those whom the divisions mostly put together.

    Source  co-association, Fred and Jain (2005), IEEE PAMI 27:835; average linkage on 1 - the share of
            divisions in which two people are together
    """
    n = len(divisions[0])
    rows = np.arange(n) if n <= most else np.sort(random.choice(n, size=most, replace=False))
    members = np.hstack([(one[rows][:, None] == np.arange(one.max() + 1)) for one in divisions]).astype(float)
    apart = np.maximum(1 - members @ members.T / len(divisions), 0)
    np.fill_diagonal(apart, 0)
    tree = linkage(squareform(apart, checks=False), "average")
    return CommonDivision(rows, np.asarray(fcluster(tree, k, "maxclust"), dtype=np.int64) - 1)


def some(weights: Floats | None, rows: Integers) -> Floats | None:
    return None if weights is None else weights[rows]


def sentence_of(with_others: Floats, own: int, with_common: float, k: int) -> str:
    """How far the candidate at `own` agrees with the others (c,), and with what all have in common."""
    others = np.delete(with_others, own)
    said = others_in_words(int((others >= LARGELY).sum()), len(others), k)
    return f"{said}; {common_in_words(with_common)} (agreement {with_common:.2f})."


def others_in_words(alike: int, n_others: int, k: int) -> str:
    if n_others == 1:
        verb = "gives" if alike else "does not give"
        return f"The one other way of dividing people into {k} {verb} nearly the same segments"
    who = (
        f"{in_words(alike)} of the {in_words(n_others)}" if alike < n_others else f"all {in_words(n_others)}"
    )
    verb = "gives" if alike == 1 else "give"
    return f"{who.capitalize()} other ways of dividing people into {k} {verb} nearly the same segments"


def common_in_words(with_common: float) -> str:
    if with_common >= LARGELY:
        return "with what all of them have in common this division agrees on most people"
    if with_common >= PARTLY:
        return "with what all of them have in common this division agrees in part"
    return "with what all of them have in common this division agrees little, so the way of dividing matters"


def in_words(number: int) -> str:
    return COUNTS[number] if number < len(COUNTS) else str(number)
