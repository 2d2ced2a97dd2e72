"""What Gaussian groups may look like: round or stretched, of one form or each of its own."""

from __future__ import annotations

from dataclasses import dataclass

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


def is_own(model: str) -> bool:
    """Whether each group has a form of its own."""
    return model.startswith("V")


def fewest_people(model: str, d: int) -> int:
    """How many a group takes: of fewer no form of its own can be told, a shared one rests on everybody."""
    return d + 1 if is_own(model) else 1


def n_features(model: str, d: int) -> int:
    """How many features of a point a model asks for; what all groups share tells no group from another."""
    if not is_own(model):
        return 1 + d
    return 1 + 2 * d + (d * (d - 1) // 2 if is_slanted(model) else 0)
