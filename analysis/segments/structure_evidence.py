"""The structure test of a survey: with everybody, and again without those who gave one answer throughout."""

from __future__ import annotations

from analysis.errors import AnalysisError
from analysis.progress import Progress
from analysis.segments.evidence import WithoutStraightLiners
from analysis.segments.respondents import Respondents
from analysis.segments.thresholds import ALPHA
from analysis.settings import Settings
from analysis.structure.number_of_groups import (
    FEWEST_DRAWS,
    N_DRAWS,
    NumberOfGroups,
    number_of_groups,
)
from analysis.structure.structure_test import KS, StructureTest, test_structure

MOST_DRAWS = 999


def structure_of(
    people: Respondents,
    ks: tuple[int, ...],
    settings: Settings,
    progress: Progress,
    *,
    stop_when_settled: bool = False,
) -> StructureTest | None:
    """None when no draws are asked for."""
    if not settings.null_draws:
        return None
    progress.begin("Testing whether there are groups at all", end=0.9)
    return test_structure(
        people.items,
        people.weights,
        ks=ks,
        names=people.names,
        n_draws=settings.null_draws,
        most_draws=most_draws(settings),
        seed=settings.seed,
        n_jobs=settings.n_jobs,
        report=progress.reach,
        stop_when_settled=stop_when_settled,
    )


def most_draws(settings: Settings) -> int:
    """Where p is near the limit; a test that was asked to be rough stays rough."""
    return max(settings.null_draws, MOST_DRAWS if settings.null_draws >= 199 else 0)


def structure_without_one_answer(
    test: StructureTest | None,
    people: Respondents,
    ks: tuple[int, ...],
    settings: Settings,
    progress: Progress,
    *,
    stop_when_settled: bool = False,
) -> WithoutStraightLiners | None:
    """Asked only where structure is shown and there are such people; None otherwise."""
    n_left_out = len(people.one_answer)
    if test is None or test.p is None or test.p > ALPHA or not n_left_out:
        return None
    progress.begin("Testing again without people who gave one answer throughout", end=0.93)
    items, weights = people.without(people.one_answer)
    try:
        again = test_structure(
            items,
            weights,
            ks=ks,
            names=people.names,
            n_draws=settings.null_draws,
            most_draws=most_draws(settings),
            seed=settings.seed,
            n_jobs=settings.n_jobs,
            report=progress.reach,
            stop_when_settled=stop_when_settled,
        )
    except AnalysisError:
        return WithoutStraightLiners(n_left_out, None)
    return WithoutStraightLiners(n_left_out, again.p)


def number_where_shown(
    test: StructureTest | None,
    people: Respondents,
    ks: tuple[int, ...],
    settings: Settings,
    progress: Progress,
) -> NumberOfGroups | None:
    """Asked only where structure is shown, of those who gave more than one answer: the others would count as
    a group of their own. None otherwise. Whoever asks for fewer draws of the test gets fewer here too."""
    if test is None or test.p is None or test.p > ALPHA:
        return None
    progress.begin("Counting the groups", end=0.95)
    items, weights = people.without(people.one_answer)
    try:
        return number_of_groups(
            items,
            weights,
            ks=numbers_to_count(ks, settings.k_max),
            names=people.names,
            n_draws=min(max(settings.null_draws // 4, FEWEST_DRAWS), N_DRAWS),
            seed=settings.seed,
            n_jobs=settings.n_jobs,
            report=progress.reach,
        )
    except AnalysisError:  # too few are left
        return None


def numbers_to_count(ks: tuple[int, ...], k_max: int) -> tuple[int, ...]:
    """Up to 8 also where fewer segments were asked for; ks end below k_max where answers allow no more."""
    most = max(ks[-1], KS[-1]) if ks[-1] == k_max else ks[-1]
    return tuple(range(2, most + 1))
