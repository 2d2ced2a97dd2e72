"""Which segments stay as their number grows, which split, and which are put together of several."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.matching import match_groups

MOSTLY = 0.75  # of a segment's people: from here on they count as the segment itself
WORTH_NAMING = 0.1


@dataclass(frozen=True)
class Fate:
    """What became of one segment; its number from 1, and words that follow it."""

    segment: int
    words: str


@dataclass(frozen=True)
class Step:
    """From from_k segments to k.

    flows    (from_k, k) shares of everybody, by weight, who were in the one and are in the other
    entropy  (k,) of where the people of each segment come from, in nats: 0 from one segment alone, at most
             log(from_k)
    stability  (k,) the same as segment level stability across solutions: 1 from one segment alone, 0 evenly
             from all
    fate     one a segment of the k that has people
    """

    k: int
    from_k: int
    flows: Floats
    entropy: Floats
    stability: Floats
    fate: tuple[Fate, ...]


@dataclass(frozen=True)
class Persistence:
    """The steps of one way of dividing, such as k-means on items."""

    basis: str
    method: str
    steps: tuple[Step, ...]


def persistence_of(
    basis: str,
    method: str,
    divisions: tuple[Integers, ...],
    ks: tuple[int, ...],
    weights: Floats | None = None,
) -> Persistence:
    """How one division goes over into the next; divisions: labels (n,) 0..k-1, one for each of rising ks."""
    found = list(zip(divisions, ks, strict=True))
    steps = (step(first, second, before, k, weights) for (first, before), (second, k) in pairwise(found))
    return Persistence(basis, method, tuple(steps))


def step(first: Integers, second: Integers, from_k: int, k: int, weights: Floats | None = None) -> Step:
    flows = flows_between(first, second, from_k, k, weights)
    return Step(k, from_k, flows, origin_entropy(flows), stability_across(flows), fates(flows))


def flows_between(
    first: Integers, second: Integers, from_k: int, k: int, weights: Floats | None = None
) -> Floats:
    """Shares of everybody, (from_k, k), in each group of the first and of the second division; sum 1."""
    counts = np.bincount(first * k + second, weights, minlength=from_k * k).reshape(from_k, k)
    return np.asarray(counts / counts.sum())


def origin_entropy(flows: Floats) -> Floats:
    """Entropy in nats of where the people of each column segment come from, (k,); 0 for an empty one."""
    shares = origins(flows)
    logs = np.log(np.where(shares > 0, shares, 1))
    return np.asarray(0.0 - (shares * logs).sum(axis=0))


def stability_across(flows: Floats) -> Floats:
    """Segment level stability across solutions, (k,): 1 when all come from one segment, 0 evenly from all.

    Source  Dolnicar and Leisch (2017), Marketing Letters 28:423, SLSA; R flexclust::slsaplot gives 1 - this
    """
    most = np.log(len(flows))
    return 1 - origin_entropy(flows) / most if most > 0 else np.ones(flows.shape[1])


def origins(flows: Floats) -> Floats:
    """Of the people of each column segment, the share from each row segment: columns sum to 1."""
    sizes = flows.sum(axis=0)
    return np.asarray(flows / np.where(sizes > 0, sizes, 1))


def fates(flows: Floats) -> tuple[Fate, ...]:
    """What is to be said of each segment; flows (from_k, k)."""
    came, went = origins(flows), origins(flows.T).T
    source_of = sources(flows)
    return tuple(
        Fate(segment + 1, fate_in_words(came[:, segment], went[:, segment], source_of[segment], len(flows)))
        for segment in np.flatnonzero(flows.sum(axis=0) > 0).tolist()
    )


def sources(flows: Floats) -> Integers:
    """The segment each goes on, (k,), matched so that the most people stay; -1 for a new one.

    Source  the Hungarian method, as in R flexclust::relabel
    """
    from_k, k = flows.shape
    square = np.zeros((max(flows.shape), max(flows.shape)))
    square[:from_k, :k] = flows
    source_of = np.argsort(match_groups(square))[:k]
    gone_on = np.asarray(source_of < from_k) & (square[source_of, np.arange(k)] > 0)
    return np.where(gone_on, source_of, -1)


def fate_in_words(came: Floats, went: Floats, source: int, from_k: int) -> str:
    """came (from_k,) of its people where they were;  went (from_k,) of each old segment what is in it."""
    largest = int(came.argmax())
    old = f"segment {largest + 1} of {from_k}"
    if came[largest] < MOSTLY:
        return f"is put together of segments {parts_in_words(came)} of {from_k}"
    if went[largest] >= MOSTLY:
        stay = f"{percent(went[largest])} of that segment is here"
        return f"stays: {percent(came[largest])} of its people were {old}, and {stay}"
    role = "is what stays of" if source == largest else "splits off from"
    part = f"{percent(went[largest])} of that segment"
    return f"{role} {old}: {percent(came[largest])} of its people come from there, {part}"


def parts_in_words(came: Floats) -> str:
    """1 (45 %), 3 (30 %) and 2 (25 %): the largest first, small ones left out."""
    order = np.argsort(-came, kind="stable")
    parts = [f"{part + 1} ({percent(came[part])})" for part in order.tolist() if came[part] >= WORTH_NAMING]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def percent(share: float) -> str:
    return f"{100 * share:.0f} %"
