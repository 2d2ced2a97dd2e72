"""The same factors seen from another side: turned until they read more simply. Imports factor_analyzer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from factor_analyzer import Rotator

from analysis.arrays import Floats
from analysis.factors.alignment import align
from analysis.factors.geomin import geomin
from analysis.factors.quartimin import quartimin
from analysis.factors.rotation_starts import Criterion, descend, polish, random_turns, turn_towards

NOTHING = 1e-12  # an item's shared variance below this is rounding noise
ROTATIONS = ("none", "varimax", "promax", "oblimin", "geomin")
WITH_STARTS: dict[str, Criterion] = {"oblimin": quartimin, "geomin": geomin}
SAME = (
    1e-4  # of starts whose criteria differ by less, relatively, the first is kept: rounding decides nothing
)
ALMOST_AS_SIMPLE = 0.02
TELLING = 0.1  # a loading that moves by more may be read another way


@dataclass(frozen=True)
class Rotated:
    """Loadings (p, m) and phi (m, m), and how sure it is that there are no simpler ones.

    n_starts, n_agreeing  starts, and how many of them came to rest here
    rival                 another resting place almost as simple: how far it moves a loading; None without one
    settled               whether the search ended where the slope is nothing
    """

    loadings: Floats
    phi: Floats
    n_starts: int = 1
    n_agreeing: int = 1
    rival: float | None = None
    settled: bool = True


def rotate(
    unrotated: Floats, rotation: str, *, n_starts: int, seed: int, like: Floats | None = None
) -> Rotated:
    """Turn the factors by one of ROTATIONS.

    unrotated  (p, m);  n_starts, seed  of oblimin and geomin, which have several resting places
    like       (p, m) loadings to begin from instead: one start, as for a sample much like one solved before
    Source     Kaiser (1958), Hendrickson and White (1964); Jennrich (2002), Psychometrika 67:7; R psych::fa
    """
    # An item that shares nothing has no direction to turn, and Kaiser's normalisation would divide by 0.
    lonely = np.square(unrotated).sum(axis=1) < NOTHING
    shared = unrotated[~lonely]
    if rotation == "none" or unrotated.shape[1] == 1:
        return Rotated(unrotated, np.eye(unrotated.shape[1]))
    if rotation in WITH_STARTS:
        turns = random_turns(unrotated.shape[1], n_starts, seed)
        if like is not None:
            turns = turn_towards(shared, like[~lonely])
        return _simplest(unrotated, shared, turns, WITH_STARTS[rotation])
    # Varimax and promax stop where R's stop; run on, they would move by up to 0.006.
    rotator = Rotator(method=rotation, max_iter=1000, tol=1e-5)
    loadings = np.zeros_like(unrotated)
    loadings[~lonely] = rotator.fit_transform(shared)
    phi = np.asarray(rotator.phi_) if rotation == "promax" else np.eye(unrotated.shape[1])
    return Rotated(loadings, phi)


def _simplest(unrotated: Floats, shared: Floats, turns: Floats, criterion: Criterion) -> Rotated:
    descent = descend(shared, turns, criterion)
    lowest = float(descent.values.min())
    first = int((descent.values <= lowest * (1 + SAME) + SAME**2).argmax())
    best, settled = descent.turns[first], bool(descent.settled[first])
    if settled:
        best = polish(shared, best, criterion)
    moves = _moves(shared, best, descent.turns[descent.values <= lowest * (1 + ALMOST_AS_SIMPLE)])
    furthest = float(moves.max())
    return Rotated(
        loadings=unrotated @ np.linalg.inv(best).T,
        phi=best.T @ best,
        n_starts=len(turns),
        n_agreeing=int((moves <= TELLING).sum()),
        rival=furthest if furthest > TELLING else None,
        settled=settled,
    )


def _moves(shared: Floats, best: Floats, turns: Floats) -> Floats:
    """How far the furthest loading moves from the best turn to each other one, order and signs aside."""
    loadings, uncorrelated = shared @ np.linalg.inv(best).T, np.eye(len(best))
    others = [
        align(one, uncorrelated, loadings).loadings for one in shared @ np.linalg.inv(turns).swapaxes(1, 2)
    ]
    return np.asarray([np.abs(other - loadings).max() for other in others])


def in_canonical_order(loadings: Floats, phi: Floats) -> tuple[Floats, Floats]:
    """Largest variance first, every sum of loadings positive; ties go to the item that loads most."""
    variance = np.round(np.diag(phi @ loadings.T @ loadings), 9)
    leading = np.abs(np.round(loadings, 9)).argmax(axis=0)
    order = np.lexsort((leading, -variance))
    loadings, phi, leading = loadings[:, order], phi[np.ix_(order, order)], leading[order]
    sums = loadings.sum(axis=0)
    decisive = np.where(np.abs(sums) > 1e-9, sums, loadings[leading, np.arange(len(order))])
    signs = np.where(decisive < 0, -1.0, 1.0)
    return loadings * signs, phi * np.outer(signs, signs)
