"""One solution laid beside another: the same order of factors, the same signs, if need be turned to it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from analysis.arrays import Floats, Integers
from analysis.errors import AnalysisError
from analysis.factors.congruence import tucker_congruence

FLAT = 1e-9  # below this share of the largest singular value a target says nothing about a direction


@dataclass(frozen=True)
class Aligned:
    """A solution in the order and with the signs of another.

    loadings (p, m), phi (m, m);  congruence  (m,) of each factor with the one it was matched to
    order    (m,) which factor of the original stands at each place;  signs (m,) 1 or -1, turned round
    """

    loadings: Floats
    phi: Floats
    congruence: Floats
    order: Integers
    signs: Floats


def align(loadings: Floats, phi: Floats, target: Floats) -> Aligned:
    """Lay factors beside the factors of a target: reorder and reflect, nothing else.

    loadings  (p, m) pattern, phi (m, m);  target  (p, m) loadings over the same items
    Of all ways to pair the factors, the one with the largest sum of absolute congruences.
    Raises    AnalysisError when the items or the numbers of factors differ, or a value is not finite
    Source    Kuhn (1955), the Hungarian method, on Tucker's congruence
    """
    check_alike(loadings, target, "alignment of factors")
    between = tucker_congruence(target, loadings)
    _, order = linear_sum_assignment(np.abs(between), maximize=True)
    matched = between[np.arange(len(order)), order]
    signs = np.where(matched < 0, -1.0, 1.0)
    turned = phi[np.ix_(order, order)] * np.outer(signs, signs)
    return Aligned(loadings[:, order] * signs, turned, np.abs(matched), np.asarray(order), signs)


def procrustes(loadings: Floats, target: Floats) -> tuple[Floats, Floats]:
    """Turn orthogonal factors rigidly until they lie as close to a target as they can.

    loadings, target  (p, m);  returns the turned loadings and the turn (m, m), loadings @ turn
    Minimises the summed squared differences to the target over all orthogonal turns.
    Raises  AnalysisError as align
    Source  Schönemann (1966), Psychometrika 31:1; R psych::Procrustes
    """
    check_alike(loadings, target, "rotation to a target")
    left, _, right = np.linalg.svd(loadings.T @ target)
    turn = np.asarray(left @ right)
    return loadings @ turn, turn


def turn_to_target(loadings: Floats, phi: Floats, target: Floats) -> tuple[Floats, Floats]:
    """Turn factors, which may correlate, towards a target: returns loadings (p, m) and phi (m, m).

    loadings, target  (p, m);  phi  (m, m) of the factors that come in
    Each target column is regressed on the loadings, and the new factors are scaled to variance 1. What comes
    out depends on the space of the factors alone, not on how they were turned before.
    Raises  AnalysisError as align, and when the target does not tell m directions apart
    Source  Hurley and Cattell (1962), Behavioral Science 7:258; R psych::target.rot, which takes the factors
            that come in for uncorrelated
    """
    check_alike(loadings, target, "rotation to a target")
    turn = np.linalg.lstsq(loadings, target, rcond=None)[0]
    sizes = np.linalg.svd(turn, compute_uv=False)
    if sizes[-1] <= FLAT * sizes[0]:
        raise AnalysisError(
            where="rotation to a target",
            what=f"the target does not tell {loadings.shape[1]} factors apart",
            mend="give a target whose columns differ, each with items of its own",
        )
    inverse = np.linalg.inv(turn)
    covariance = inverse @ phi @ inverse.T
    sd = np.sqrt(np.diag(covariance))
    return loadings @ (turn * sd), np.asarray(covariance / np.outer(sd, sd))


def check_alike(loadings: Floats, target: Floats, where: str) -> None:
    """Refuse loadings that cannot be laid beside one another, column by column."""
    if loadings.ndim != 2 or loadings.shape != target.shape:
        raise AnalysisError(
            where=where,
            what=f"loadings of {_shape(loadings)} and of {_shape(target)}",
            mend="compare as many factors, over the same items in the same order",
        )
    if not (np.isfinite(loadings).all() and np.isfinite(target).all()):
        raise AnalysisError(
            where=where, what="some loadings are not numbers", mend="give loadings without gaps"
        )


def check_same_items(loadings: Floats, correlation: Floats, where: str) -> None:
    """Refuse a solution that is not one of these correlations."""
    if len(loadings) != len(correlation):
        raise AnalysisError(
            where=where,
            what=f"loadings of {len(loadings)} items and correlations of {len(correlation)}",
            mend="give the factors that were found in these correlations",
        )


def _shape(loadings: Floats) -> str:
    if loadings.ndim != 2:
        return f"{loadings.ndim} dimension(s)"
    return f"{loadings.shape[0]} items on {loadings.shape[1]} factor(s)"
