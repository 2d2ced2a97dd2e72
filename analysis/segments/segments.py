"""Finding segments: every way of dividing tried, held against chance and against itself; one recommended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analysis.arrays import Floats, Integers
from analysis.clusters.bases import in_parts_of_scale, without_gaps
from analysis.clusters.partition import Partition
from analysis.correlations.ordinal_codes import mostly_yes_no
from analysis.errors import AnalysisError
from analysis.needs.needs import Needs
from analysis.progress import Progress
from analysis.segments.answer_codes import answer_codes
from analysis.segments.candidates import Candidate
from analysis.segments.describing_candidates import Surroundings, describe_candidates
from analysis.segments.evidence import Evidence
from analysis.segments.reasons import with_reasons
from analysis.segments.recommendation import excess_by_k, marked, recommend
from analysis.segments.respondents import Respondents
from analysis.segments.search import Tried, sampling_of, try_all
from analysis.segments.searched_people import searched_people, way_of_all
from analysis.segments.structure_evidence import (
    number_where_shown,
    structure_of,
    structure_without_one_answer,
)
from analysis.segments.thresholds import FEWEST_PEOPLE
from analysis.segments.ways import Way, ways_to_divide
from analysis.settings import Settings
from analysis.structure.structure_test import StructureTest

ENOUGH = 2000  # people among whom there are nearly always more different answers than segments


@dataclass(frozen=True)
class Division:
    """What the search came to.

    reason     why no division is offered; None when one is
    words      how the recommended candidate was come by
    partition  the chosen division of everybody, labels 0.. with 0 the largest of those searched
    way        how it was made
    searched   rows of those among whom all others were tried, where these are not everybody
    shares     (2 n_resamples, k) share of each segment when found again in a resample
    jaccard    (k,) mean similarity of each segment to its nearest in the resamples
    """

    evidence: Evidence
    tried: tuple[Tried, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    reason: str | None = None
    words: str = ""
    way: Way | None = None
    partition: Partition | None = None
    shares: Floats | None = None
    jaccard: Floats | None = None
    searched: Integers | None = None

    @property
    def chosen(self) -> Candidate | None:
        return next((one for one in self.candidates if one.chosen), None)

    @property
    def recommended(self) -> Candidate | None:
        return next((one for one in self.candidates if one.recommended), None)


def find_segments(people: Respondents, needs: Needs, settings: Settings, progress: Progress) -> Division:
    """Try every way at every k, test whether there are groups at all, and recommend one by the rule.

    Raises  AnalysisError for a way or a solution that is not there
    """
    ks, reason = numbers_or_reason(people, settings)
    if reason is not None:
        return Division(Evidence(people.n, reason, None, None, None), reason=reason)
    searched = searched_people(people, needs, settings.seed)
    some = searched.people
    ways = ways_to_divide(
        some.items, searched.needs, some.scales, some.weights, settings.ways, settings.solution
    )
    tried = try_all(ways, ks, settings, progress, some.weights, some.reweighting)
    test = structure_of(people, ks, settings, progress)
    again = structure_without_one_answer(test, people, ks, settings, progress)
    number = number_where_shown(test, people, ks, settings, progress)
    candidates = candidates_of(tried, some, searched.needs.scores, test, settings)
    evidence = Evidence(people.n, None, test, again, None, number, people.not_looked_for)
    division = choose(tried, candidates, evidence, some, settings)
    return with_everybody_placed(division, people, needs, searched.rows)


def numbers_or_reason(people: Respondents, settings: Settings) -> tuple[tuple[int, ...], str | None]:
    """The numbers of segments to try; or why there is nothing to try."""
    reason = too_few(people.items)
    ks = () if reason else numbers_to_try(people.items, settings)
    if not ks:
        reason = reason or too_alike(people.items, settings.k_min)
    return ks, reason


def too_few(items: Floats) -> str | None:
    n, n_items = items.shape
    if n < FEWEST_PEOPLE:
        return f"{n} usable respondents are too few to look for segments; {FEWEST_PEOPLE} are needed."
    if n < n_items:
        return f"{n} usable respondents are fewer than the {n_items} items; no segments can be told apart."
    return None


def too_alike(items: Floats, k_min: int) -> str:
    most = n_rows_of(items) - 1
    fewer = f"ask for {most} or fewer (k_min), or " if most > 1 else ""
    return f"There are too few different answers to form {k_min} segments: {fewer}collect more answers."


def numbers_to_try(items: Floats, settings: Settings) -> tuple[int, ...]:
    """k_min to k_max, but no more segments than there are different respondents."""
    some = items if len(items) <= ENOUGH else items[:ENOUGH]
    n_different = n_rows_of(some) if n_rows_of(some) > settings.k_max else n_rows_of(items)
    return tuple(range(settings.k_min, min(settings.k_max, n_different - 1) + 1))


def n_rows_of(items: Floats) -> int:
    """How many different rows there are."""
    return len(np.unique(np.nan_to_num(items, nan=np.inf), axis=0))


def candidates_of(
    tried: Sequence[Tried],
    people: Respondents,
    scores: Floats,
    test: StructureTest | None,
    settings: Settings,
) -> tuple[Candidate, ...]:
    around = Surroundings(
        items=without_gaps(in_parts_of_scale(people.items, people.scales), people.weights),
        scores=scores,
        weights=people.weights,
        excess={} if test is None else excess_by_k(test),
        variables=answer_codes(people.describe),
        smallest_share=settings.smallest_share,
        n_drawn=sampling_of(people.n, settings.seed).n_drawn,
        seed=settings.seed,
    )
    return describe_candidates(tried, around)


def choose(
    tried: tuple[Tried, ...],
    candidates: tuple[Candidate, ...],
    evidence: Evidence,
    people: Respondents,
    settings: Settings,
) -> Division:
    """The recommended one, unless the researcher has chosen another."""
    advice = recommend(candidates, evidence.number, yes_no=mostly_yes_no(people.items))
    id = settings.solution or advice.id
    if settings.solution is not None:
        check_was_tried(settings.solution, candidates)
    candidates = with_reasons(marked(candidates, advice.id, id), advice, settings.smallest_share)
    chosen = next((one for one in candidates if one.chosen), None)
    found = replace(evidence, candidate=chosen)
    if chosen is None:
        return Division(found, tried, candidates, advice.words)
    return picked(Division(found, tried, candidates, None, advice.words), chosen)


def picked(division: Division, chosen: Candidate) -> Division:
    """The division with the partition of the candidate that was chosen."""
    one = next(one for one in division.tried if chosen.id == f"{one.way.id}/{chosen.k}")
    number = [fit.k for fit in one.partitions].index(chosen.k)
    shares = [pair.shares for pair in one.pairs_at(number)]
    return replace(
        division,
        way=one.way,
        partition=one.partitions[number],
        shares=np.vstack(shares) if shares else None,
        jaccard=chosen.jaccard,
    )


def with_everybody_placed(
    division: Division, people: Respondents, needs: Needs, searched: Integers | None
) -> Division:
    """The division of everybody, where it was found among some; what was tried stays theirs."""
    if searched is None or division.partition is None or division.way is None:
        return replace(division, searched=searched)
    way, k = way_of_all(division.way.id, people, needs), division.partition.k
    labels = division.partition.model.place(way.basis.points)
    sizes = np.bincount(labels, people.weights, minlength=k)
    partition = replace(division.partition, labels=labels, shares=sizes / sizes.sum())
    return replace(division, way=way, partition=partition, searched=searched)


def check_was_tried(wanted: str, candidates: Sequence[Candidate]) -> None:
    known = [one.id for one in candidates]
    if wanted not in known:
        raise AnalysisError(
            where="setting solution",
            what=f"'{wanted}' is none of the divisions that were tried",
            mend=f"choose one of {', '.join(known)}",
        )
