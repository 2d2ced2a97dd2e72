"""Normal variables that correlate as wanted, and answers laid out by their ranks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Booleans, Floats, Integers


def correlated_normals(
    root: Floats, n: int, random: np.random.Generator, weights: Floats | None = None
) -> Floats:
    """Normal variables by row, (p, n), with exactly the correlations root @ root.T where n > p + 1.

    root     (p, p) lower triangular;  weights  (n,) or None; they count in the correlations
    Held to their correlations, draws are as exact as permutations are; free ones would have more spread than
    the answers, whose correlations were estimated, and would hide groups.
    """
    p = len(root)
    normals = random.standard_normal((p, n))
    if n <= p + 1:
        return np.asarray(root @ normals)
    shares = np.full(n, 1 / n) if weights is None else weights / weights.sum()
    normals -= (normals @ shares)[:, None]
    own = np.linalg.cholesky((normals * shares) @ normals.T)
    return np.asarray(root @ np.linalg.inv(own) @ normals)


@dataclass(frozen=True)
class Layout:
    """What is laid out by ranks.

    answers  (p, n) each item's answers from the lowest up, then NaN for its gaps
    gaps     (p, n) where these are
    heights  (p, n) share of the item's weight up to each answer, or None without weights;  weights  (n,)
    """

    answers: Floats
    gaps: Booleans
    heights: Floats | None
    weights: Floats | None

    @classmethod
    def of(cls, items: Floats, weights: Floats | None) -> Layout:
        columns = np.ascontiguousarray(items.T)
        gaps = np.isnan(columns)
        order = columns.argsort(axis=1)
        answers = np.take_along_axis(columns, order, axis=1)
        heights = None if weights is None else _heights(order, gaps, weights)
        return cls(answers, gaps, heights, weights)

    @property
    def n_people(self) -> int:
        return int(self.answers.shape[1])

    def lay_out(self, normals: Floats) -> Floats:
        """Answers (n, p): the lowest answer to whoever has the lowest normal variable (p, n), and so on.

        With weights, whoever stands in the middle of a share of the weight gets the answer that stands there.
        """
        order = np.where(self.gaps, np.inf, normals).argsort(axis=1)
        items = np.empty(normals.T.shape)
        np.put_along_axis(items.T, order, self._in_order(order), axis=1)
        return items

    def _in_order(self, order: Integers) -> Floats:
        if self.heights is None or self.weights is None:
            return self.answers
        places = np.broadcast_to(np.arange(self.n_people), order.shape).copy()
        shares = np.where(np.take_along_axis(self.gaps, order, axis=1), 0.0, self.weights[order])
        middles = (shares.cumsum(axis=1) - shares / 2) / shares.sum(axis=1, keepdims=True)
        for item, n_answers in enumerate((~self.gaps).sum(axis=1)):
            own = self.heights[item, :n_answers]
            found = np.searchsorted(own, middles[item, :n_answers])
            places[item, :n_answers] = np.minimum(found, n_answers - 1)
        return np.asarray(np.take_along_axis(self.answers, places, axis=1))


def _heights(order: Integers, gaps: Booleans, weights: Floats) -> Floats:
    shares = np.where(np.take_along_axis(gaps, order, axis=1), 0.0, weights[order])
    return np.asarray(shares.cumsum(axis=1) / shares.sum(axis=1, keepdims=True))
