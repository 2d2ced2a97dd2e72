"""Longer steps than expectation and maximisation takes by itself, for Gaussian groups."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats
from analysis.clusters.mixture_models import Gaussians, forms, is_slanted

WIDER = 4.0


class Leaps:
    """Leaps the way that two plain steps point, of a length that is learned on the way.

    Source  Varadhan and Roland (2008), Scandinavian Journal of Statistics 35:335, SQUAREM, scheme S3
    """

    def __init__(self, model: str) -> None:
        self.model, self.longest, self.wanted = model, WIDER, 1.0

    def beyond(self, start: Gaussians, first: Gaussians, second: Gaussians) -> Gaussians:
        """Groups beyond two plain steps; they may turn out worse than the second."""
        here, step, change = self.ways(start, first, second)
        turned = max(float(change @ change), np.finfo(float).tiny)
        self.wanted = float(np.sqrt(float(step @ step) / turned))
        length = min(max(self.wanted, 1.0), self.longest)
        return self.groups(here + 2 * length * step + length**2 * change, start)

    def judged(self, climbed: bool) -> bool:
        """Lengthens the leaps that follow, or shortens them; returns what it was told."""
        if not climbed:
            self.longest = max(self.longest / WIDER, 1.0)
        elif self.wanted > self.longest:
            self.longest *= WIDER
        return climbed

    def ways(self, start: Gaussians, first: Gaussians, second: Gaussians) -> tuple[Floats, Floats, Floats]:
        """Where it began, the first step, and by how much the second differed from it; (n_numbers,) each."""
        one, two, three = (self.numbers(groups) for groups in (start, first, second))
        return one, two - one, three - 2 * two + one

    def numbers(self, groups: Gaussians) -> Floats:
        """The groups as numbers each of which may take any value: logs of shares, means, logs of widths."""
        form = forms(self.model, groups)
        if is_slanted(self.model):
            root = np.linalg.cholesky(form)
            widths = np.diagonal(root, axis1=1, axis2=2)
            form = np.tril(root, -1) + np.log(widths)[:, :, None] * np.eye(root.shape[1])
        else:
            form = np.log(np.diagonal(form, axis1=1, axis2=2))
        return np.concatenate([np.log(groups.shares), groups.means.ravel(), form.ravel()])

    def groups(self, numbers: Floats, like: Gaussians) -> Gaussians:
        """The groups of these numbers."""
        k, d = like.means.shape
        shares, means, form = np.split(numbers, [k, k + k * d])
        shares = np.exp(shares - shares.max())
        if is_slanted(self.model):
            root = form.reshape(-1, d, d)
            widths = np.exp(np.diagonal(root, axis1=1, axis2=2))
            root = np.tril(root, -1) + widths[:, :, None] * np.eye(d)
            wide = root @ root.transpose(0, 2, 1)
        else:
            wide = np.exp(form).reshape(-1, d, 1) * np.eye(d)
        return Gaussians(shares / shares.sum(), means.reshape(k, d), np.broadcast_to(wide, (k, d, d)))
