"""From answers to findings: the whole way, in the order in which a researcher would go."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib.metadata import version

from threadpoolctl import threadpool_limits

from analysis.answers import Answers, check_answers
from analysis.arrays import Booleans, Floats
from analysis.assumptions.assumptions import judge_assumptions
from analysis.assumptions.claims import Claim, read_claims
from analysis.needs.candidate_needs import N_DRAWS, CandidateNeed, NeedOrder, check_candidates, rank_needs
from analysis.needs.item_scales import item_scales
from analysis.needs.needs import Needs, find_needs
from analysis.needs.needs_summary import NamedNeeds, name_needs, summarise_needs
from analysis.progress import Progress
from analysis.randomness import random_stream
from analysis.responses.data_summary import summarise_data
from analysis.responses.quality import Screening, screen
from analysis.responses.quality_summary import summarise_quality
from analysis.results import Result, assemble
from analysis.segments.segments import find_segments
from analysis.segments.segments_summary import profile_segments, summarise_segments
from analysis.segments.structure import judge_structure
from analysis.settings import RESAMPLE_STARTS, Settings, check_settings

NEED_DRAWS = 2
LIBRARIES = ("numpy", "scipy", "scikit-learn", "factor-analyzer", "joblib")


@dataclass(frozen=True)
class Screened:
    """The answers that are used, and the needs found in them."""

    screening: Screening
    items: Floats
    needs: Needs
    named: NamedNeeds
    order: NeedOrder

    @property
    def kept(self) -> Booleans:
        return self.screening.kept


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
    check_settings(settings)
    check_answers(answers)
    check_candidates(candidate_needs, answers.items.shape[1])
    statements = read_claims(assumptions, candidate_needs)
    with threadpool_limits(limits=1):
        found = find_shared_needs(answers, candidate_needs, settings, progress)
        division = find_segments(found.items[:, found.needs.columns], found.needs, settings, progress)
        progress.begin("Describing segments", end=0.97)
        profiles = profile_segments(
            division, answers, found.kept, found.named, found.order, settings.minimum_cell
        )
        progress.begin("Comparing assumptions with answers", end=1.0)
        judged = judge_assumptions(statements, found.order, profiles, division.reason)
    sections = {
        "data": summarise_data(answers),
        "quality": summarise_quality(answers, found.screening),
        "needs": summarise_needs(
            found.needs,
            found.named,
            found.order.needs,
            len(found.items),
            share_of_scale=found.order.share_of_scale,
        ),
        "segments": summarise_segments(
            division, profiles, answers.rows[found.kept], found.needs.n_factors, settings
        ),
        "structure": judge_structure(),
        "assumptions": judged,
        "settings": settings_in_full(settings),
    }
    result = assemble(sections)
    progress.reach(1.0)
    return result


def find_shared_needs(
    answers: Answers, candidates: tuple[CandidateNeed, ...], settings: Settings, progress: Progress
) -> Screened:
    screening = screen(answers.items, answers.item_names)
    items = answers.items[screening.kept]
    progress.begin("Finding needs", end=0.08)
    needs = find_needs(items, answers.item_names, settings.n_factors, settings.seed)
    scales = item_scales(answers)
    named = name_needs(items, answers.item_labels, needs, candidates, scales)
    progress.reach(0.5)
    weights = None if answers.weights is None else answers.weights[screening.kept]
    random = random_stream(settings.seed, NEED_DRAWS)
    order = rank_needs(items, answers.item_names, candidates, scales, weights, random)
    return Screened(screening, items, needs, named, order)


def settings_in_full(settings: Settings) -> dict[str, object]:
    """What was chosen, what was fixed, and what it ran on."""
    versions = {"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}}
    fixed = {"resample_starts": RESAMPLE_STARTS, "need_draws": N_DRAWS}
    return {**asdict(settings), **fixed, "versions": versions}
