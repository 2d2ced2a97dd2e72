"""One profile a segment: how large it is, what its people need, who they are."""

from __future__ import annotations

from dataclasses import replace

from analysis.answers import Answers, Description
from analysis.arrays import Booleans, Floats
from analysis.clusters.partition import Partition
from analysis.needs.candidate_needs import NeedOrder
from analysis.needs.named_factors import NamedNeeds
from analysis.profiles.describing import describe_segment
from analysis.profiles.distinctive import distinctive_facts
from analysis.profiles.profiles import (
    Profile,
    candidates_in_segment,
    items_in_segment,
    needs_in_segment,
    share_interval_of,
)
from analysis.profiles.segment_names import name_segments
from analysis.segments.segments import Division


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
