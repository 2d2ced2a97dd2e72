"""Are the needs more than people who rate everything high and people who rate everything low?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.arrays import Booleans, Floats
from analysis.correlations.correlation import Correlation
from analysis.errors import AnalysisError
from analysis.intervals import Z95, Interval

# Three needs that correlate .6 and nobody's habit at work put a third of all differences into people's means;
# needs that correlate .3 a quarter; a habit half as strong as an item's own variance two fifths (simulated,
# 500 people, 15 five-point items). Above a third, the means alone outweigh any usual set of needs.
LARGE_SHARE = 1 / 3
SAME_AS_MEAN = 0.9
# A need marked by q of p items keeps 1 - q/p: below a quarter it loads on nearly everything alike.
LEAST_LEFT = 0.25
FOUND_AGAIN = 0.85  # Lorenzo-Seva and ten Berge (2006): fairly similar from here on


@dataclass(frozen=True)
class HighRaters:
    """How much of the factors is the height at which people rate everything.

    mean_share       share of all variance of the items that people's means over all items make up
    r, interval      correlation of people's means with the first principal component, 95 % (Fisher's z, the
                     component taken as given); component_share  that component's share of all variance
    left             (m,) part of each factor's loadings, squared, that taking out people's means leaves
    found_again      (m,) congruence of what is left with the closest combination of the components found
                     after centring
    driven           the first component is people's mean, and that is a large part of all there is
    survives         (m,) whether each factor is more than a general height and is found again
    sentence         for people who do not know what a component is
    """

    mean_share: float
    r: float
    interval: Interval | None
    component_share: float
    left: Floats
    found_again: Floats
    driven: bool
    survives: Booleans
    sentence: str


def high_raters(correlation: Correlation, loadings: Floats, low: Floats, high: Floats) -> HighRaters:
    """Compare factors with the same items centred within person, from the covariances alone.

    correlation  Pearson's, of items as given (none turned round);  loadings (p, m) over them
    low, high    (p,) ends of each item's scale: people's means are taken over answers from 0 to 1
    Centring makes unrelated items correlate -1 / (p - 1) and costs the factors one dimension, so each factor
    is compared with what centring must leave of it, not with itself.
    Raises       AnalysisError for other correlations than Pearson's, or shapes that do not fit
    Source       ten Berge (1999), Multivar. Behav. Res. 34:89 (ipsatised scores); Tucker (1951)
    """
    check_high_raters(correlation, loadings, low, high)
    sd = correlation.sd / (high - low)
    covariance = correlation.matrix * np.outer(sd, sd)
    r, component_share = with_first_component(correlation.matrix, sd)
    mean_share = float(covariance.mean() / np.diag(covariance).mean())
    left, found_again = after_centring(covariance, loadings * sd[:, None])
    driven = abs(r) >= SAME_AS_MEAN and mean_share >= LARGE_SHARE
    survives = (left >= LEAST_LEFT) & (found_again >= FOUND_AGAIN)
    interval = fisher_interval(r, correlation.n_for_tests)
    sentence = in_words(mean_share, driven, survives)
    return HighRaters(mean_share, r, interval, component_share, left, found_again, driven, survives, sentence)


def with_first_component(correlation: Floats, sd: Floats) -> tuple[float, float]:
    """Correlation of people's means with the first principal component, and the component's share."""
    values, vectors = np.linalg.eigh(correlation)
    with_mean = float(sd @ vectors[:, -1]) * values[-1]
    scale = float(np.sqrt(sd @ correlation @ sd * values[-1]))
    return (abs(with_mean) / scale if scale > 0 else 0.0), float(values[-1]) / len(sd)


def after_centring(covariance: Floats, loadings: Floats) -> tuple[Floats, Floats]:
    """What taking out people's means leaves of each factor, and how much of that is found again."""
    n_items, n_factors = loadings.shape
    centring = np.eye(n_items) - 1 / n_items
    components = np.linalg.eigh(centring @ covariance @ centring)[1][:, -n_factors:]
    remaining = np.square(centring @ loadings).sum(axis=0)
    found = np.square(components.T @ centring @ loadings).sum(axis=0)
    whole = np.square(loadings).sum(axis=0)
    left = np.divide(remaining, whole, out=np.zeros(n_factors), where=whole > 0)
    return left, np.sqrt(np.divide(found, remaining, out=np.zeros(n_factors), where=remaining > 0))


def fisher_interval(r: float, n_respondents: int) -> Interval | None:
    if n_respondents <= 3 or abs(r) >= 1:
        return None
    centre, margin = np.arctanh(r), Z95 / np.sqrt(n_respondents - 3)
    return float(np.tanh(centre - margin)), float(np.tanh(centre + margin))


def in_words(mean_share: float, driven: bool, survives: Booleans) -> str:
    meaning = (
        "more than separate needs usually do: it may be one general need, or a habit of using the scale"
        if driven
        else "no more than needs that go together would bring"
    )
    share = f"{100 * mean_share:.0f} % of all differences between people"
    first = f"How high people rate everything makes up {share}, {meaning}."
    lost = [f"F{number + 1}" for number in np.flatnonzero(~survives).tolist()]
    if not lost:
        return f"{first} Every need is found again when each person's own mean is taken out."
    if len(lost) == len(survives) == 1:
        return f"{first} With one need only, wanting more and rating higher cannot be told apart."
    return f"{first} Not found again when each person's own mean is taken out: {', '.join(lost)}."


def check_high_raters(correlation: Correlation, loadings: Floats, low: Floats, high: Floats) -> None:
    n_items = len(correlation.matrix)
    if correlation.kind != "pearson":
        raise AnalysisError(
            where="high and low raters",
            what=f"{correlation.kind} correlations, from which nobody's mean answer follows",
            mend="give Pearson correlations of the same items",
        )
    if loadings.ndim != 2 or {len(loadings), len(low), len(high)} != {n_items} or not (low < high).all():
        raise AnalysisError(
            where="high and low raters",
            what=f"{n_items} items with loadings of {len(loadings)} and ends of {len(low)} and {len(high)}",
            mend="give loadings, a low and a higher end for each item",
        )
