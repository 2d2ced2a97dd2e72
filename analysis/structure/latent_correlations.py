"""The correlations of normal variables that, cut into steps, give the correlations of the answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.correlations.correlation_search import search
from analysis.structure.hermite import hermite_coefficients, series_correlation
from analysis.structure.margins import Margin
from analysis.structure.steep_pairs import Steps

STEEP = 0.85
MOST_TO_START_WITH = 0.9
FLATTEST = 1e-300

# Of some pairs at these correlations of their normal variables: correlation of the answers and its slope.
Curve = Callable[[Integers, Floats], tuple[Floats, Floats]]


class Pairs:
    """All pairs i < j of some items: how the correlation of their answers depends on what lies behind."""

    def __init__(self, margins: Sequence[Margin]) -> None:
        coefficients = hermite_coefficients(margins)
        self.first, self.second = np.triu_indices(len(margins), 1)
        self._products = coefficients[self.first] * coefficients[self.second]
        self._steps = Steps.of(margins)

    def latent(self, observed: Floats) -> Floats:
        """Correlations (n_pairs,) that give these observed ones, as far as any does."""
        start = np.clip(observed / self._products[:, 0], -MOST_TO_START_WITH, MOST_TO_START_WITH)
        rho = _inverse(self._by_series, observed, start)
        steep = self._steep(rho)
        if steep.size:
            curve: Curve = lambda rows, now: self._by_steps(steep[rows], now)  # noqa: E731
            rho[steep] = _inverse(curve, observed[steep], start[steep])
        return rho

    def implied(self, rho: Floats) -> Floats:
        """Correlations of the answers (n_pairs,) when the normal variables correlate rho (n_pairs,)."""
        return self.curve(rho)[0]

    def curve(self, rho: Floats) -> tuple[Floats, Floats]:
        """The same, and how fast they grow with rho."""
        value, slope = self._by_series(np.arange(len(rho)), rho)
        steep = self._steep(rho)
        if steep.size:
            value[steep], slope[steep] = self._by_steps(steep, rho[steep])
        return value, slope

    def _steep(self, rho: Floats) -> Integers:
        few = self._steps.few[self.first] & self._steps.few[self.second]
        return np.flatnonzero((np.abs(rho) > STEEP) & few)

    def _by_series(self, rows: Integers, rho: Floats) -> tuple[Floats, Floats]:
        return series_correlation(self._products[rows], rho)

    def _by_steps(self, rows: Integers, rho: Floats) -> tuple[Floats, Floats]:
        return self._steps.correlation(self.first[rows], self.second[rows], rho)


def _inverse(curve: Curve, target: Floats, start: Floats) -> Floats:
    """Where each rising curve reaches its target; the nearer end of (-1, 1) where it never does."""

    def towards(rows: Integers, rho: Floats) -> tuple[Floats, Floats]:
        value, slope = curve(rows, rho)
        left = target[rows] - value
        return left, left / np.maximum(slope, FLATTEST)

    return search(towards, start)[0]
