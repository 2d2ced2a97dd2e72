"""Whether a person agrees more with what most people agree with."""

from __future__ import annotations

import numpy as np

from analysis.arrays import Floats
from analysis.responses.pairwise import Pairwise
from analysis.responses.within_person import correlation_within


def person_total(items: Floats, moments: Pairwise) -> Floats:
    """Each person's correlation, over items, with the mean answers of everybody else.

    items    (n_respondents, n_items), NaN where not answered; moments  of everybody, these people among them
    returns  (n_respondents,) from -1 to 1; NaN below two answers, or where the answers do not vary
    Source   Donlon and Fischer (1968), Educ. Psychol. Meas. 28:105; Curran (2016); R cor, row by row
    """
    # Of everybody else: with few people, one's own answer in the mean would agree with itself.
    n_answers = np.diag(moments.n)
    with np.errstate(invalid="ignore", divide="ignore"):
        others = (n_answers * moments.mean - items) / (n_answers - 1)
    return correlation_within(items, np.where(np.isfinite(others), others, np.nan))
