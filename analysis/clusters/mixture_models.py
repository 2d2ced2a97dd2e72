"""What Gaussian groups may look like: round or stretched, of one form or each of its own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats

COVARIANCE_MODELS = ("EII", "VII", "EEI", "VVI", "EEE", "VVV")


@dataclass(frozen=True)
class Gaussians:
    """Groups of normal points: shares (k,) that sum to 1, means (k, d), covariances (k, d, d)."""

    shares: Floats
    means: Floats
    covariances: Floats


def n_parameters(model: str, k: int, d: int) -> int:
    """How many numbers a model of k groups in d dimensions is free to choose."""
    of_form = {
        "EII": 1,
        "VII": k,
        "EEI": d,
        "VVI": k * d,
        "EEE": d * (d + 1) // 2,
        "VVV": k * d * (d + 1) // 2,
    }
    return k - 1 + k * d + of_form[model]


def is_slanted(model: str) -> bool:
    """Whether the groups may lie across the axes."""
    return model in ("EEE", "VVV")


def forms(model: str, gaussians: Gaussians) -> Floats:
    """The different covariances (k, d, d), or (1, d, d) where all groups have one form."""
    return gaussians.covariances if is_own(model) else gaussians.covariances[:1]


def is_own(model: str) -> bool:
    """Whether each group has a form of its own."""
    return model.startswith("V")


def n_features(model: str, d: int) -> int:
    """How many features of a point a model asks for; what all groups share tells no group from another."""
    if not is_own(model):
        return 1 + d
    return 1 + 2 * d + (d * (d - 1) // 2 if is_slanted(model) else 0)


def covariances(model: str, sizes: Floats, scatter: Floats) -> Floats:
    """The likeliest covariances (k, d, d) of one model.

    model    volume, shape and direction: E equal in all groups, V of each its own, I none; EII and VII are
             round, EEI and VVI stretched along the axes, EEE and VVV any way
    sizes    (k,) weight of each group
    scatter  (k, d, d) sums of products about each group's mean, or (1, d, d) those of all groups where all
             have one form; sums of squares along the axes, (k, d) or (1, d), suffice where none slants
    Source   Banfield and Raftery (1993); Celeux and Govaert (1995); R mclust, modelName
    """
    if is_own(model):
        form = scatter / sizes.reshape(-1, *[1] * (scatter.ndim - 1))
    else:
        form = scatter.sum(axis=0)[None] / sizes.sum()
    if not is_slanted(model):
        along = form.mean(axis=1, keepdims=True) if model.endswith("II") else form
        form = np.eye(scatter.shape[1]) * along[:, None, :]
    return np.broadcast_to(form, (len(sizes), *form.shape[1:]))
