"""The `segments` part of a result: the division offered, or why there is none."""

from __future__ import annotations

from dataclasses import replace

from analysis.answers import Answers, Description
from analysis.arrays import Booleans, Floats, Integers
from analysis.needs.candidate_needs import NeedOrder
from analysis.needs.named_factors import NamedNeeds
from analysis.segments.choice_of_k import rule_in_words
from analysis.segments.describing import describe_segment
from analysis.segments.distinctive import distinctive_facts
from analysis.segments.kmeans import Partition
from analysis.segments.profiles import (
    Profile,
    candidates_in_segment,
    items_in_segment,
    needs_in_segment,
    share_interval_of,
)
from analysis.segments.segment_names import name_segments
from analysis.segments.segments import Division
from analysis.settings import Settings

UNSETTLED = 0.6


def profile_segments(
    division: Division,
    answers: Answers,
    kept: Booleans,
    named: NamedNeeds,
    order: NeedOrder,
    minimum_cell: int,
    weights: Floats | None = None,
) -> tuple[Profile, ...]:
    """One profile a segment, largest first; none when no division is offered.

    kept     (n_rows,) which rows of the answers were divided
    weights  (n_kept,) of those rows, or None for equal ones
    """
    if division.partition is None:
        return ()
    describe = answers.described(kept)
    profiles = [
        profile_segment(
            number, division, answers, answers.items[kept], describe, named, order, minimum_cell, weights
        )
        for number in range(division.partition.k)
    ]
    names = name_segments([profile.needs for profile in profiles])
    return tuple(replace(profile, name=name) for profile, name in zip(profiles, names, strict=True))


def profile_segment(
    number: int,
    division: Division,
    answers: Answers,
    items: Floats,
    describe: tuple[Description, ...],
    named: NamedNeeds,
    order: NeedOrder,
    minimum_cell: int,
    weights: Floats | None = None,
) -> Profile:
    partition, shares, jaccards = found(division)
    inside = partition.labels == number
    jaccard = float(jaccards[number])
    ids, names = (tuple(getattr(one, part) for one in named.factors) for part in ("id", "name"))
    needs = needs_in_segment(named.values, inside, ids, names, weights)
    described = describe_segment(describe, inside, weights)
    return Profile(
        label=number + 1,
        name=f"Segment {number + 1}",
        size=int(inside.sum()),
        share=float(partition.shares[number]),
        share_interval=share_interval_of(shares[:, number], jaccard),
        jaccard=jaccard,
        needs=needs,
        candidate_needs=candidates_in_segment(order, inside, weights),
        items=items_in_segment(items, answers.item_names, inside, weights),
        describe=described,
        distinctive=distinctive_facts(needs, described, minimum_cell),
    )


def found(division: Division) -> tuple[Partition, Floats, Floats]:
    if division.partition is None or division.shares is None or division.jaccard is None:
        raise ValueError("no division was found")
    return division.partition, division.shares, division.jaccard


def summarise_segments(
    division: Division,
    profiles: tuple[Profile, ...],
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
        "profiles": profiles,
        "warnings": warnings_on(division, profiles),
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
