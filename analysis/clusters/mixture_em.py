"""Fitting Gaussian groups to points: by turns the points are placed and the groups are moved."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.mixture_bundle import Bundle
from analysis.clusters.mixture_models import is_own, is_slanted
from analysis.clusters.mixture_points import MixturePoints, pairs
from analysis.clusters.runs import runs

SMALLEST_LOG = -60.0


def moved_once(points: MixturePoints, bundle: Bundle) -> tuple[Bundle, Floats]:
    """The mixtures after one step, and the log-likelihood of each before it, (m,).

    Source  Dempster, Laird and Rubin (1977); R mclust::em
    """
    memberships, log_likelihoods = expected(points, bundle)
    return likeliest(points, bundle.model, memberships, bundle.ks), log_likelihoods


def first_guess(
    points: MixturePoints, model: str, divisions: Sequence[Integers], ks: Sequence[int]
) -> Bundle:
    """The groups of divisions, labels (n,); with a group of nobody a mixture is not a number, and ends so."""
    members = [labels == np.arange(k)[:, None] for labels, k in zip(divisions, ks, strict=True)]
    with np.errstate(all="ignore"):
        return likeliest(points, model, np.vstack(members).astype(points.features.dtype), np.asarray(ks))


def expected(points: MixturePoints, bundle: Bundle) -> tuple[Floats, Floats]:
    """Memberships (R, n) of the points in these groups, and the log-likelihood of each mixture, (m,)."""
    precision, volume = precisions(bundle)
    terms = coefficients(bundle, precision, volume).astype(points.features.dtype, copy=False)
    logs: Floats = terms @ points.features_for(bundle.model)
    log_density = shared_out(logs, bundle.ks)
    total = log_density.sum(axis=1) if points.weights is None else log_density @ points.weights
    if not is_own(bundle.model):
        total -= (precision * points.spread_for(bundle.model)).reshape(len(total), -1).sum(axis=1) / 2
    return logs, total


def shared_out(logs: Floats, ks: Sequence[int] | Integers) -> Floats:
    """Turns log-densities by group (R, n), in place, into memberships; returns those of the whole (m, n)."""
    n = logs.shape[1]
    log_density = np.empty((len(ks), n))
    for rows, numbers, k in runs(ks):
        own = logs[rows].reshape(-1, k, n)
        top = own.max(axis=1)
        own -= top[:, None]
        if own.dtype == np.float32:  # products with the tiniest numbers it holds would take ten times as long
            np.maximum(own, SMALLEST_LOG, out=own)
        np.exp(own, out=own)
        total = own.sum(axis=1)
        own *= (1 / total)[:, None]
        np.add(np.log(total), top, out=log_density[numbers])
    return log_density


def precisions(bundle: Bundle) -> tuple[Floats, Floats]:
    """Inverse forms, shaped as the forms are, and the logarithms of their determinants, (M,).

    A form that is none has a logarithm that is not a number.
    """
    if not is_slanted(bundle.model):
        return 1 / bundle.forms, np.log(bundle.forms).sum(axis=1)
    widths = np.diagonal(cholesky(bundle.forms), axis1=1, axis2=2)
    volume = 2 * np.log(widths).sum(axis=1)
    sound = np.isfinite(volume)[:, None, None]
    return np.linalg.inv(np.where(sound, bundle.forms, np.eye(widths.shape[1]))), volume


def cholesky(forms: Floats) -> Floats:
    """Roots (M, d, d), lower triangular; not a number where there is none, which hinders no other."""
    root = np.zeros(forms.shape)
    for j in range(forms.shape[1]):
        left = forms[:, j:, j] - (root[:, j:, :j] @ root[:, j, :j, None])[:, :, 0]
        root[:, j:, j] = left / np.sqrt(left[:, :1])
    return root


def coefficients(bundle: Bundle, precision: Floats, volume: Floats) -> Floats:
    """The log of share times density of each group, (R, q), as a weighted sum of the features of a point.

    Where all groups have one form, the squares are left out, since they say the same of each group.
    """
    d, slanted, own = bundle.means.shape[1], is_slanted(bundle.model), is_own(bundle.model)
    if not own:
        precision, volume = bundle.by_row(precision), bundle.by_row(volume)
    shift = (precision @ bundle.means[:, :, None])[:, :, 0] if slanted else precision * bundle.means
    away = (shift * bundle.means).sum(axis=1)
    constant = np.log(bundle.shares) - (d * np.log(2 * np.pi) + volume + away) / 2
    if not own:
        return np.hstack([constant[:, None], shift])
    if not slanted:
        return np.hstack([constant[:, None], shift, -precision / 2])
    squares = np.diagonal(precision, axis1=1, axis2=2)
    return np.hstack([constant[:, None], shift, -squares / 2, -precision[:, *pairs(d)]])


def likeliest(points: MixturePoints, model: str, memberships: Floats, ks: Integers) -> Bundle:
    """The groups under which these memberships (R, n) are likeliest.

    Source  Banfield and Raftery (1993); Celeux and Govaert (1995); R mclust::mstep
    """
    counted = memberships
    if points.weights is not None:
        counted = memberships * points.weights.astype(memberships.dtype, copy=False)
    sums, d = (counted @ points.features_for(model).T).astype(np.float64, copy=False), points.d
    sizes = sums[:, 0]
    means = sums[:, 1 : 1 + d] / sizes[:, None]
    plain = Bundle(model, ks, sizes, means, sizes[:, None])
    whole = plain.summed(sizes)
    forms = forms_within(points, plain, sums[:, 1 + d :], whole)
    if model.endswith("II"):
        forms = np.broadcast_to(forms.mean(axis=1, keepdims=True), forms.shape)
    return Bundle(model, ks, sizes / plain.by_row(whole), means, forms)


def forms_within(points: MixturePoints, groups: Bundle, squares: Floats, whole: Floats) -> Floats:
    """Spread about each group's mean, or about those of all groups, as Bundle.forms.

    groups  with their sizes as shares;  squares  (R, ...) sums of squares and products;  whole  (m,) sizes
    """
    model, sizes, d = groups.model, groups.shares, points.d
    away = np.sqrt(sizes)[:, None] * groups.means
    between = away[:, :, None] * away[:, None, :] if is_slanted(model) else np.square(away)
    if not is_own(model):
        within = points.spread_for(model) - groups.summed(between)
        return np.asarray(within / whole.reshape(-1, *[1] * (within.ndim - 1)))
    if is_slanted(model):
        return np.asarray((products(squares[:, :d], squares[:, d:]) - between) / sizes[:, None, None])
    return np.asarray((squares - between) / sizes[:, None])


def products(squares: Floats, crossed: Floats) -> Floats:
    """Sums of squares (R, d) and of products in pairs (R, d (d - 1) / 2) laid out as matrices (R, d, d)."""
    n_groups, d = squares.shape
    first, second = pairs(d)
    laid_out = np.empty((n_groups, d, d))
    laid_out[:, range(d), range(d)] = squares
    laid_out[:, first, second] = laid_out[:, second, first] = crossed
    return laid_out
