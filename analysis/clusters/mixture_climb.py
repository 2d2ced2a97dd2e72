"""From first guesses to the tops of their hills: many mixtures climb the likelihood together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Booleans, Floats, Integers
from analysis.clusters.mixture_bundle import Bundle, in_parts
from analysis.clusters.mixture_em import moved_once
from analysis.clusters.mixture_leaps import Leaps
from analysis.clusters.mixture_models import fewest_people, is_slanted
from analysis.clusters.mixture_points import MixturePoints

STEPS_A_LEAP, STEPS_A_CHECK = 3, 9
SMALLEST_SPREAD = 1e-4  # of a group against everybody, as variances, in any direction
LOOSE, TIGHT = 1e-6, 1e-8  # share of the log-likelihood that nine more steps must gain


@dataclass(frozen=True)
class Ascents:
    """Where mixtures came to, and the log-likelihood each had one step before, (m,); -inf for a collapsed."""

    bundle: Bundle
    heights: Floats

    @classmethod
    def joined(cls, parts: list[Ascents]) -> Ascents:
        return cls(
            Bundle.joined([one.bundle for one in parts]), np.concatenate([one.heights for one in parts])
        )

    def only(self, chosen: Integers) -> Ascents:
        return Ascents(self.bundle.only(chosen), self.heights[chosen])

    def highest(self, most: int | None = None) -> Ascents:
        """Those that did not collapse, the likeliest first."""
        order = np.argsort(-self.heights, kind="stable")
        return self.only(order[np.isfinite(self.heights[order])][:most])

    def __len__(self) -> int:
        return len(self.heights)


def climb(points: MixturePoints, bundle: Bundle, most_steps: int, gain: float = LOOSE) -> Ascents:
    """Raise each likelihood until nine steps gain next to nothing, or a group collapses on the way.

    Source  Dempster, Laird and Rubin (1977); R mclust::me; every third step leaps, as mixture_leaps has it
    """
    parts = [bundle.only(some) for some in in_parts(bundle.ks, len(points.points))]
    with np.errstate(all="ignore"):  # what collapses between two checks ends as not a number
        return Ascents.joined([_climbed(points, part, most_steps, gain) for part in parts])


def _climbed(points: MixturePoints, now: Bundle, most_steps: int, gain: float) -> Ascents:
    ended: list[Ascents] = []
    numbers, left = np.arange(now.n_mixtures), []
    before, leaps = np.full(now.n_mixtures, -np.inf), Leaps(now.n_mixtures)
    heights = before
    for done in range(0, most_steps, STEPS_A_LEAP):
        going = np.isfinite(heights) | (done == 0)
        if done % STEPS_A_CHECK == 0:
            going &= ~collapsed(points, now)
            going &= ~((heights - before < gain * np.abs(heights)) & (done > 0))
            before = heights
        if not going.all():
            leaving = np.flatnonzero(~going)
            ended.append(Ascents(now.only(leaving), heights[leaving]))
            left.append(numbers[leaving])
            now, numbers = now.only(np.flatnonzero(going)), numbers[going]
            before, heights = before[going], heights[going]
            leaps.keep(going)
        if not len(numbers):
            break
        now, heights = leapt(points, now, leaps)
    ended.append(Ascents(now, heights))
    left.append(numbers)
    end = Ascents.joined(ended).only(np.argsort(np.concatenate(left)))
    return Ascents(end.bundle, np.where(collapsed(points, end.bundle), -np.inf, end.heights))


def leapt(points: MixturePoints, now: Bundle, leaps: Leaps) -> tuple[Bundle, Floats]:
    """After two plain steps and one beyond them, which is taken back where it does not climb."""
    first, _ = moved_once(points, now)
    second, heights = moved_once(points, first)
    landed, reached = moved_once(points, leaps.beyond(now, first, second))
    climbed = np.asarray(reached >= heights)
    leaps.judged(climbed)
    return landed.or_else(climbed, second), np.where(climbed, reached, heights)


def step(points: MixturePoints, bundle: Bundle, n_steps: int) -> Ascents:
    """A few plain steps, where leaps would not pay yet."""
    with np.errstate(all="ignore"):
        for _ in range(n_steps):
            bundle, heights = moved_once(points, bundle)
        return Ascents(bundle, np.where(collapsed(points, bundle) | np.isnan(heights), -np.inf, heights))


def collapsed(points: MixturePoints, bundle: Bundle) -> Booleans:
    """Which mixtures have a group that shrank to a line or a point, or below the people its form needs, (m,).

    Without this a group that closes in on a few equal answers would have a likelihood without bound.
    """
    few = ~(bundle.shares * points.n >= fewest_people(bundle.model, points.d))
    thin = ~(thinnest(points, bundle) >= SMALLEST_SPREAD)
    return np.asarray(bundle.summed_forms(thin.astype(float)) + bundle.summed(few.astype(float)) > 0)


def thinnest(points: MixturePoints, bundle: Bundle) -> Floats:
    """The least spread of each form in any direction against everybody's there, (M,), or a bound below it."""
    forms = bundle.forms
    if not is_slanted(bundle.model):
        bound = forms.min(axis=1) / points.longest
        if (bound >= SMALLEST_SPREAD).all():
            return np.asarray(bound)
        forms = forms[:, :, None] * np.eye(points.d)
    relative = points.to_sphere @ forms @ points.to_sphere.T
    sound = np.isfinite(relative).all(axis=(1, 2), keepdims=True)
    return np.asarray(np.linalg.eigvalsh(np.where(sound, relative, 0.0))[:, 0])
