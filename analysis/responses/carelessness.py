"""Signs that somebody answered without reading: one number a person and index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from analysis.arrays import Booleans, Floats, Integers
from analysis.responses.answer_runs import answer_runs
from analysis.responses.consistency import agreement_of_pairs, even_odd
from analysis.responses.outlyingness import chance_of_distance, squared_distances
from analysis.responses.person_total import person_total
from analysis.responses.reference import Reference, reference_for
from analysis.responses.row_blocks import blocks
from analysis.responses.screening_checks import Scales, check_answer_table, check_critical_r, check_scales
from analysis.responses.within_person import variability

WHERE = "signs of careless answering"


@dataclass(frozen=True)
class Indices:
    """(n_respondents,) each; NaN where a person gave too few answers for it, or nobody can be judged by it.

    longstring, average_longstring   answers in a row that are equal: the longest run, the mean of all runs
    irv             standard deviation of a person's own answers, in the items' unit
    mahalanobis     squared distance from the mean, over the items answered
    mahalanobis_p   the chance of that distance or more, 0 to 1, were answers normal
    even_odd        consistency between the halves of the scales, -1 to 1, high for consistent answers
    synonyms        correlation over pairs of items that go together, -1 to 1;  antonyms  over opposed pairs
    person_total    correlation with everybody else's mean answers, -1 to 1
    missing_share   share of the items not answered, 0 to 1
    """

    longstring: Floats
    average_longstring: Floats
    irv: Floats
    mahalanobis: Floats
    mahalanobis_p: Floats
    even_odd: Floats
    synonyms: Floats
    antonyms: Floats
    person_total: Floats
    missing_share: Floats


@dataclass(frozen=True)
class Carelessness:
    """indices, and the pairs of columns (from 0) that synonyms (n_pairs, 2) and antonyms are taken over.

    n_scales  scales of two items or more
    """

    indices: Indices
    synonym_pairs: Integers
    antonym_pairs: Integers
    n_scales: int
    n_items: int


def carelessness(
    items: Floats,
    scales: Scales | None = None,
    *,
    names: Sequence[str] | None = None,
    critical_r: float = 0.6,
    turned: Sequence[int] = (),
    among: Booleans | None = None,
) -> Carelessness:
    """The indices of careless answering, of every person judged.

    items       (n_respondents, n_items), NaN where not answered. The others' answers, which some indices
                compare with, count once each: screening comes before weights
    scales      columns (from 0) of each scale, for even-odd consistency; None: it is NaN for everybody
    critical_r  0 to 1: items that correlate above it count as synonyms, below its negative as antonyms
    turned      columns (from 0) of items asked the other way round than the rest of their scale
    among       (n_respondents,) whom to judge, and by whose answers; None: everybody
    Raises      AnalysisError for another shape, infinite values, and scales with columns that are not there
    Source      Meade and Craig (2012), Psychol. Methods 17:437; Curran (2016), J. Exp. Soc. Psychol. 66:4;
                R package careless; each index names its own
    """
    scales = scales or ()
    check_answer_table(items, names, WHERE)
    check_scales((*scales, tuple(turned)), items.shape[1])
    check_critical_r(critical_r)
    reference = reference_for(items, among, scales, turned, critical_r)
    parts = [_indices(block, reference) for block in blocks(items, among)]
    names_of = [one.name for one in fields(Indices)]
    joined = {name: np.concatenate([getattr(part, name) for part in parts]) for name in names_of}
    n_scales = sum(len(columns) > 1 for columns in scales)
    return Carelessness(Indices(**joined), reference.synonyms, reference.antonyms, n_scales, items.shape[1])


def _indices(items: Floats, reference: Reference) -> Indices:
    runs = answer_runs(items)
    distances, chance = _distances(items, reference)
    return Indices(
        longstring=runs.longest,
        average_longstring=runs.average,
        irv=variability(items),
        mahalanobis=distances,
        mahalanobis_p=chance,
        even_odd=even_odd(items, reference.scales, reference.turn),
        synonyms=agreement_of_pairs(items, reference.synonyms),
        antonyms=agreement_of_pairs(items, reference.antonyms),
        person_total=person_total(items, reference.moments),
        missing_share=np.isnan(items).mean(axis=1),
    )


def _distances(items: Floats, reference: Reference) -> tuple[Floats, Floats]:
    usable, moments = reference.usable, reference.moments
    if not usable.any():
        nobody = np.full(len(items), np.nan)
        return nobody, nobody
    chosen = items[:, usable]
    distances = squared_distances(chosen, moments.mean[usable], moments.covariance[np.ix_(usable, usable)])
    return distances, chance_of_distance(distances, chosen)
