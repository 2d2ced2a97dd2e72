"""Longer steps than expectation and maximisation takes by itself, for Gaussian groups."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Booleans, Floats
from analysis.clusters.mixture_bundle import Bundle
from analysis.clusters.mixture_em import cholesky
from analysis.clusters.mixture_models import is_slanted

WIDER = 4.0


@dataclass(frozen=True)
class Numbers:
    """Mixtures as numbers each of which may take any value.

    rows   (R, 1 + d) logs of shares, and means;  forms  (M, ...) logs of variances; where groups slant, their
           roots, with the logs of what stands on the diagonal
    """

    rows: Floats
    forms: Floats

    @classmethod
    def of(cls, bundle: Bundle) -> Numbers:
        rows = np.column_stack([np.log(bundle.shares), bundle.means])
        if not is_slanted(bundle.model):
            return cls(rows, np.log(bundle.forms))
        root = cholesky(bundle.forms)
        along = np.arange(root.shape[1])
        root[:, along, along] = np.log(root[:, along, along])
        return cls(rows, root)

    def groups(self, like: Bundle) -> Bundle:
        """The mixtures of these numbers, of a model and size like those."""
        shares = np.exp(self.rows[:, 0] - np.maximum.reduceat(self.rows[:, 0], like.firsts).repeat(like.ks))
        shares /= like.by_row(like.summed(shares))
        if not is_slanted(like.model):
            return Bundle(like.model, like.ks, shares, self.rows[:, 1:], np.exp(self.forms))
        root, along = self.forms.copy(), np.arange(self.forms.shape[1])
        root[:, along, along] = np.exp(root[:, along, along])
        return Bundle(like.model, like.ks, shares, self.rows[:, 1:], root @ root.transpose(0, 2, 1))


class Leaps:
    """Leaps the way that two plain steps point, each mixture's of a length that is learned on the way.

    Source  Varadhan and Roland (2008), Scandinavian Journal of Statistics 35:335, SQUAREM, scheme S3
    """

    def __init__(self, n_mixtures: int) -> None:
        self.longest, self.wanted = np.full(n_mixtures, WIDER), np.ones(n_mixtures)

    def beyond(self, start: Bundle, first: Bundle, second: Bundle) -> Bundle:
        """Groups beyond two plain steps; they may turn out worse than the second."""
        here, one, two = (Numbers.of(bundle) for bundle in (start, first, second))
        step = Numbers(one.rows - here.rows, one.forms - here.forms)
        change = Numbers(two.rows - one.rows - step.rows, two.forms - one.forms - step.forms)
        turned = np.maximum(squared(change, start), np.finfo(float).tiny)
        self.wanted = np.sqrt(squared(step, start) / turned)
        length = np.minimum(np.maximum(self.wanted, 1.0), self.longest)
        along = start.by_row(length)[:, None]
        rows = here.rows + 2 * along * step.rows + along**2 * change.rows
        along = start.by_form(length).reshape(-1, *[1] * (step.forms.ndim - 1))
        return Numbers(rows, here.forms + 2 * along * step.forms + along**2 * change.forms).groups(start)

    def judged(self, climbed: Booleans) -> None:
        """Lengthens the leaps that follow where these climbed (m,), and shortens them elsewhere."""
        longer = np.where(self.wanted > self.longest, self.longest * WIDER, self.longest)
        self.longest = np.where(climbed, longer, np.maximum(self.longest / WIDER, 1.0))

    def keep(self, going: Booleans) -> None:
        self.longest, self.wanted = self.longest[going], self.wanted[going]


def squared(way: Numbers, like: Bundle) -> Floats:
    """The squared length of each mixture's way, (m,)."""
    of_forms = np.square(way.forms).reshape(len(way.forms), -1).sum(axis=1)
    return like.summed(np.square(way.rows).sum(axis=1)) + like.summed_forms(of_forms)
