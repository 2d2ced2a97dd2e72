"""What a fitted mixture knows: its groups, how sure it is of each person, and how well it fits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.mixture_bundle import Bundle
from analysis.clusters.mixture_em import coefficients, expected, precisions, shared_out
from analysis.clusters.mixture_models import Gaussians, fewest_people, n_parameters
from analysis.clusters.mixture_points import MixturePoints, features
from analysis.clusters.mixture_search import Search
from analysis.responses.row_blocks import blocks

TINY = np.finfo(float).tiny


@dataclass(frozen=True)
class GaussianGroups:
    """Gaussian groups and the criteria of their fit, over the n people they were fitted to.

    covariance_model  EII, VII, EEI, VVI, EEE or VVV, as in mclust
    bic, abic, icl    smaller is better, the opposite of mclust's sign
    entropy           0 to 1: how surely people belong to one group; 1 is without doubt
    by_model          BIC of every covariance model tried, or None where all its starts collapsed
    fault             why the division should not be used; "" where nothing speaks against it
    """

    gaussians: Gaussians
    covariance_model: str
    log_likelihood: float
    n_parameters: int
    n: float
    bic: float
    abic: float
    icl: float
    entropy: float
    by_model: tuple[tuple[str, float | None], ...]
    fault: str

    def place(self, points: Floats) -> Integers:
        """The likeliest group of each point, (n,); points (n, d) without gaps."""
        return np.concatenate([self.shares_of(some).argmax(axis=0) for some in blocks(points)])

    def memberships(self, points: Floats) -> Floats:
        """Probability of each point to be in each group, (n, k); rows sum to 1."""
        return np.vstack([self.shares_of(some).T for some in blocks(points)])

    def shares_of(self, points: Floats) -> Floats:
        """How much of each point belongs to each group, (k, n)."""
        middle = self.gaussians.shares @ self.gaussians.means
        about = Gaussians(self.gaussians.shares, self.gaussians.means - middle, self.gaussians.covariances)
        bundle = Bundle.of(self.covariance_model, about)
        terms = coefficients(bundle, *precisions(bundle))
        logs: Floats = terms @ features(points - middle, terms.shape[1])
        shared_out(logs, bundle.ks)
        return logs


def groups_found(found: Search, points: MixturePoints, mean: Floats) -> GaussianGroups:
    """The groups found in points that lay about `mean` (d,), and the criteria of their fit.

    Source  Schwarz (1978); Sclove (1987), aBIC; Biernacki, Celeux and Govaert (2000), ICL as R mclust::icl
            has it, by the likeliest group; Celeux and Soromenho (1996), entropy, as 1 - E / (n log k)
    """
    gaussians = found.gaussians
    k, d = gaussians.means.shape
    weights = np.ones(len(points.points)) if points.weights is None else points.weights
    logs, (fit,) = expected(points, Bundle.of(found.model, gaussians))
    sizes = np.bincount(logs.argmax(axis=0), weights, minlength=k)
    unsure = -float(weights @ np.einsum("kn,kn->n", logs, np.log(np.maximum(logs, TINY))))
    doubts = -float(weights @ np.log(logs.max(axis=0)))
    n_free, n = n_parameters(found.model, k, d), points.n
    bic = n_free * np.log(n) - 2 * fit
    return GaussianGroups(
        Gaussians(gaussians.shares, gaussians.means + mean, gaussians.covariances),
        found.model,
        float(fit),
        n_free,
        n,
        float(bic),
        float(n_free * np.log((n + 2) / 24) - 2 * fit),
        float(bic + 2 * doubts),
        1 - unsure / (n * np.log(k)) if k > 1 else 1.0,
        found.by_model,
        fault_of(sizes * n / sizes.sum(), fewest_people(found.model, d)),
    )


def fault_of(sizes: Floats, fewest: int) -> str:
    """sizes  (k,) people, by weight, whose likeliest group it is;  fewest  that a group takes"""
    if sizes.min() == 0:
        return "One of its groups is nobody's likeliest: fewer groups say as much."
    if sizes.min() < fewest:
        return (
            f"Its smallest group has {sizes.min():.0f} people, and takes {fewest} for a size and shape of "
            "its own."
        )
    return ""
