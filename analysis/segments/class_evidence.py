"""How far latent classes can be relied on: what they leave unexplained, and what the answers leave open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.arrays import Floats
from analysis.clusters.latent_fit import information
from analysis.clusters.latent_identification import n_undetermined
from analysis.clusters.latent_model import LatentClasses
from analysis.clusters.latent_residuals import LARGE, bivariate_residuals

N_PAIRS = 10
MOST_SCORES = 10_000_000  # people times parameters, each a number of eight bytes


@dataclass(frozen=True)
class PairLeft:
    """Two items by name;  ratio  of chi-squared to its degrees of freedom: about 1 is as it should be."""

    first: str
    second: str
    ratio: float
    chi_squared: float
    degrees: int
    is_large: bool


@dataclass(frozen=True)
class ClassEvidence:
    """Of the people the classes were found in.

    pairs           those that the classes explain least, the worst first;  n_pairs, n_large  of all pairs
    limit           of a ratio, above which two items share something that the classes do not explain
    n_undetermined  directions in which the classes could move with the answers as likely; None where people
                    and parameters are too many to count them
    n_at_the_edge   probabilities at 0
    g_squared, residual_df, p_value  fit to the table of all patterns; None where it has fewer than five
                    people a cell, or somebody left a gap
    """

    pairs: tuple[PairLeft, ...]
    n_pairs: int
    n_large: int
    limit: float
    n_undetermined: int | None
    n_at_the_edge: int
    g_squared: float | None
    residual_df: int | None
    p_value: float | None


def class_evidence(
    model: object, points: Floats, names: Sequence[str], weights: Floats | None = None
) -> ClassEvidence | None:
    """None for a model that is not one of latent classes.

    points  (n, p) category numbers, NaN for a gap;  names  (p,) of the items;  weights  (n,) or None
    """
    if not isinstance(model, LatentClasses):
        return None
    residuals, fit = bivariate_residuals(model, points, weights), information(model, points, weights)
    n_pairs, told = len(names) * (len(names) - 1) // 2, fit.p_value is not None
    largest = [
        PairLeft(
            names[one.first], names[one.second], one.ratio, one.chi_squared, one.degrees, one.ratio > LARGE
        )
        for one in residuals.largest(N_PAIRS)
    ]
    return ClassEvidence(
        pairs=tuple(largest),
        n_pairs=n_pairs,
        n_large=round(residuals.share_large * n_pairs),
        limit=LARGE,
        n_undetermined=undetermined(model, points, weights),
        n_at_the_edge=model.n_at_the_edge,
        g_squared=fit.g_squared if told else None,
        residual_df=fit.residual_df if told else None,
        p_value=fit.p_value,
    )


def undetermined(model: LatentClasses, points: Floats, weights: Floats | None) -> int | None:
    if len(points) * model.n_parameters > MOST_SCORES:
        return None
    return n_undetermined(model, points, weights)
