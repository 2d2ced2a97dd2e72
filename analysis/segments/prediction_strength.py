"""Whether people whom one half of a survey puts together are also put together by the other half."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats, Integers


def prediction_strength(own: Integers, predicted: Integers, k: int, weights: Floats | None = None) -> float:
    """Of pairs of people in the same group, the share the other half also puts together; the worst group's.

    own        labels (m,) 0..k-1 of the people of one half, in their own division
    predicted  the same people, placed by the division of the other half
    weights    (m,) or None; they count as if they summed to m
    returns    0 to 1; groups of one person or none count as 1
    Source     Tibshirani and Walther (2005), J. Comp. Graph. Statistics 14:511; R fpc::prediction.strength
    """
    counts = np.bincount(own * k + predicted, weights, minlength=k * k).reshape(k, k)
    counts = counts * (len(own) / counts.sum())
    sizes = counts.sum(axis=1)
    many = np.bincount(own, minlength=k) > 1
    together = (np.square(counts) - counts).sum(axis=1)
    strengths = np.divide(together, sizes * (sizes - 1), out=np.ones(k), where=many & (sizes > 1))
    return float(np.clip(strengths, 0, 1).min())
