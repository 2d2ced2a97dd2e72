"""Fitting Gaussian groups to points: by turns the points are placed and the groups are moved."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.mixture_leaps import Leaps
from analysis.clusters.mixture_models import Gaussians, covariances, forms, is_own, is_slanted
from analysis.clusters.mixture_points import MixturePoints, pairs

STEPS_A_LEAP, STEPS_A_CHECK = 3, 9
SMALLEST_SPREAD = 1e-4  # of a group against everybody, as variances, in any direction
LOOSE, TIGHT = 1e-6, 1e-8  # share of the log-likelihood that nine more steps must gain


@dataclass(frozen=True)
class Ascent:
    """Where a climb of the likelihood came to: groups, and the log-likelihood they had one step before."""

    gaussians: Gaussians
    log_likelihood: float


def climb(
    points: MixturePoints, model: str, gaussians: Gaussians, most_steps: int, gain: float = LOOSE
) -> Ascent | None:
    """Raise the likelihood until nine steps gain next to nothing; None where a group collapses on the way.

    Source  Dempster, Laird and Rubin (1977); R mclust::me; every third step leaps, as mixture_leaps has it
    """
    try:
        with np.errstate(all="ignore"):  # what collapses between two checks ends as not a number
            return _climbed(points, model, gaussians, most_steps, gain)
    except np.linalg.LinAlgError:
        return None


def _climbed(
    points: MixturePoints, model: str, gaussians: Gaussians, most_steps: int, gain: float
) -> Ascent | None:
    before, leaps = -np.inf, Leaps(model)
    for done in range(0, most_steps, STEPS_A_LEAP):
        if done % STEPS_A_CHECK == 0 and has_collapsed(points, model, gaussians):
            return None
        first, _ = moved_once(points, model, gaussians)
        second, log_likelihood = moved_once(points, model, first)
        if not np.isfinite(log_likelihood):
            return None
        landed, reached = moved_once(points, model, leaps.beyond(gaussians, first, second))
        climbed = leaps.judged(bool(reached >= log_likelihood))
        gaussians, log_likelihood = (landed, reached) if climbed else (second, log_likelihood)
        if done % STEPS_A_CHECK == STEPS_A_CHECK - STEPS_A_LEAP:
            if log_likelihood - before < gain * abs(log_likelihood):
                break
            before = log_likelihood
    return None if has_collapsed(points, model, gaussians) else Ascent(gaussians, log_likelihood)


def step(points: MixturePoints, model: str, gaussians: Gaussians, n_steps: int) -> Ascent | None:
    """A few plain steps, where leaps would not pay yet; None where a group collapses."""
    try:
        with np.errstate(all="ignore"):
            for _ in range(n_steps):
                gaussians, log_likelihood = moved_once(points, model, gaussians)
            collapsed = not np.isfinite(log_likelihood) or has_collapsed(points, model, gaussians)
    except np.linalg.LinAlgError:
        return None
    return None if collapsed else Ascent(gaussians, log_likelihood)


def moved_once(points: MixturePoints, model: str, gaussians: Gaussians) -> tuple[Gaussians, float]:
    """The groups after one step, and the log-likelihood before it."""
    memberships, log_likelihood = expected(points, model, gaussians)
    return likeliest(points, model, memberships), log_likelihood


def first_guess(points: MixturePoints, model: str, labels: Integers, k: int) -> Gaussians:
    """The groups of a division, labels (m,); a group of nobody is not a number, and no climb survives it."""
    with np.errstate(all="ignore"):
        return likeliest(points, model, (labels == np.arange(k)[:, None]).astype(float))


def has_collapsed(points: MixturePoints, model: str, gaussians: Gaussians) -> bool:
    """Whether a group has shrunk to a line or a point, or to fewer people than a form of its own needs.

    Without this a group that closes in on a few equal answers would have a likelihood without bound.
    """
    fewest = points.d + 1 if is_own(model) else 1
    if not gaussians.shares.min() * points.n >= fewest:
        return True
    relative = points.to_sphere @ forms(model, gaussians) @ points.to_sphere.T
    return bool(np.linalg.eigvalsh(relative).min() < SMALLEST_SPREAD)


def expected(points: MixturePoints, model: str, gaussians: Gaussians) -> tuple[Floats, float]:
    """Memberships (k, n) of the points in these groups, and the log-likelihood."""
    logs = coefficients(model, gaussians) @ points.features_for(model)
    log_density = shared_out(logs)
    total = log_density.sum() if points.weights is None else points.weights @ log_density
    if not is_own(model):
        total -= np.vdot(precisions(model, gaussians)[0], points.spread_for(model)) / 2
    return logs, float(total)


def shared_out(logs: Floats) -> Floats:
    """Turns log-densities by group (k, n), in place, into memberships; returns those of the whole (n,)."""
    top = logs.max(axis=0)
    np.exp(np.subtract(logs, top, out=logs), out=logs)
    total = logs.sum(axis=0)
    logs /= total
    log_density: Floats = np.log(total) + top
    return log_density


def precisions(model: str, gaussians: Gaussians) -> Floats:
    """Inverse covariances (k, d, d), or (k, d) where no group slants; (1, ...) where all have one form."""
    own = forms(model, gaussians)
    if is_slanted(model):
        return np.asarray(np.linalg.inv(own))
    return np.asarray(1 / np.diagonal(own, axis1=1, axis2=2))


def coefficients(model: str, gaussians: Gaussians) -> Floats:
    """The log of share times density of each group, (k, q), as a weighted sum of the features of a point.

    Where all groups have one form, the squares are left out, since they say the same of each group.
    """
    d, slanted, own = gaussians.means.shape[1], is_slanted(model), forms(model, gaussians)
    precision = precisions(model, gaussians)
    volume = np.linalg.slogdet(own)[1] if slanted else -np.log(precision).sum(axis=1)
    shift = (precision @ gaussians.means[:, :, None])[:, :, 0] if slanted else precision * gaussians.means
    away = (shift * gaussians.means).sum(axis=1)
    constant = np.log(gaussians.shares) - (d * np.log(2 * np.pi) + volume + away) / 2
    if not is_own(model):
        return np.hstack([constant[:, None], shift])
    if not slanted:
        return np.hstack([constant[:, None], shift, -precision / 2])
    squares = np.diagonal(precision, axis1=1, axis2=2)
    return np.hstack([constant[:, None], shift, -squares / 2, -precision[:, *pairs(d)]])


def likeliest(points: MixturePoints, model: str, memberships: Floats) -> Gaussians:
    """The groups under which these memberships (k, n) are likeliest."""
    counted = memberships if points.weights is None else memberships * points.weights
    sums = counted @ points.features_for(model).T
    sizes, means = sums[:, 0], sums[:, 1 : 1 + points.d] / sums[:, :1]
    form = covariances(model, sizes, scatter_within(points, model, sizes, means, sums[:, 1 + points.d :]))
    return Gaussians(sizes / sizes.sum(), means, form)


def scatter_within(
    points: MixturePoints, model: str, sizes: Floats, means: Floats, squares: Floats
) -> Floats:
    """What mixture_models.covariances asks for; squares (k, ...) sums of squares and products by group."""
    d, away = points.d, np.sqrt(sizes)[:, None] * means
    if not is_own(model):
        between = away.T @ away if is_slanted(model) else np.square(away).sum(axis=0)
        return (points.spread_for(model) - between)[None]
    if not is_slanted(model):
        return squares - np.square(away)
    return products(squares[:, :d], squares[:, d:]) - away[:, :, None] * away[:, None, :]


def products(squares: Floats, crossed: Floats) -> Floats:
    """Sums of squares (k, d) and of products in pairs (k, d (d - 1) / 2) laid out as matrices (k, d, d)."""
    k, d = squares.shape
    first, second = pairs(d)
    laid_out = np.empty((k, d, d))
    laid_out[:, range(d), range(d)] = squares
    laid_out[:, first, second] = laid_out[:, second, first] = crossed
    return laid_out
