"""From answers to findings: the whole way, in the order in which a researcher would go."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import version

from threadpoolctl import threadpool_limits

from analysis.answers import Answers
from analysis.assumptions.assumptions import judge_assumptions
from analysis.assumptions.claims import Claim, read_claims
from analysis.comparison import compare_with_everybody
from analysis.needs.candidate_needs import N_DRAWS, CandidateNeed, NeedOrder, check_candidates, rank_needs
from analysis.needs.evidence import Evidence, gather_evidence
from analysis.needs.named_factors import NamedNeeds, name_needs
from analysis.needs.needs import Needs, find_needs
from analysis.needs.needs_summary import summarise_needs
from analysis.preparation import Prepared, prepare
from analysis.profiles.divided import divided_by
from analysis.profiles.segment_profiles import profile_segments
from analysis.profiles.segments_summary import summarise_segments
from analysis.progress import Progress
from analysis.randomness import random_stream
from analysis.responses.data_summary import summarise_data
from analysis.responses.quality_summary import summarise_quality
from analysis.responses.weights_summary import summarise_weights
from analysis.results import Result, assemble
from analysis.segments.segments import find_segments
from analysis.segments.structure import judge_structure
from analysis.settings import RESAMPLE_STARTS, Settings

NEED_DRAWS = 2
LIBRARIES = ("numpy", "scipy", "scikit-learn", "factor-analyzer", "joblib")


@dataclass(frozen=True)
class Found:
    """The needs found in the answers that are used."""

    needs: Needs
    named: NamedNeeds
    order: NeedOrder
    evidence: Evidence


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
    progress = Progress(report_progress)
    progress.begin("Screening answers", end=0.02)
    check_candidates(candidate_needs, answers.items.shape[1])
    prepared = prepare(answers, settings, tuple(need.items for need in candidate_needs))
    statements = read_claims(assumptions, candidate_needs)
    with threadpool_limits(limits=1):
        found = find_shared_needs(prepared, candidate_needs, settings, progress)
        items, weights = prepared.items[:, found.needs.solution.columns], prepared.weights
        division = find_segments(items, found.needs, settings, progress, weights)
        progress.begin("Describing segments", end=0.97)
        described = profile_segments(
            divided_by(division),
            answers,
            prepared.kept,
            found.named,
            found.order,
            settings.minimum_cell,
            weights,
            settings.seed,
        )
        compared = compare_with_everybody(
            prepared, found.needs, found.named, found.order, division, candidate_needs, settings
        )
        progress.begin("Comparing assumptions with answers", end=1.0)
        judged = judge_assumptions(statements, found.order, described.profiles, division.reason)
    sections = {
        "data": summarise_data(answers),
        "quality": summarise_quality(answers, prepared.screening),
        "weights": summarise_weights(prepared.weighting, prepared.mixes, prepared.mix_fault),
        "comparison": compared,
        "needs": summarise_needs(
            found.needs.solution,
            found.named,
            found.evidence,
            found.order.needs,
            scores=settings.scores,
            mixed=found.order.share_of_scale,
        ),
        "segments": summarise_segments(
            division, described, answers.rows[prepared.kept], found.needs.n_factors, settings, weights
        ),
        "structure": judge_structure(),
        "assumptions": judged,
        "settings": settings_in_full(settings),
    }
    result = assemble(sections)
    progress.reach(1.0)
    return result


def find_shared_needs(
    prepared: Prepared, candidates: tuple[CandidateNeed, ...], settings: Settings, progress: Progress
) -> Found:
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
    return Found(needs, named, order, evidence)


def settings_in_full(settings: Settings) -> dict[str, object]:
    """What was chosen, what was fixed, and what it ran on."""
    versions = {"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}}
    fixed = {"resample_starts": RESAMPLE_STARTS, "need_draws": N_DRAWS}
    return {**asdict(settings), **fixed, "versions": versions}
