"""The `segments` part of a result: the division offered, or why there is none."""

from __future__ import annotations

from analysis.arrays import Integers
from analysis.clusters.bases import WORDS
from analysis.profiles.profiles import Profile
from analysis.profiles.segment_profiles import SegmentProfiles
from analysis.segments.candidates import Candidate
from analysis.segments.diagnostics import Diagnostics
from analysis.segments.recommendation import rule_in_words
from analysis.segments.segments import Division
from analysis.segments.thresholds import PEOPLE_AN_ITEM
from analysis.settings import Settings


def summarise_segments(
    division: Division,
    described: SegmentProfiles,
    rows: Integers,
    diagnostics: Diagnostics,
    settings: Settings,
    weighted: bool,
) -> dict[str, object]:
    """The document's part; rows: the 1-based data rows that were kept."""
    partition, chosen, way = division.partition, division.chosen, division.way
    return {
        "offered": partition is not None,
        "reason": division.reason,
        "method": None if way is None else way.kind.method.name + (", people by weight" if weighted else ""),
        "basis": None if way is None else WORDS[way.kind.basis],
        "k": None if partition is None else partition.k,
        "n": len(rows),
        "weighted": weighted,
        "sizes": None if partition is None else partition.sizes,
        "rows": None if partition is None else rows,
        "labels": None if partition is None else partition.labels + 1,
        "candidates": division.candidates,
        "bases": WORDS,
        "recommended": None if division.recommended is None else division.recommended.id,
        "chosen": None if chosen is None else chosen.id,
        "choice_reason": settings.solution_reason if settings.solution else division.words,
        "rule": rule_in_words(settings),
        "persistence": diagnostics.persistence,
        "consensus": diagnostics.consensus,
        "replication": diagnostics.replication,
        "classes": diagnostics.classes,
        "profiles": described.profiles,
        "description_tests": described.description_tests,
        "classification": described.classification,
        "warnings": warnings_on(division, described.profiles),
    }


def warnings_on(division: Division, profiles: tuple[Profile, ...]) -> list[str]:
    found = few_people(division.evidence.n, len(profiles[0].items)) if profiles else []
    found += [
        f"Segment {one.label} (“{one.name}”) often does not come out again when respondents are drawn anew: "
        "no interval is given for its size."
        for one in profiles
        if one.share_interval is None
    ]
    if division.searched is not None:
        n = len(division.searched)
        found.append(
            f"Segments were looked for among {n:,} people drawn at random; everybody was then placed."
        )
    found += [f"Not tried: {one.way.id}. {one.fault}" for one in division.tried if not one.partitions]
    return found + (notes_on(division.chosen) if division.chosen else [])


def few_people(n: int, n_items: int) -> list[str]:
    """What fewer than ten respondents an item cost, by docs/error_rates.md (five-point, 20 items)."""
    if n >= PEOPLE_AN_ITEM * n_items:
        return []
    return [
        f"{n} people are fewer than {PEOPLE_AN_ITEM} for each of the {n_items} items. What that costs: of "
        "200 made-up surveys with four clear groups and 10 people an item, 95 showed that there were four, "
        "and people were placed less well than they could be, by .19 of the adjusted Rand index; "
        "with 25 people an item nearly all did. There may be more groups than are shown here, and with other "
        "people asked, some lines would move."
    ]


def notes_on(chosen: Candidate) -> list[str]:
    found = [chosen.fault] if chosen.fault else []
    if chosen.best_hits == 0:
        found.append("None of the independent starts reached the division shown; crossing them did.")
    return found
