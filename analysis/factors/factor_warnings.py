"""What to be careful of in a factor solution, and what it costs, as sentences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.arrays import Floats
from analysis.checks import listed
from analysis.factors.rotation import Rotated
from analysis.factors.uniquenesses import LOWEST

FEW_FOR_AN_ITEM = 5


def factor_warnings(
    communalities: Floats,
    settled: bool,
    turned: Rotated,
    n_respondents: int,
    names: Sequence[str] | None = None,
) -> tuple[str, ...]:
    """Sentences for a Heywood case, few respondents, and searches that ended in doubt.

    communalities  (p,);  settled  whether the search for them was;  turned  the rotation and its starts
    """
    found = [
        *_on_heywood_cases(communalities, names),
        *_on_few_respondents(n_respondents, len(communalities)),
        *_on_starts(turned),
    ]
    if not settled:
        found.append("The search for the factors did not settle: read the loadings with care.")
    return tuple(found)


def _on_heywood_cases(communalities: Floats, names: Sequence[str] | None) -> list[str]:
    items = np.flatnonzero(communalities > 1 - LOWEST - 1e-6).tolist()
    if not items:
        return []
    return [
        f"Almost all variance of {listed(names, items)} is explained (a Heywood case), and was held at "
        f"{100 * (1 - LOWEST):.1f} %: a factor may be little more than this item, scores lean on it, and the "
        "figures of fit are too kind. Ask for one factor fewer, or leave out one of two items that ask "
        "nearly the same."
    ]


def _on_few_respondents(n_respondents: int, n_items: int) -> list[str]:
    if n_respondents >= FEW_FOR_AN_ITEM * n_items:
        return []
    return [
        f"{n_respondents} respondents are few for {n_items} items (fewer than {FEW_FOR_AN_ITEM} an item): "
        "items that share nothing may seem to correlate by up to "
        f"±{1.96 / np.sqrt(n_respondents):.2f}, and weak loadings may look strong by chance. Collect more "
        "answers, or choose fewer items."
    ]


def _on_starts(turned: Rotated) -> list[str]:
    found = []
    if turned.rival is not None:
        found.append(
            f"The rotation has two answers that are almost equally simple: {turned.n_agreeing} of "
            f"{turned.n_starts} starts end in the one shown, others in one where a loading differs by "
            f"{turned.rival:.2f}. Try another rotation or number of factors, and trust what they share."
        )
    elif turned.n_starts > 1 and turned.n_agreeing == 1:
        found.append(
            f"Only one of {turned.n_starts} starts of the rotation ended in the simplest answer: there may "
            "be a simpler one still. Try another number of factors."
        )
    if not turned.settled:
        found.append("The search for the rotation did not settle: read the loadings with care.")
    return found
