"""One descent of k-means: starting centres by k-means++, then Lloyd's alternation."""

import numpy as np

from analysis.arrays import Floats, Integers

MOST_ROUNDS = 300
SETTLED = 0.002  # the share of points still moving that is left to the transfers, which do it better


def spread_out_centres(points: Floats, k: int, random: np.random.Generator) -> Floats:
    """Choose k of the points as first centres, each far from those before it.

    points  (n, d);  returns (k, d)
    Source  Arthur and Vassilvitskii (2007), greedy form with 2 + ln k candidates a centre
    """
    n_points = len(points)
    n_trials = 2 + int(np.log(k))
    squares = np.square(points).sum(axis=1)
    centres = [points[random.integers(n_points)]]
    nearest = np.square(points - centres[0]).sum(axis=1)
    for _ in range(1, k):
        heights = np.cumsum(nearest)
        picks = np.searchsorted(heights, random.random(n_trials) * heights[-1])
        trials = points[np.minimum(picks, n_points - 1)]
        distances = squares[:, None] - 2 * points @ trials.T + np.square(trials).sum(axis=1)
        distances = np.minimum(np.maximum(distances, 0), nearest[:, None])
        best = int(distances.sum(axis=0).argmin())
        centres.append(trials[best])
        nearest = distances[:, best]
    return np.array(centres)


def lloyd(points: Floats, centres: Floats) -> Integers:
    """Alternate between nearest centres and means until (almost) nobody moves; returns labels 0..k-1, (n,).

    points   (n, d) with at least k different rows;  centres  (k, d)
    Source   Lloyd (1982); a centre that loses everybody moves to the point worst served
    """
    labels = nearest_centres(points, centres)
    for _ in range(MOST_ROUNDS):
        sizes, centres = means_of(points, labels, len(centres))
        if not sizes.all():
            centres = refill(points, labels, sizes, centres)
        moved = nearest_centres(points, centres)
        n_moved = np.count_nonzero(moved != labels)
        labels = moved
        if n_moved <= SETTLED * len(points) and sizes.all():
            break
    return labels


def nearest_centres(points: Floats, centres: Floats) -> Integers:
    """The nearest centre of each point; the first of equals."""
    closeness = points @ centres.T - np.square(centres).sum(axis=1) / 2
    labels: Integers = closeness.argmax(axis=1)
    return labels


def means_of(points: Floats, labels: Integers, k: int) -> tuple[Floats, Floats]:
    """Sizes (k,) and mean points (k, d) of the groups; an empty group sits at the origin."""
    members = (labels == np.arange(k)[:, None]).astype(float)
    sizes = members.sum(axis=1)
    return sizes, (members @ points) / np.maximum(sizes, 1)[:, None]


def refill(points: Floats, labels: Integers, sizes: Floats, centres: Floats) -> Floats:
    """Give every empty group the point that is farthest from its own centre."""
    centres = centres.copy()
    distances = np.square(points - centres[labels]).sum(axis=1)
    for empty in np.flatnonzero(sizes == 0):
        farthest = int(distances.argmax())
        centres[empty] = points[farthest]
        distances = np.minimum(distances, np.square(points - points[farthest]).sum(axis=1))
    return centres
