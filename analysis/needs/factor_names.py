"""Names of factors: the candidate need it is, else a proposal from its items' labels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.factors.congruence import tucker_congruence
from analysis.matching import match_groups
from analysis.needs.candidate_needs import CandidateNeed
from analysis.needs.proposed_names import another_name, propose_names
from analysis.settings import NeedName

SAME_NEED = 0.7
SAME_FACTOR = 0.85  # "fairly similar", Lorenzo-Seva and ten Berge (2006)

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


def given_names(loadings: Floats, names: Sequence[str], given: Sequence[NeedName]) -> tuple[str | None, ...]:
    """For each factor the name that a researcher gave to one like it; None where there was none.

    loadings  (p, m) of the items with these names (p,); items that were not there when the name was given
              count as 0, and a factor bears a name again from a congruence of .85 on, whatever its sign
    """
    n_factors = int(loadings.shape[1])
    if not given:
        return (None,) * n_factors
    before = np.array([[dict(one.loadings).get(name, 0.0) for one in given] for name in names])
    congruence = np.abs(tucker_congruence(loadings, before))
    size = max(congruence.shape)
    square = np.zeros((size, size))
    square[:n_factors, : len(given)] = np.where(congruence >= SAME_FACTOR, congruence, 0.0)
    partners: list[int] = match_groups(square)[:n_factors].tolist()
    return tuple(given[one].name if square[factor, one] else None for factor, one in enumerate(partners))


def names_of_factors(
    loadings: Floats,
    marks: Sequence[Integers],
    labels: Sequence[str],
    partners: Sequence[Partner],
    given: Sequence[str | None],
) -> tuple[str, ...]:
    """One name a factor, each different: as given, else the candidate need it is, else a proposal.

    loadings  (p, m);  marks  for each factor the items that mark it;  labels  (p,) of the analysed items
    """
    strengths = [loadings[mark, factor].tolist() for factor, mark in enumerate(marks)]
    proposals = propose_names(labels, [mark.tolist() for mark in marks], strengths)
    known = [name or (partner[0] if partner else None) for name, partner in zip(given, partners, strict=True)]
    taken = [name for name in known if name]
    names: list[str] = []
    for name, proposal in zip(known, proposals, strict=True):
        names.append(name if name and name not in names else another_name(name or proposal, taken))
        taken.append(names[-1])
    return tuple(names)
