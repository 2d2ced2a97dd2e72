"""The typing tool of a study: made from the segments of a run, and measured by holding people out."""

from typing import Any

from analysis.errors import AnalysisError
from analysis.results import json_ready
from analysis.typing_tool.from_result import typing_tool_for
from analysis.typing_tool.training import Wanted
from analysis.typing_tool.typing_model import typing_model
from surveyapp.config import Config
from surveyapp.database import session
from surveyapp.exports.typing_workbook import typing_workbook
from surveyapp.imports.errors import ImportFault
from surveyapp.models import Run, Study, TypingTool
from surveyapp.models.job import Cancelled
from surveyapp.runs.analysis_run import Progress, input_digest
from surveyapp.runs.given_settings import settings_of
from surveyapp.runs.study_answers import StudyAnswers, answers_of_run, candidates_among, vocabulary

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
    result, error = None, ""
    try:
        read = answers_of_run(study, run, config.minimum_cell)
        needs = vocabulary(study, read.table.codebook)
        session().commit()  # let go of the database while computing
        result = made(tool, run, read, needs, config, report_progress)
    except (AnalysisError, ImportFault) as fault:
        error = str(fault)
    if not tool.is_kept:
        raise Cancelled
    if result is None:
        tool.fail(error)
    else:
        tool.make(result, typing_workbook(result["model"]))


def made(
    tool: TypingTool,
    run: Run,
    read: StudyAnswers,
    needs: list[tuple[str, tuple[str, ...]]],
    config: Config,
    report_progress: Progress,
) -> dict[str, Any]:
    """The model, and how often it is right. Raises AnalysisError, ImportFault"""
    if input_digest(read.table, read.basis) != run.input_digest or run.result is None:
        raise ImportFault(
            f"the answers of run {run.id}", "some were changed or deleted since", "run the analysis again"
        )
    segments = run.result["segments"]
    certainty = tool.settings["certainty"]
    made, questions = typing_tool_for(
        read.given,
        candidates_among(needs, read.basis.needs),
        segments,
        settings_of(run.settings, run.seed, config.minimum_cell),
        Wanted(tool.settings["n_questions"], certainty=certainty),
        report_progress,
    )
    names = [profile["name"] for profile in segments["profiles"]]
    model = typing_model(made, questions, names, certainty, read.table.source, run.digest or "")
    return {"model": model, **{part: json_ready(getattr(made, part)) for part in MEASURED}}
