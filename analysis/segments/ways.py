"""The ways of dividing that are tried: which method goes with which basis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats
from analysis.clusters.bases import Basis, ScoresBasis, categories, fixed_bases
from analysis.clusters.kmeans import KMEANS
from analysis.clusters.latent_classes import LATENT_CLASSES, ORDINAL_LATENT_CLASSES
from analysis.clusters.medoids import MEDOIDS
from analysis.clusters.methods import Method
from analysis.clusters.mixtures import MIXTURES, Mixtures
from analysis.clusters.reduced_kmeans import REDUCED_KMEANS
from analysis.clusters.ward import WARD
from analysis.correlations.ordinal_codes import are_ordinal
from analysis.errors import AnalysisError
from analysis.needs.needs import Needs
from analysis.responses.item_scales import ItemScales

PROFILES = Mixtures(models=("EEI",), name="latent profiles")
ORDER_PAYS_UP_TO = 10_000
"""people; among more the free form agrees with the truth as well, but for .01 (docs/latent_classes.md)"""


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
    Kind("categories", ORDINAL_LATENT_CLASSES, "steps"),  # last, as a way's place decides its random numbers
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
    solution: str | None = None,
) -> tuple[Way, ...]:
    """Every way that suits the answers, or those that are wanted.

    items   (n, p) screened answers of the items behind `needs`; scales  of the same items
    needs   None: the ways that divide by them are left out
    wanted  ids such as items/k-means; None: every one, but the ordinal form only of as many as it pays for
    solution  such as items/k-means/4, which is to be taken: its way is always among every one
    Raises  AnalysisError for a way that is not there, or that these answers do not allow
    """
    check_ways(wanted)
    kinds = kinds_for(len(items), solution) if wanted is None else [one for one in KINDS if one.id in wanted]
    asked = {kind.seen for kind in kinds}
    bases: dict[str, Basis] = {**fixed_bases(items, scales, weights, asked)}
    if needs is not None:
        bases["scores"] = ScoresBasis(items, needs)
    if asked & {"categories", "steps"} and are_ordinal(items).all():
        bases |= bases_of_steps(items)
    refused = [kind for kind in kinds if kind.seen not in bases]
    if wanted is not None and refused:
        raise refusal(refused[0], measured="categories" not in bases)
    return tuple(Way(kind, bases[kind.seen]) for kind in kinds if kind.seen in bases)


def kinds_for(n: int, solution: str | None) -> list[Kind]:
    """What is tried of n people unless told otherwise."""
    if n <= ORDER_PAYS_UP_TO:
        return list(KINDS)
    chosen = (solution or "").rpartition("/")[0]
    return [kind for kind in KINDS if kind.method is not ORDINAL_LATENT_CLASSES or kind.id == chosen]


def bases_of_steps(items: Floats) -> dict[str, Basis]:
    """Answers as categories; and as steps, which yes/no items alone are not: of them both forms are one."""
    found = categories(items)
    has_steps = bool(np.fmax.reduce(found.points, axis=None) > 1)
    return {"categories": found, "steps": found} if has_steps else {"categories": found}


def refusal(kind: Kind, *, measured: bool) -> AnalysisError:
    where = "setting ways"
    if kind.seen == "steps" and not measured:
        return AnalysisError(
            where=where,
            what=f"{kind.id} needs an item of three steps or more",
            mend="use categories/latent-classes, which is the same for yes/no items",
        )
    return AnalysisError(
        where=where,
        what=f"{kind.id} needs answers in at most seven whole steps",
        mend="leave it out, or leave the measured items out",
    )


def check_ways(wanted: Sequence[str] | None) -> None:
    unknown = [one for one in wanted or () if one not in KIND_IDS]
    if unknown or (wanted is not None and not wanted):
        raise AnalysisError(
            where="setting ways",
            what=f"'{unknown[0]}' is not known" if unknown else "no way of dividing is left",
            mend=f"use {', '.join(KIND_IDS)}, or none of them for every one that suits",
        )


def check_solution(wanted: str | None, ways: Sequence[str] | None, k_min: int, k_max: int) -> None:
    """Raises AnalysisError for a division that will not be tried, whatever the answers."""
    tried = KIND_IDS if ways is None else ways
    way, _, k = (wanted or "").rpartition("/")
    if wanted is not None and (way not in tried or k not in {str(one) for one in range(k_min, k_max + 1)}):
        raise AnalysisError(
            where="setting solution",
            what=f"'{wanted}' is none of the divisions that will be tried",
            mend=f"write a way and a number of segments from {k_min} to {k_max}, such as {tried[0]}/{k_min}; "
            f"the ways are {', '.join(tried)}",
        )
