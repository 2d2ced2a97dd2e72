"""Short names for factors and segments, made from facts alone."""

from __future__ import annotations

import re

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.claims import CandidateNeed
from analysis.congruence import tucker_congruence
from analysis.matching import match_groups

SAME_NEED = 0.7
LONGEST = 60
# "Q1.2 ", "Q1_2_", "3) " and "3. " number a question; "65 or over" and "24 hours" begin with a figure.
CODE_IN_FRONT = re.compile(r"^(?:[A-Za-z]{1,3}\d+(?:[._]\d+)*[_:.)\s]+|\d+(?:[._]\d+)*(?:[:.)]+\s+|_))(?=\S)")


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


def factor_name(label: str, loading: float, candidate: tuple[str, float] | None) -> str:
    """The candidate's name, else the label of the item that marks the factor best (or its opposite)."""
    if candidate is not None:
        return candidate[0]
    short = shortened(label)
    return short if loading >= 0 else f"Not: {short}"


def shortened(label: str, longest: int = LONGEST) -> str:
    """A label without the question number in front, cut at a word; an ellipsis says that it was cut."""
    return cut_at_a_word(CODE_IN_FRONT.sub("", " ".join(label.split())), longest)


def cut_at_a_word(label: str, longest: int = LONGEST) -> str:
    if len(label) <= longest:
        return label
    head = label[: longest - 1]
    cut = head.rsplit(" ", 1)[0] if " " in head else head
    return cut.rstrip(" ,;:.-") + "…"


def distinct_names(names: list[str]) -> tuple[str, ...]:
    """The same names, with a number behind those that occur again."""
    seen: dict[str, int] = {}
    numbered = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        numbered.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(numbered)
