"""Names of factors: the candidate need it is, else a proposal from its items' labels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.matching import match_groups
from analysis.needs.candidate_needs import CandidateNeed
from analysis.needs.congruence import tucker_congruence
from analysis.needs.proposed_names import another_name, propose_names

SAME_NEED = 0.7

Partner = tuple[str, float] | None


def candidates_of_factors(
    loadings: Floats, columns: Integers, candidates: tuple[CandidateNeed, ...], n_items: int
) -> tuple[Partner, ...]:
    """For each factor the candidate need it is, with their congruence; None below .7, and no need twice.

    loadings  (p, m) of the analysed columns (p,);  a candidate is a loading of 1 on its items, else 0
    """
    n_factors = int(loadings.shape[1])
    if not candidates:
        return (None,) * n_factors
    belongs = np.zeros((n_items, len(candidates)))
    for number, candidate in enumerate(candidates):
        belongs[list(candidate.items), number] = 1
    congruence = tucker_congruence(loadings, belongs[columns])
    size = max(congruence.shape)
    square = np.zeros((size, size))
    square[:n_factors, : len(candidates)] = np.where(congruence >= SAME_NEED, congruence, 0.0)
    partners: list[int] = match_groups(square)[:n_factors].tolist()
    return tuple(
        (candidates[need].name, float(congruence[factor, need])) if square[factor, need] else None
        for factor, need in enumerate(partners)
    )


def names_of_factors(
    loadings: Floats, marks: Sequence[Integers], labels: Sequence[str], partners: Sequence[Partner]
) -> tuple[str, ...]:
    """One name a factor, each different.

    loadings  (p, m);  marks  for each factor the items that mark it;  labels  (p,) of the analysed items
    """
    strengths = [loadings[mark, factor].tolist() for factor, mark in enumerate(marks)]
    proposals = propose_names(labels, [mark.tolist() for mark in marks], strengths)
    taken = [partner[0] for partner in partners if partner]
    names = []
    for partner, proposal in zip(partners, proposals, strict=True):
        names.append(partner[0] if partner else another_name(proposal, taken))
        taken.append(names[-1])
    return tuple(names)
