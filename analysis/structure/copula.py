"""People without groups: answers with the margins and correlations of given ones, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats
from analysis.checks import listed
from analysis.structure.latent_correlations import Pairs
from analysis.structure.margins import Margin, margins_of
from analysis.structure.nearest_latent import nearest_latent
from analysis.structure.null_draws import Layout, correlated_normals
from analysis.structure.observed_correlations import observed_correlations

LARGEST_GAP = 0.05


@dataclass(frozen=True)
class Copula:
    """A Gaussian copula that has the answers' own margins, correlations, gaps and weights.

    margins      of each item;  latent  (p, p) positive definite correlations of the normal variables; an item
                 that does not vary goes with none
    implied_gap  largest difference between an observed correlation and the one that follows from latent
    """

    margins: tuple[Margin, ...]
    latent: Floats
    implied_gap: float
    layout: Layout

    def draw(self, random: np.random.Generator) -> Floats:
        """Answers (n, p) of people without groups: each item's own answers, laid out by correlated normals.

        Gaps stay where they are, and weights with their rows.
        Source  conditional on the margins, and on the correlations of the normal variables where n > p + 1
        """
        layout, root = self.layout, np.asarray(np.linalg.cholesky(self.latent))
        return layout.lay_out(correlated_normals(root, layout.n_people, random, layout.weights))


@dataclass(frozen=True)
class NoCopula:
    """Why no Gaussian copula has these margins and correlations, in words; how far off the nearest is."""

    reason: str
    implied_gap: float | None


def copula_of(
    items: Floats, weights: Floats | None = None, names: Sequence[str] | None = None
) -> Copula | NoCopula:
    """The Gaussian copula with the margins and correlations of these answers, or why there is none.

    items    (n, p), NaN where not answered; at least two of which vary;  weights  (n,) positive, or None
    Source   Cario and Nelson (1997), Modeling and generating random vectors (NORTA)
    """
    margins = margins_of(items, weights)
    varying = np.array([j for j, margin in enumerate(margins) if len(margin.values) > 1])
    pairs = Pairs([margins[j] for j in varying])
    first, second = varying[pairs.first], varying[pairs.second]
    target = observed_correlations(items, weights)[first, second]
    if np.isnan(target).any():
        unknown = int(np.isnan(target).argmax())
        return NoCopula(_too_few_sentence(listed(names, [first[unknown], second[unknown]])), None)
    latent = np.eye(len(margins))
    latent[np.ix_(varying, varying)], gaps = nearest_latent(pairs, target)
    worst, largest = int(gaps.argmax()), float(gaps.max())
    if largest > LARGEST_GAP:
        return NoCopula(_gap_sentence(listed(names, [first[worst], second[worst]]), largest), largest)
    return Copula(margins, latent, largest, Layout.of(items, weights))


def _too_few_sentence(two: str) -> str:
    return f"Too few people answered both {two} to say how they go together."


def _gap_sentence(two: str, gap: float) -> str:
    return (
        "The correlations of the answers cannot be reproduced by people without groups: the nearest that can "
        f"be misses the one between {two} by {gap:.2f}, and more than {LARGEST_GAP:g} would bias the test."
    )
