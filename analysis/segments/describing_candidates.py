"""Everything that is known of each division that was tried: one row a division."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.centres import means_of
from analysis.clusters.methods import Method
from analysis.clusters.partition import Partition
from analysis.clusters.separation import Silhouette, explained, silhouettes, variance_ratio
from analysis.randomness import random_stream
from analysis.segments.answer_codes import AnswerCodes
from analysis.segments.candidates import Candidate, describe_stability
from analysis.segments.criteria import criteria_of
from analysis.segments.grading import grading_of
from analysis.segments.prediction import strongest
from analysis.segments.search import Tried
from analysis.segments.thresholds import DISSOLVED

SILHOUETTES = 9


@dataclass(frozen=True)
class Surroundings:
    """What all divisions are held against.

    items           (n, p) without gaps, 0 to 1;  scores (n, m) of the factors;  weights (n,) or None
    excess          by number of segments, in the structure test
    variables       outside the basis, coded
    smallest_share  below which a segment is too small to be recommended;  n_drawn  people in a resample
    """

    items: Floats
    scores: Floats
    weights: Floats | None
    excess: Mapping[int, float]
    variables: tuple[AnswerCodes, ...]
    smallest_share: float
    n_drawn: int
    seed: int


def describe_candidates(tried: Sequence[Tried], around: Surroundings) -> tuple[Candidate, ...]:
    return tuple(candidate for one in tried for candidate in candidates_of(one, around))


def candidates_of(tried: Tried, around: Surroundings) -> list[Candidate]:
    """One for each number of segments that this way has formed."""
    way = tried.way
    points = around.items if way.kind.seen in {"answers", "categories", "steps"} else way.basis.points
    ks, labels = (tuple(getattr(fit, part) for fit in tried.partitions) for part in ("k", "labels"))
    random = random_stream(around.seed, SILHOUETTES, way.place)
    widths = silhouettes(points, labels, ks, random, around.weights)
    return [candidate_of(tried, place, points, width, around) for place, width in enumerate(widths)]


def candidate_of(
    tried: Tried, place: int, points: Floats, width: Silhouette, around: Surroundings
) -> Candidate:
    fit, pairs = tried.partitions[place], tried.pairs_at(place)
    kind, id = tried.way.kind, f"{tried.way.id}/{fit.k}"
    similar = np.vstack([pair.jaccard for pair in pairs]) if pairs else None
    agreements = np.array([pair.agreement for pair in pairs])
    between = explained(points, fit.labels, fit.k, around.weights)
    likely = criteria_of(fit.model, tried.way.basis.points, around.weights)
    return Candidate(
        id=id,
        basis=kind.basis,
        method=kind.method.name,
        k=fit.k,
        n_formed=n_formed(kind.method, len(points)),
        stability=describe_stability(agreements, around.n_drawn) if pairs else None,
        jaccard=None if similar is None else similar.mean(axis=0),
        dissolved=None if similar is None else (similar <= DISSOLVED).mean(axis=0),
        silhouette=width.value,
        silhouette_error=width.standard_error,
        explained=between,
        variance_ratio=variance_ratio(between, fit.k, len(points)),
        shares=fit.shares,
        smallest_share=float(fit.shares.min()),
        graded=grading_of(around.items, fit.labels, fit.k, around.weights),
        excess=around.excess.get(fit.k),
        predicted=strongest(fit.labels, fit.k, around.variables, around.weights),
        bic=likely.bic,
        abic=likely.abic,
        icl=likely.icl,
        entropy=likely.entropy,
        best_hits=fit.best_hits,
        n_starts=fit.n_starts,
        needs=mean_scores(around.scores, fit.labels, fit.k, around.weights),
        fault=tried.fault_at(place) or likely.fault or too_small(fit, around.smallest_share),
    )


def mean_scores(scores: Floats, labels: Integers, k: int, weights: Floats | None) -> Floats:
    return means_of(scores, labels, k, weights)[1]


def n_formed(method: Method, n: int) -> int | None:
    return method.most if method.most is not None and method.most < n else None


def too_small(fit: Partition, smallest_share: float) -> str:
    if fit.shares.min() >= smallest_share:
        return ""
    share, least = 100 * fit.shares.min(), 100 * smallest_share
    return f"Its smallest segment has {share:.1f} % of the people, below {least:g} %."
