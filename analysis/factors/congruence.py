"""Are two sets of factors the same factors?"""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats
from analysis.errors import AnalysisError


def tucker_congruence(a: Floats, b: Floats) -> Floats:
    """Tucker's coefficient of congruence between every column of a and every column of b.

    a, b    (n_items, m_a) and (n_items, m_b) loadings over the same items
    returns (m_a, m_b), from -1 to 1; from .95 on two factors count as equal, .85 to .94 as similar;
            a column of zeros is congruent with nothing: 0
    Raises  AnalysisError when a and b have different numbers of items
    Source  Tucker (1951); Lorenzo-Seva and ten Berge (2006), Methodology 2:57; R psych::factor.congruence
    """
    if a.shape[0] != b.shape[0]:
        raise AnalysisError(
            where="congruence of factors",
            what=f"loadings over {a.shape[0]} and over {b.shape[0]} items",
            mend="compare factors over the same items in the same order",
        )
    lengths = np.outer(np.linalg.norm(a, axis=0), np.linalg.norm(b, axis=0))
    return np.divide(a.T @ b, lengths, out=np.zeros_like(lengths), where=lengths > 0)
