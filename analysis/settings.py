"""The choices of one run, which are stored with its result."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.errors import AnalysisError
from analysis.responses.rules import check_rule_names

MOST_SEGMENTS = 50
"""tried at most: of more, some would hold less than 2 % of the people, too few for any recommendation"""


@dataclass(frozen=True)
class NeedName:
    """A name, and by item the loadings of the factor it was given to: a factor like it bears it again."""

    name: str
    loadings: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class SegmentName:
    """A name and a description, and by item the means of the segment they were given to:
    one like it bears them again."""

    name: str
    words: str
    means: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Settings:
    """What a researcher may choose.

    seed            whole number from 0; the same input and seed give the same numbers
    k_min, k_max    numbers of segments tried, 2 to MOST_SEGMENTS
    n_starts        independent starts of k-means at each k
    n_resamples     pairs of resamples behind the stability of each k
    smallest_share  0 to 1; a division with a smaller segment is not recommended
    ways            ways of dividing that are tried, each basis/method such as items/k-means; None: every one
                    that suits the answers
    solution        the division the researcher chose, such as items/k-means/4; None: the one recommended
    solution_reason why they chose it
    segment_names   names and descriptions the researcher gave
    null_draws      draws of answers without groups behind the structure test; 0: it is not made
    correlation     auto (polychoric for up to seven ordered answers, else Pearson), or one by name
    extraction, rotation, scores   how factors are found, turned, and measured in each respondent
    n_factors       None: by parallel analysis
    dropped         names of items left out of the needs
    need_names      names the researcher gave, each with the loadings of the factor that bears it
    exclude         rules of screening whose proposals are followed without asking
    thresholds      of rules of screening, where they are not the usual ones
    rake            whether answers are weighted to the known margins; else these are only compared
    trim            largest weight, in multiples of the mean weight; None: weights are not trimmed
    compare         describing variables by whose groups the needs are compared, such as language; None: the
                    first two with large enough groups
    factor_draws    bootstrap draws behind the intervals of loadings; 0: none
    minimum_cell    people behind a sentence about who a segment is, at least
    n_jobs          processes; None: every core. Changes no number
    """

    seed: int = 1
    k_min: int = 2
    k_max: int = 8
    n_starts: int = 50
    n_resamples: int = 50
    smallest_share: float = 0.05
    ways: tuple[str, ...] | None = None
    solution: str | None = None
    solution_reason: str = ""
    segment_names: tuple[SegmentName, ...] = ()
    null_draws: int = 199
    correlation: str = "auto"
    extraction: str = "minres"
    rotation: str = "oblimin"
    scores: str = "regression"
    n_factors: int | None = None
    dropped: tuple[str, ...] = ()
    need_names: tuple[NeedName, ...] = ()
    exclude: tuple[str, ...] = ()
    thresholds: tuple[tuple[str, float], ...] = ()
    rake: bool = True
    trim: float | None = 5.0
    compare: tuple[str, ...] | None = None
    factor_draws: int = 200
    minimum_cell: int = 10
    n_jobs: int | None = None


def check_settings(settings: Settings) -> None:
    """Raises AnalysisError for the first setting that cannot work."""
    rules = {
        "seed": (settings.seed >= 0, "a whole number from 0"),
        "k_min": (2 <= settings.k_min <= MOST_SEGMENTS, f"2 to {MOST_SEGMENTS}"),
        "k_max": (
            settings.k_min <= settings.k_max <= MOST_SEGMENTS,
            f"k_min to {MOST_SEGMENTS}: of more segments some would hold less than 2 % of the people",
        ),
        "n_starts": (settings.n_starts >= 1, "1 or more"),
        "n_resamples": (settings.n_resamples >= 2, "2 or more"),
        "smallest_share": (0 <= settings.smallest_share < 0.5, "a share from 0 to below 0.5"),
        "null_draws": (settings.null_draws == 0 or settings.null_draws >= 19, "19 or more, or 0"),
        "n_factors": (settings.n_factors is None or settings.n_factors >= 1, "1 or more, or none"),
        "trim": (settings.trim is None or settings.trim > 1, "more than 1, or none"),
        "factor_draws": (settings.factor_draws == 0 or settings.factor_draws >= 20, "20 or more, or 0"),
        "minimum_cell": (settings.minimum_cell >= 1, "1 or more"),
        "n_jobs": (settings.n_jobs is None or settings.n_jobs >= 1, "1 or more, or none"),
    }
    check_rule_names(settings.exclude, "setting exclude")
    for name, (holds, wanted) in rules.items():
        if not holds:
            raise AnalysisError(
                where=f"setting {name}", what=f"{getattr(settings, name)} cannot work", mend=f"use {wanted}"
            )
