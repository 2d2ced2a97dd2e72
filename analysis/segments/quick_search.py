"""The part of the search that a verdict needs, for whoever asks it of thousands of samples."""

from __future__ import annotations

from dataclasses import replace

from analysis.correlations.ordinal_codes import mostly_yes_no
from analysis.progress import Progress
from analysis.segments.evidence import Evidence
from analysis.segments.respondents import Respondents
from analysis.segments.search import try_all
from analysis.segments.segments import Division, candidates_of, choose, numbers_or_reason
from analysis.segments.structure_evidence import (
    number_where_shown,
    structure_of,
    structure_without_one_answer,
)
from analysis.segments.ways import ways_to_divide
from analysis.settings import Settings

GRADED_WAYS = ("items/latent-profiles", "items/k-means")
YES_NO_WAYS = ("categories/latent-classes", "items/k-means")
QUICKLY = Settings(n_resamples=10, n_starts=8, n_jobs=1)


def search_quickly(
    people: Respondents, settings: Settings = QUICKLY, *, only_if_natural: bool = False
) -> Division:
    """As find_segments, by the first ways of the fixed order alone, with the tests made first, and at the
    number of groups that was counted where that will do.

    only_if_natural  nothing is divided where the verdict cannot be natural whatever the division
    """
    ks, reason = numbers_or_reason(people, settings)
    if reason is not None:
        return Division(Evidence(people.n, reason, None, None, None), reason=reason)
    progress = Progress(None)
    test = structure_of(people, ks, settings, progress, stop_when_settled=True)
    again = structure_without_one_answer(test, people, ks, settings, progress, stop_when_settled=True)
    asked = Evidence(people.n, None, test, again, None)
    if only_if_natural and not asked.survives:
        return Division(asked, reason="No structure is shown.")
    asked = replace(asked, number=number_where_shown(test, people, ks, settings, progress))
    if only_if_natural and not (asked.number and asked.number.k > 1):
        return Division(asked, reason="No groups can be counted.")
    if asked.number and asked.number.k > 1:
        division = divided(people, (asked.number.k,), asked, settings, progress)
        if division.evidence.is_usable and not division.evidence.is_graded:
            return division
    return divided(people, ks, asked, settings, progress)


def divided(
    people: Respondents, ks: tuple[int, ...], asked: Evidence, settings: Settings, progress: Progress
) -> Division:
    """By the first ways of the fixed order, into each of these numbers."""
    wanted = settings.ways or ways_for(people)
    ways = ways_to_divide(people.items, None, people.scales, people.weights, wanted)
    tried = try_all(ways, ks, settings, progress, people.weights, people.reweighting)
    candidates = candidates_of(tried, people, ways[0].basis.points, asked.test, settings)
    return choose(tried, candidates, asked, people, settings)


def ways_for(people: Respondents) -> tuple[str, ...]:
    return YES_NO_WAYS if mostly_yes_no(people.items) else GRADED_WAYS
