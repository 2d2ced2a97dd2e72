"""How reliable a scale would be if its answers were not rounded to a few steps."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.arrays import Floats
from analysis.errors import AnalysisError
from analysis.factors.alpha import alpha_of
from analysis.factors.composite_reliability import omega_of_one_factor

ORDINAL = ("polychoric", "mixed")  # kinds of correlation that look behind the steps


@dataclass(frozen=True)
class OrdinalReliability:
    """alpha and omega of what lies behind the answers; omega None with two items or no common factor."""

    alpha: float
    omega: float | None


def ordinal_reliability(polychoric: Floats, n_respondents: int) -> OrdinalReliability:
    """Alpha and omega from the correlations behind ordered answers.

    polychoric  (k, k), k at least two, items all scored the same way round
    Neither is the reliability of the sum of the answers as given, which is lower: they say what the items
    could do on a finer scale (Chalmers 2018, Educ. Psychol. Meas. 78:1056). No interval is known that holds.
    Source  Zumbo, Gadermann and Zeisser (2007), J. Mod. Appl. Stat. Methods 6:21; R psych::alpha and
            psych::omega of psych::polychoric
    """
    try:
        omega = omega_of_one_factor(polychoric, n_respondents)
    except AnalysisError:
        omega = None
    return OrdinalReliability(alpha_of(polychoric), omega)
