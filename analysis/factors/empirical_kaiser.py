"""Kaiser's rule made aware of chance: each eigenvalue against the largest one noise could still give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.arrays import Floats
from analysis.checks import check_correlation, check_enough_respondents


@dataclass(frozen=True)
class EmpiricalKaiser:
    """eigenvalues, reference  (p,), largest first;  number  how many leading ones lie above theirs."""

    eigenvalues: Floats
    reference: Floats
    number: int


def empirical_kaiser(
    correlation: Floats, n_respondents: int, names: Sequence[str] | None = None
) -> EmpiricalKaiser:
    """The empirical Kaiser criterion.

    correlation  (p, p);  n_respondents  more than items
    The reference for the first is the largest eigenvalue of unrelated items, (1 + sqrt(p / n))^2; for the
    j-th it is shrunk by the variance that those before it have taken, and never below 1.
    Raises       AnalysisError as check_correlation, or when respondents do not outnumber items
    Source       Braeken and van Assen (2017), Psychological Methods 22:450, equation 2
    """
    where = "number of factors (empirical Kaiser criterion)"
    check_enough_respondents(n_respondents, len(correlation), where)
    check_correlation(correlation, names, where)
    values: Floats = np.asarray(np.linalg.eigvalsh(correlation)[::-1])
    p = len(values)
    left = p - np.concatenate([[0.0], np.cumsum(values)[:-1]])
    reference = np.maximum(left / (p - np.arange(p)) * (1 + np.sqrt(p / n_respondents)) ** 2, 1.0)
    above = values > reference
    return EmpiricalKaiser(values, reference, p if above.all() else int(above.argmin()))
