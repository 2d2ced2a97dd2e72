"""The typing tool of a study: made from the segments of a run, and measured by holding people out."""

from collections.abc import Sequence
from typing import Any

from analysis.errors import AnalysisError
from analysis.results import json_ready
from analysis.settings import Settings
from analysis.typing_tool.from_result import typing_tool_for
from analysis.typing_tool.training import Wanted
from analysis.typing_tool.typing_model import typing_model
from surveyapp.basis import Basis
from surveyapp.config import Config
from surveyapp.database import reading_beside, session
from surveyapp.exports.typing_workbook import typing_workbook
from surveyapp.imports.errors import ImportFault
from surveyapp.imports.table import CodedTable
from surveyapp.minimum_cell import hidden_segments
from surveyapp.models import Run, Study, TypingTool
from surveyapp.models.job import Cancelled
from surveyapp.reports.document import as_json
from surveyapp.reports.placing import section
from surveyapp.runs.analysis_run import Progress, input_digest
from surveyapp.runs.given_answers import answers_of
from surveyapp.runs.given_settings import settings_of
from surveyapp.runs.study_answers import StudyAnswers, answers_of_run, candidates_among, vocabulary
from surveyapp.sample import Sample

MEASURED = ("fixed", "redone", "redone_fault", "curve", "asked", "n", "n_used")


def perform_typing_tool(arguments: dict[str, Any], config: Config, report_progress: Progress) -> None:
    """The tool keeps what was made, or the sentence that says why nothing was.

    Raises Cancelled when the tool, its run or its study has been deleted meanwhile.
    """
    tool = TypingTool.find(arguments["typing_tool_id"])
    run = Run.find(tool.run_id) if tool else None
    study = Study.find(tool.study_id) if tool else None
    if tool is None or run is None or study is None:
        raise Cancelled
    session().commit()  # let go of the database: others go on answering while we read and compute
    result, workbook, error = None, b"", ""
    try:
        with reading_beside():
            read = answers_of_run(study, run, config.minimum_cell)
            needs = vocabulary(study, read.table.codebook)
        result = made(tool, run, read, needs, config, report_progress)
        workbook = typing_workbook(result["model"])
    except (AnalysisError, ImportFault) as fault:
        error = str(fault)
    if not tool.is_kept:
        raise Cancelled
    if result is None:
        tool.fail(error)
    else:
        tool.make(result, workbook)


def made(
    tool: TypingTool,
    run: Run,
    read: StudyAnswers,
    needs: list[tuple[str, tuple[str, ...]]],
    config: Config,
    report_progress: Progress,
) -> dict[str, Any]:
    """Raises AnalysisError, ImportFault"""
    if input_digest(read.table, read.basis) != run.input_digest or run.result is None:
        raise ImportFault(
            f"the answers of run {run.id}", "some were changed or deleted since", "run the analysis again"
        )
    settings = settings_of(run.settings, run.seed, config.minimum_cell)
    return make_typing_tool(
        read.table, read.basis, needs, run.result, settings, tool.settings, read.sample, report_progress
    )


def make_typing_tool(
    table: CodedTable,
    basis: Basis,
    candidates: Sequence[tuple[str, tuple[str, ...]]],
    result: dict[str, Any],
    settings: Settings,
    wanted: dict[str, Any],
    sample: Sample,
    report_progress: Progress,
) -> dict[str, Any]:
    """The model, how often it is right, and the report's section on it, of what was analysed.

    wanted  n_questions, None for as few as reach the usual accuracy; certainty, 0 to 1
    Raises  AnalysisError where no division is offered, or of too few people
    """
    segments = result["segments"]
    made, questions = typing_tool_for(
        answers_of(table, basis, sample),
        candidates_among(list(candidates), basis.needs),
        segments,
        settings,
        Wanted(wanted["n_questions"], certainty=wanted["certainty"]),
        report_progress,
    )
    names = [profile["name"] for profile in segments["profiles"]]
    model = typing_model(made, questions, names, wanted["certainty"], table.source, result["digest"])
    found = {"model": model, **{part: json_ready(getattr(made, part)) for part in MEASURED}}
    hidden = hidden_segments(segments["labels"], settings.minimum_cell)
    return {**found, "section": as_json(section(found, hidden))}
