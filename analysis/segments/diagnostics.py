"""What else there is to know of a search: how segments persist, how far ways agree, what replicates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.partition import Partition
from analysis.needs.evidence import to_compare
from analysis.randomness import random_stream
from analysis.segments.class_evidence import ClassEvidence, class_evidence
from analysis.segments.consensus import Consensus, consensus_of
from analysis.segments.persistence import Persistence, persistence_of
from analysis.segments.redivision import PanelRedivision, Redivision
from analysis.segments.replication import Replication, by_groups, halves
from analysis.segments.respondents import Respondents
from analysis.segments.search import Tried, labels_of
from analysis.segments.segments import Division
from analysis.segments.ways import Way
from analysis.settings import Settings

CONSENSUS, HALVED = 10, 11
MOST_SPLITS, MOST_HALVED = 20, 6000


@dataclass(frozen=True)
class Diagnostics:
    persistence: tuple[Persistence, ...] = ()
    consensus: Consensus | None = None
    replication: tuple[Replication, ...] = ()
    classes: ClassEvidence | None = None


def diagnose(
    division: Division, people: Respondents, replicated: tuple[Replication, ...], settings: Settings
) -> Diagnostics:
    """Nothing where no division is offered.

    people      those divided;  replicated  what is known already, such as of those left out
    """
    if division.partition is None or division.way is None or division.chosen is None:
        return Diagnostics()
    chosen, weights = division.chosen, people.weights
    if weights is not None and division.searched is not None:
        weights = weights[division.searched]
    alike = {id: labels for id, labels in labels_of(division.tried).items() if id.endswith(f"/{chosen.k}")}
    random = random_stream(settings.seed, CONSENSUS)
    return Diagnostics(
        persistence=tuple(persistence_of_way(one, weights) for one in division.tried if one.partitions),
        consensus=consensus_of(alike, chosen.k, chosen.id, random, weights),
        replication=(*replications(division.way, division.partition, people, settings), *replicated),
        classes=evidence_of_classes(division, division.way, people.names, weights),
    )


def evidence_of_classes(
    division: Division, way: Way, names: tuple[str, ...], weights: Floats | None
) -> ClassEvidence | None:
    """Among those in whom the chosen division was found; weights  theirs."""
    if division.partition is None:
        return None
    basis = way.basis if division.searched is None else way.basis.among(division.searched)
    return class_evidence(division.partition.model, basis.points, names, weights)


def persistence_of_way(tried: Tried, weights: Floats | None) -> Persistence:
    kind = tried.way.kind
    labels = tuple(fit.labels for fit in tried.partitions)
    ks = tuple(fit.k for fit in tried.partitions)
    return persistence_of(kind.basis, kind.method.name, labels, ks, weights)


def replications(
    way: Way, partition: Partition, people: Respondents, settings: Settings
) -> tuple[Replication, ...]:
    """In halves drawn at random, and among the groups of the variables by which needs are compared.

    Of more than 6,000 people so many are halved, and placed: more would not make a half say more.
    """
    some, k = those_divided(people.n, settings.seed), partition.k
    whole = Redivision(way, k, settings.seed, people.weights, people.reweighting)
    labels, weights = partition.labels[some], None if people.weights is None else people.weights[some]
    n_splits = min(settings.n_resamples, MOST_SPLITS)
    halved = halves(whole.among(some), labels, k, settings.seed, n_splits, weights, settings.n_jobs, people.n)
    again = PanelRedivision(whole, some)
    grouped = [
        by_groups(again, labels, k, variable, weights, seed=settings.seed)
        for variable in to_compare(people.describe, settings.compare, people.items.shape[1])
    ]
    return (halved, *(one for one in grouped if one is not None))


def those_divided(n: int, seed: int) -> Integers:
    if n <= MOST_HALVED:
        return np.arange(n)
    return np.sort(random_stream(seed, HALVED).choice(n, MOST_HALVED, replace=False))
