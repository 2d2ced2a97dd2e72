"""The ways of dividing that are tried: which method goes with which basis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.arrays import Floats
from analysis.clusters.bases import Basis, ScoresBasis, categories, fixed_bases
from analysis.clusters.kmeans import KMEANS
from analysis.clusters.latent_classes import LATENT_CLASSES
from analysis.clusters.medoids import KMedoids
from analysis.clusters.methods import Method
from analysis.clusters.mixtures import MIXTURES, Mixtures
from analysis.clusters.reduced_kmeans import REDUCED_KMEANS
from analysis.clusters.ward import Ward
from analysis.correlations.ordinal_codes import are_ordinal
from analysis.errors import AnalysisError
from analysis.needs.item_scales import ItemScales
from analysis.needs.needs import Needs

PROFILES = Mixtures(models=("EEI",), name="latent profiles")
WARD, MEDOIDS = Ward(most=5000), KMedoids(most=3000)  # trees and distances grow with the square of people


@dataclass(frozen=True)
class Kind:
    """basis, method  as people read them;  seen  the name of the points, which may keep their gaps"""

    basis: str
    method: Method
    seen: str

    @property
    def id(self) -> str:
        return f"{self.basis}/{'-'.join(self.method.name.lower().split())}"


KINDS = (
    Kind("items", PROFILES, "items"),
    Kind("items", KMEANS, "items"),
    Kind("items", WARD, "items"),
    Kind("items", MEDOIDS, "answers"),
    Kind("items", REDUCED_KMEANS, "items"),
    Kind("categories", LATENT_CLASSES, "categories"),
    Kind("scores", KMEANS, "scores"),
    Kind("scores", WARD, "scores"),
    Kind("scores", MIXTURES, "scores"),
    Kind("centred", KMEANS, "centred"),
    Kind("centred", WARD, "centred"),
)
KIND_IDS = tuple(kind.id for kind in KINDS)


@dataclass(frozen=True)
class Way:
    """One method on one basis, with the points of the people to divide."""

    kind: Kind
    basis: Basis

    @property
    def id(self) -> str:
        return self.kind.id

    @property
    def method(self) -> Method:
        return self.kind.method

    @property
    def place(self) -> int:
        """Among all kinds, so that its random numbers do not depend on what else is tried."""
        return KINDS.index(self.kind)


def ways_to_divide(
    items: Floats,
    needs: Needs | None,
    scales: ItemScales,
    weights: Floats | None = None,
    wanted: Sequence[str] | None = None,
) -> tuple[Way, ...]:
    """Every way that suits the answers, or those that are wanted.

    items   (n, p) screened answers of the items behind `needs`; scales  of the same items
    needs   None: the ways that divide by them are left out
    wanted  ids such as items/k-means
    Raises  AnalysisError for a way that is not there, or that these answers do not allow
    """
    check_ways(wanted)
    kinds = [kind for kind in KINDS if wanted is None or kind.id in wanted]
    asked = {kind.seen for kind in kinds}
    bases: dict[str, Basis] = {**fixed_bases(items, scales, weights, asked)}
    if needs is not None:
        bases["scores"] = ScoresBasis(items, needs)
    if "categories" in asked and are_ordinal(items).all():
        bases["categories"] = categories(items)
    refused = [kind.id for kind in kinds if kind.seen not in bases]
    if wanted is not None and refused:
        raise AnalysisError(
            where="setting ways",
            what=f"{refused[0]} needs answers in at most seven whole steps",
            mend="leave it out, or leave the measured items out",
        )
    return tuple(Way(kind, bases[kind.seen]) for kind in kinds if kind.seen in bases)


def check_ways(wanted: Sequence[str] | None) -> None:
    unknown = [one for one in wanted or () if one not in KIND_IDS]
    if unknown or (wanted is not None and not wanted):
        raise AnalysisError(
            where="setting ways",
            what=f"'{unknown[0]}' is not known" if unknown else "no way of dividing is left",
            mend=f"use {', '.join(KIND_IDS)}, or none of them for every one that suits",
        )
