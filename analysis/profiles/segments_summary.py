"""The `segments` part of a result: the division offered, or why there is none."""

from __future__ import annotations

from analysis.arrays import Floats, Integers
from analysis.profiles.profiles import Profile
from analysis.profiles.segment_profiles import SegmentProfiles
from analysis.segments.choice_of_k import rule_in_words
from analysis.segments.segments import Division
from analysis.settings import Settings

UNSETTLED = 0.6


def summarise_segments(
    division: Division,
    described: SegmentProfiles,
    rows: Integers,
    n_factors: int,
    settings: Settings,
    weights: Floats | None = None,
) -> dict[str, object]:
    """The document's part; rows: the 1-based data rows that were kept; weights theirs, or None."""
    partition = division.partition
    return {
        "offered": partition is not None,
        "reason": division.reason,
        "method": f"k-means, {settings.n_starts} starts, the best of them crossed with one another"
        + (", people by their weights" if weights is not None else ""),
        "basis": f"regression scores on {n_factors} factor{'' if n_factors == 1 else 's'}, not standardised",
        "k": None if partition is None else partition.k,
        "n": len(rows),
        "weighted": weights is not None,
        "sizes": None if partition is None else partition.sizes,
        "rows": None if partition is None else rows,
        "labels": None if partition is None else partition.labels + 1,
        "candidates": division.candidates,
        "rule": rule_in_words(settings.k_min, settings.k_max, settings.smallest_share),
        "profiles": described.profiles,
        "description_tests": described.description_tests,
        "classification": described.classification,
        "warnings": warnings_on(division, described.profiles),
    }


def warnings_on(division: Division, profiles: tuple[Profile, ...]) -> list[str]:
    found = [
        f"Segment {one.label} (“{one.name}”) often does not come out again when respondents are drawn anew: "
        "no interval is given for its size."
        for one in profiles
        if one.share_interval is None
    ]
    for one in division.candidates:
        if one.chosen and one.stability.median < UNSETTLED:
            found.append(
                f"Even the most stable division agrees poorly with itself (median adjusted Rand index "
                f"{one.stability.median:.2f}): read it with care."
            )
        if one.chosen and one.best_hits == 0:
            found.append("None of the independent starts reached the division shown; crossing them did.")
    return found
