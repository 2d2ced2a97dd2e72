"""Which found segment, if any, is the one a stakeholder described."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats
from analysis.assumptions.claims import SegmentClaim
from analysis.matching import match_groups

SIMILAR = 0.5


@dataclass(frozen=True)
class Match:
    """segment: label of the found segment, 1 = largest; similarity: correlation of the two profiles."""

    segment: int
    similarity: float


def match_claims(
    claims: Sequence[SegmentClaim], need_names: tuple[str, ...], differences: Floats
) -> tuple[Match | None, ...]:
    """For each claim of one person the found segment it answers to; no segment answers to two claims.

    differences  (k, c) how far each segment is from everyone else on each candidate need
    A claim's profile is 1 on the needs that mark it, else 0. It answers to a segment when the correlation of
    the two profiles over the candidate needs is .5 or more and the segment is above everyone else on each
    marking need. Of several ways to pair them, the one with the largest sum of similarities is taken.
    """
    if not claims or not len(differences):
        return (None,) * len(claims)
    marks = np.array([[name in claim.needs for name in need_names] for claim in claims], dtype=bool)
    similar = np.array([[similarity(mark, segment) for segment in differences] for mark in marks])
    square = np.zeros((max(similar.shape),) * 2)
    square[: similar.shape[0], : similar.shape[1]] = similar
    partners: list[int] = match_groups(square)[: len(claims)].tolist()
    return tuple(
        Match(segment + 1, float(square[claim, segment])) if square[claim, segment] > 0 else None
        for claim, segment in enumerate(partners)
    )


def similarity(marks: Floats, differences: Floats) -> float:
    """Correlation of a claimed (0/1) and a found profile (c,); 0 where they do not answer to one another."""
    known = np.isfinite(differences)
    claimed, found = marks[known].astype(float), differences[known]
    if not (marks[known].sum() == marks.sum() and (found[claimed > 0] > 0).all()):
        return 0.0
    claimed, found = claimed - claimed.mean(), found - found.mean()
    lengths = float(np.linalg.norm(claimed) * np.linalg.norm(found))
    correlation = float(claimed @ found) / lengths if lengths > 0 else 0.0
    return correlation if correlation >= SIMILAR else 0.0
