"""The segments of a study's newest run beside those of an earlier one, or of another study's."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.errors import AnalysisError
from analysis.needs.candidate_needs import CandidateNeed
from analysis.results import json_ready
from analysis.typing_tool.old_segments import Analysed, place_in_old
from analysis.typing_tool.result_profiles import Solution, match_of_results
from analysis.typing_tool.same_segments import Match, match_by_people
from analysis.typing_tool.same_segments_summary import summarise_match, summarise_placed
from surveyapp.config import Config
from surveyapp.database import reading_beside, session
from surveyapp.imports.errors import ImportFault
from surveyapp.models import Run, SameSegments, Study
from surveyapp.models.job import Cancelled
from surveyapp.runs.analysis_run import Progress, input_digest
from surveyapp.runs.given_settings import settings_of
from surveyapp.runs.study_answers import StudyAnswers, answers_of_run, candidates_among, vocabulary


@dataclass(frozen=True)
class Seen:
    """A run and the answers it saw; None where they are no longer as they were."""

    run: Run
    read: StudyAnswers | None
    candidates: tuple[CandidateNeed, ...] = ()

    @property
    def solution(self) -> Solution:
        return Solution.of(self.run.result or {}, f"run {self.run.id}")

    def analysed(self, minimum_cell: int) -> Analysed | None:
        """Raises AnalysisError"""
        if self.read is None or self.run.result is None:
            return None
        settings = settings_of(self.run.settings, self.run.seed, minimum_cell)
        return Analysed.of(self.read.given, self.candidates, self.run.result["segments"], settings)


def perform_same_segments(arguments: dict[str, Any], config: Config, report_progress: Progress) -> None:
    """The comparison keeps what came of it, or the sentence that says why nothing did.

    Raises Cancelled when it, or one of its runs, has been deleted meanwhile.
    """
    asked = SameSegments.find(arguments["same_segments_id"])
    runs = [Run.find(one) for one in (asked.earlier_id, asked.run_id)] if asked else []
    if asked is None or None in runs:
        raise Cancelled
    session().commit()  # let go of the database: others go on answering while we read and compute
    with reading_beside():
        earlier, newest = (seen_by(run, config.minimum_cell) for run in runs if run)
    report_progress("Comparing the segments", 0.4)
    result, error = None, ""
    try:
        result = json_ready(compared(earlier, newest, config.minimum_cell))
    except AnalysisError as fault:
        error = str(fault)
    if not asked.is_kept:
        raise Cancelled
    asked.finish(result, error)


def seen_by(run: Run, minimum_cell: int) -> Seen:
    study = Study.find(run.study_id)
    if study is None:
        raise Cancelled
    try:
        read = answers_of_run(study, run, minimum_cell)
    except ImportFault:
        return Seen(run, None)
    if input_digest(read.table, read.basis) != run.input_digest:
        return Seen(run, None)
    return Seen(run, read, candidates_among(vocabulary(study, read.table.codebook), read.basis.needs))


def compared(earlier: Seen, newest: Seen, minimum_cell: int) -> dict[str, Any]:
    """Raises AnalysisError"""
    first, second = earlier.solution, newest.solution
    shared = earlier.run.study_id == newest.run.study_id
    parts = earlier.analysed(minimum_cell), newest.analysed(minimum_cell)
    match = (by_people(earlier, newest, *parts) if shared else None) or match_of_results(first, second)
    return {**summarise_match(first, second, match, shared), **placed(earlier, *parts, first)}


def by_people(earlier: Seen, newest: Seen, old: Analysed | None, new: Analysed | None) -> Match | None:
    """None where nobody knows any more who was in the earlier run, or where nobody is in both."""
    if earlier.read is None or newest.read is None or old is None or new is None:
        return None
    before = dict(zip(numbers(earlier.read, old), old.labels.tolist(), strict=True))
    now = dict(zip(numbers(newest.read, new), new.labels.tolist(), strict=True))
    both = [number for number in now if number in before]
    if not both:
        return None
    first, second = (np.array([labels[one] for one in both]) for labels in (before, now))
    return match_by_people(first, second)


def numbers(read: StudyAnswers, part: Analysed) -> list[int]:
    """The number of the answer of each of those kept."""
    return [read.responses[row].id or 0 for row in part.rows.tolist()]


def placed(earlier: Seen, old: Analysed | None, new: Analysed | None, first: Solution) -> dict[str, Any]:
    """The people of now in the segments of before, or why they cannot be placed."""
    if old is None or new is None:
        whose = "the earlier analysis" if old is None else "this analysis"
        fault = f"Some answers of {whose}, or what is asked of them, are no longer as they were."
        return {"placed": None, "placed_fault": fault}
    try:
        return {
            "placed": summarise_placed(place_in_old(old, new, earlier.run.seed), first),
            "placed_fault": "",
        }
    except AnalysisError as fault:
        return {"placed": None, "placed_fault": str(fault)}
