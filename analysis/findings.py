"""From answers to findings: the whole way, in the order in which a researcher would go."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import version

from threadpoolctl import threadpool_limits

from analysis.answers import Answers
from analysis.assumptions.assumptions import Assumptions, Statement, judge_assumptions
from analysis.assumptions.claims import Claim, read_claims
from analysis.comparison import Comparison, compare_with_everybody
from analysis.needs.candidate_needs import N_DRAWS, CandidateNeed, NeedOrder, check_candidates, rank_needs
from analysis.needs.evidence import Evidence, gather_evidence
from analysis.needs.named_factors import NamedNeeds, name_needs
from analysis.needs.needs import Needs, find_needs
from analysis.needs.needs_summary import summarise_needs
from analysis.preparation import Prepared, prepare
from analysis.profiles.divided import divided_by
from analysis.profiles.segment_profiles import SegmentProfiles, profile_segments
from analysis.profiles.segments_summary import summarise_segments
from analysis.progress import Progress
from analysis.randomness import random_stream
from analysis.responses.data_summary import summarise_data
from analysis.responses.quality_summary import summarise_quality
from analysis.responses.weights_summary import summarise_weights
from analysis.results import Result, assemble
from analysis.segments.diagnostics import Diagnostics, diagnose
from analysis.segments.respondents import respondents_of
from analysis.segments.segments import Division, find_segments
from analysis.segments.structure_summary import summarise_structure
from analysis.segments.ways import check_solution, check_ways
from analysis.settings import Settings, check_settings

NEED_DRAWS = 2
LIBRARIES = ("numpy", "scipy", "scikit-learn", "factor-analyzer", "joblib")


@dataclass(frozen=True)
class SharedNeeds:
    """The needs found in the answers that are used."""

    needs: Needs
    named: NamedNeeds
    order: NeedOrder
    evidence: Evidence


@dataclass(frozen=True)
class Findings:
    """All that was found, before it is put into words and tables."""

    prepared: Prepared
    shared: SharedNeeds
    division: Division
    diagnostics: Diagnostics
    described: SegmentProfiles
    compared: Comparison | None
    judged: Assumptions


def derive_findings(
    answers: Answers,
    assumptions: tuple[Claim, ...],
    candidate_needs: tuple[CandidateNeed, ...],
    settings: Settings,
    report_progress: Callable[[str, float], None] | None = None,
) -> Result:
    """Screen, find needs, find segments, and hold the assumptions against both.

    report_progress  called with a stage in words and the share done, 0 to 1; what it raises stops the run
    Raises           AnalysisError for input that cannot be used, and when no needs can be found. Where only
                     segments cannot be offered, the result says why
    """
    check_choices(settings)
    progress = Progress(report_progress)
    progress.begin("Screening answers", end=0.02)
    check_candidates(candidate_needs, answers.items.shape[1])
    prepared = prepare(answers, settings, tuple(need.items for need in candidate_needs))
    statements = read_claims(assumptions, candidate_needs)
    with threadpool_limits(limits=1):
        found = find(prepared, statements, candidate_needs, settings, progress)
    result = assemble(sections_of(found, settings))
    progress.reach(1.0)
    return result


def check_choices(settings: Settings) -> None:
    """Raises AnalysisError for settings no answers can go with, such as a way of dividing there is not."""
    check_settings(settings)
    check_ways(settings.ways)
    check_solution(settings.solution, settings.ways, settings.k_min, settings.k_max)


def find(
    prepared: Prepared,
    statements: tuple[Statement, ...],
    candidates: tuple[CandidateNeed, ...],
    settings: Settings,
    progress: Progress,
) -> Findings:
    shared = find_shared_needs(prepared, candidates, settings, progress)
    people = respondents_of(prepared, shared.needs.solution)
    division = find_segments(people, shared.needs, settings, progress)
    progress.begin("Describing segments", end=0.97)
    described = profile_segments(
        divided_by(division),
        prepared.answers,
        prepared.kept,
        shared.named,
        shared.order,
        settings.minimum_cell,
        prepared.weights,
        settings.seed,
        settings.segment_names,
    )
    compared, replicated = compare_with_everybody(
        prepared, shared.needs, shared.named, shared.order, division, candidates, settings
    )
    diagnostics = diagnose(division, people, replicated, settings)
    progress.begin("Comparing assumptions with answers", end=1.0)
    judged = judge_assumptions(statements, shared.order, described.profiles, division.reason)
    return Findings(prepared, shared, division, diagnostics, described, compared, judged)


def sections_of(found: Findings, settings: Settings) -> dict[str, object]:
    """The parts of the result document."""
    prepared, shared = found.prepared, found.shared
    answers, rows = prepared.answers, prepared.answers.rows[prepared.kept]
    weighted = prepared.weights is not None
    return {
        "data": summarise_data(answers, prepared.scales),
        "quality": summarise_quality(answers, prepared.screening),
        "weights": summarise_weights(prepared.weighting, prepared.mixes, prepared.mix_fault),
        "comparison": found.compared,
        "needs": summarise_needs(
            shared.needs.solution,
            shared.named,
            shared.evidence,
            shared.order.needs,
            scores=settings.scores,
        ),
        "segments": summarise_segments(
            found.division, found.described, rows, found.diagnostics, settings, weighted
        ),
        "structure": summarise_structure(found.division.evidence),
        "assumptions": found.judged,
        "settings": settings_in_full(settings),
    }


def find_shared_needs(
    prepared: Prepared, candidates: tuple[CandidateNeed, ...], settings: Settings, progress: Progress
) -> SharedNeeds:
    items, weights = prepared.items, prepared.weights
    answers, scales = prepared.answers, prepared.scales
    progress.begin("Finding needs", end=0.04)
    needs = find_needs(items, answers.item_names, settings, weights)
    named = name_needs(
        items, answers.item_labels, needs.solution, candidates, scales, settings.need_names, weights
    )
    progress.begin("Drawing respondents anew to see how sure the needs are", end=0.25)
    describe = answers.described(prepared.kept)
    evidence = gather_evidence(items, describe, scales, needs.solution, weights, settings, progress.reach)
    random = random_stream(settings.seed, NEED_DRAWS)
    order = rank_needs(items, answers.item_names, candidates, scales, weights, random)
    return SharedNeeds(needs, named, order, evidence)


def settings_in_full(settings: Settings) -> dict[str, object]:
    """What was chosen, what was fixed, and what it ran on."""
    versions = {"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}}
    fixed = {"need_draws": N_DRAWS}
    return {**asdict(settings), **fixed, "versions": versions}
