"""The part of the search that a verdict needs, for whoever asks it of thousands of samples."""

from __future__ import annotations

from dataclasses import replace

from analysis.correlations.ordinal_codes import mostly_yes_no
from analysis.errors import AnalysisError
from analysis.needs.needs import Needs, find_needs
from analysis.progress import Progress
from analysis.segments.evidence import Evidence
from analysis.segments.recommendation import OF_NEEDS
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
WAYS_OF_NEEDS = (OF_NEEDS, "centred/k-means")
YES_NO_WAYS = ("categories/latent-classes", "items/k-means")
QUICKLY = Settings(n_resamples=10, n_starts=8, n_jobs=1)


def search_quickly(
    people: Respondents,
    settings: Settings = QUICKLY,
    *,
    only_if_natural: bool = False,
    by_needs: bool = False,
) -> Division:
    """As find_segments, by the first ways of the fixed order alone, with the tests made first, and at the
    number of groups that was counted where that will do.

    only_if_natural  nothing is divided where the verdict cannot be natural whatever the division
    by_needs         at the number counted also by the ways that serve where several items speak of one need
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
        needs = needs_of(people, settings) if by_needs else None
        division = divided(people, (asked.number.k,), asked, settings, progress, needs)
        if division.evidence.is_usable and not division.evidence.is_graded:
            return division
    return divided(people, ks, asked, settings, progress)


def needs_of(people: Respondents, settings: Settings) -> Needs | None:
    """As an analysis finds them; None where there are none."""
    try:
        return find_needs(people.items, people.names, settings, people.weights)
    except AnalysisError:
        return None


def divided(
    people: Respondents,
    ks: tuple[int, ...],
    asked: Evidence,
    settings: Settings,
    progress: Progress,
    needs: Needs | None = None,
) -> Division:
    """By the first ways of the fixed order, into each of these numbers."""
    wanted = settings.ways or ways_for(people, needs)
    ways = ways_to_divide(people.items, needs, people.scales, people.weights, wanted)
    tried = try_all(ways, ks, settings, progress, people.weights, people.reweighting)
    candidates = candidates_of(tried, people, ways[0].basis.points, asked.test, settings)
    return choose(tried, candidates, asked, people, settings)


def ways_for(people: Respondents, needs: Needs | None = None) -> tuple[str, ...]:
    if mostly_yes_no(people.items):
        return YES_NO_WAYS
    return GRADED_WAYS if needs is None else (*GRADED_WAYS, *WAYS_OF_NEEDS)
