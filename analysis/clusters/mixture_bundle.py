"""Several mixtures of one covariance model, group under group, so that one product serves them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analysis.arrays import Booleans, Floats, Integers
from analysis.clusters.mixture_models import Gaussians, is_own, is_slanted

MOST_CELLS = 1 << 18  # memberships worked on at a time: they stay in the cache of the processor


@dataclass(frozen=True)
class Bundle:
    """m mixtures of R groups in all.

    ks      (m,) groups of each;  shares (R,), which sum to 1 in each mixture;  means (R, d)
    forms   covariances (M, d, d), or where no group slants the variances along the axes (M, d); M is R, or m
            where all groups of a mixture have one form
    """

    model: str
    ks: Integers
    shares: Floats
    means: Floats
    forms: Floats

    @classmethod
    def of(cls, model: str, gaussians: Gaussians) -> Bundle:
        """One mixture alone."""
        own = gaussians.covariances if is_own(model) else gaussians.covariances[:1]
        forms = own if is_slanted(model) else np.diagonal(own, axis1=1, axis2=2)
        return cls(model, np.array([len(gaussians.shares)]), gaussians.shares, gaussians.means, forms)

    @classmethod
    def joined(cls, bundles: Sequence[Bundle]) -> Bundle:
        """Bundles of one model under one another."""
        names = ("ks", "shares", "means", "forms")
        parts = [np.concatenate([getattr(one, name) for one in bundles]) for name in names]
        return cls(bundles[0].model, *parts)

    @property
    def n_mixtures(self) -> int:
        return len(self.ks)

    @cached_property
    def firsts(self) -> Integers:
        """The first row of each mixture, (m,)."""
        return np.asarray(np.cumsum(self.ks) - self.ks)

    def by_row(self, of_mixtures: Floats | Booleans) -> Floats:
        """What is said of each mixture (m, ...) said of each of its groups (R, ...)."""
        return np.repeat(of_mixtures, self.ks, axis=0)

    def by_form(self, of_mixtures: Floats | Booleans) -> Floats:
        """The same said of each form (M, ...)."""
        return self.by_row(of_mixtures) if is_own(self.model) else np.asarray(of_mixtures)

    def summed(self, of_rows: Floats) -> Floats:
        """Sums (m, ...) over the groups (R, ...) of each mixture."""
        return np.asarray(np.add.reduceat(of_rows, self.firsts, axis=0))

    def summed_forms(self, of_forms: Floats) -> Floats:
        return self.summed(of_forms) if is_own(self.model) else of_forms

    def only(self, chosen: Integers) -> Bundle:
        """The mixtures of these numbers, in their order."""
        ks = self.ks[chosen]
        rows = np.repeat(self.firsts[chosen] - (np.cumsum(ks) - ks), ks) + np.arange(ks.sum())
        forms = self.forms[rows if is_own(self.model) else chosen]
        return Bundle(self.model, ks, self.shares[rows], self.means[rows], forms)

    def or_else(self, kept: Booleans, other: Bundle) -> Bundle:
        """These mixtures where kept (m,), and those of another bundle of the same shape elsewhere."""
        rows, forms = self.by_row(kept), self.by_form(kept)
        return Bundle(
            self.model,
            self.ks,
            np.where(rows, self.shares, other.shares),
            np.where(rows[:, None], self.means, other.means),
            np.where(forms.reshape(-1, *[1] * (self.forms.ndim - 1)), self.forms, other.forms),
        )

    def gaussians(self, number: int) -> Gaussians:
        """One of the mixtures."""
        one = self.only(np.array([number]))
        forms = one.forms
        if not is_slanted(self.model):
            forms = forms[:, :, None] * np.eye(forms.shape[1])
        return Gaussians(one.shares, one.means, np.broadcast_to(forms, (len(one.shares), *forms.shape[1:])))


def in_parts(ks: Sequence[int] | Integers, n: int) -> Iterator[Integers]:
    """Numbers of mixtures in parts of about as many memberships of n points as one works on at a time."""
    part = np.cumsum(np.asarray(ks) * n) // MOST_CELLS
    for own in np.unique(part):
        yield np.flatnonzero(part == own)
