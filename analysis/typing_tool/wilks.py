"""Which questions tell the segments apart: Wilks' lambda, one question after another, with swaps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Booleans, Floats, Integers
from analysis.clusters.centres import means_of

WORTH_A_SWAP = 1e-6  # of lambda; less is rounding
NOTHING_LEFT = 1e-8  # of its own spread: such a question follows from those chosen
HELD_APART = 1e-9  # added to every spread, so that a question that splits the segments perfectly can be swept


@dataclass(frozen=True)
class Spreads:
    """Sums of squares and products swept by the questions chosen so far.

    swept  (2, p, p): within segments, then over everyone;  usable  (p,) not constant and not yet chosen
    """

    swept: Floats
    usable: Booleans

    def lambdas(self) -> Floats:
        """What each question multiplies Wilks' lambda by, (p,), 0 to 1; infinite where it cannot be asked."""
        within, everyone = self.swept[:, np.arange(len(self.usable)), np.arange(len(self.usable))]
        known = self.usable & (everyone > NOTHING_LEFT)
        found: Floats = np.where(known, within / np.where(known, everyone, 1), np.inf)
        return found

    def with_question(self, question: int) -> Spreads:
        usable = self.usable.copy()
        usable[question] = False
        return Spreads(pivoted(self.swept, question, 1), usable)

    def without_question(self, question: int) -> Spreads:
        usable = self.usable.copy()
        usable[question] = True
        return Spreads(pivoted(self.swept, question, -1), usable)


def choose_questions(
    items: Floats, labels: Integers, k: int, most: int, weights: Floats | None = None
) -> tuple[Integers, ...]:
    """The questions to ask when one may be asked, when two may, and so on up to `most`.

    items    (n, p) without gaps;  labels  (n,) 0..k-1;  weights  (n,) or None
    returns  arrays of 1, 2 ... columns in the order they were chosen; fewer than `most` where the other
             questions are constant or follow from those chosen
    Source   Wilks (1932); Mardia, Kent and Bibby (1979), 12.5; forward as R klaR::greedy.wilks, and after
             each step any one question is swapped for another as long as that lowers lambda
    """
    spreads = spreads_of(items, labels, k, weights)
    chosen: list[int] = []
    found = []
    while len(chosen) < most and np.isfinite(spreads.lambdas()).any():
        best = int(spreads.lambdas().argmin())
        chosen, spreads = [*chosen, best], spreads.with_question(best)
        chosen, spreads = swapped(chosen, spreads)
        found.append(np.array(chosen))
    return tuple(found)


def spreads_of(items: Floats, labels: Integers, k: int, weights: Floats | None) -> Spreads:
    weight = np.ones(len(items)) if weights is None else weights
    centred = items - np.average(items, axis=0, weights=weight)
    deviations = np.sqrt(np.average(np.square(centred), axis=0, weights=weight))
    varies = deviations > NOTHING_LEFT
    unit = centred / np.where(varies, deviations, 1)
    apart = unit - means_of(unit, labels, k, weights)[1][labels]
    swept = np.stack([(one * weight[:, None]).T @ one for one in (apart, unit)]) / weight.sum()
    return Spreads(swept + HELD_APART * np.eye(items.shape[1]), varies)


def swapped(chosen: list[int], spreads: Spreads) -> tuple[list[int], Spreads]:
    """Swap single questions while that lowers lambda; the newcomer is named last."""
    while len(chosen) > 1:
        tries = [best_instead(spreads, question) for question in chosen]
        place = int(np.argmin([ratio for ratio, _, _ in tries]))
        ratio, newcomer, without = tries[place]
        if ratio > 1 - WORTH_A_SWAP:
            break
        chosen = [*chosen[:place], *chosen[place + 1 :], newcomer]
        spreads = without.with_question(newcomer)
    return chosen, spreads


def best_instead(spreads: Spreads, question: int) -> tuple[float, int, Spreads]:
    """What lambda is multiplied by when the best other question takes the place of this one, and which."""
    without = spreads.without_question(question)
    lambdas = without.lambdas()
    own, lambdas[question] = lambdas[question], np.inf
    newcomer = int(lambdas.argmin())
    return float(lambdas[newcomer] / own), newcomer, without


def pivoted(swept: Floats, question: int, sign: int) -> Floats:
    """Both tables with a question swept in (sign 1) or out again (sign -1).

    Source  Goodnight (1979), The American Statistician 33:149, the sweep operator
    """
    pivot = swept[:, question, question][:, None]
    row = swept[:, question, :]
    after = swept - row[:, :, None] * row[:, None, :] / pivot[:, :, None]
    after[:, question, :] = after[:, :, question] = sign * row / pivot
    after[:, question, question] = -1 / pivot[:, 0]
    return after


def wilks_lambda(items: Floats, labels: Integers, k: int, weights: Floats | None = None) -> float:
    """The share of the spread of these items that lies within segments, 0 to 1: |W| / |T|.

    Source  Wilks (1932); R summary(manova(), test = "Wilks")
    """
    swept = spreads_of(items, labels, k, weights).swept
    within, everyone = np.linalg.slogdet(swept)[1]
    return float(np.exp(within - everyone))
