"""The power check of a study: synthetic respondents through its real questionnaire."""

from typing import Any

from analysis.errors import AnalysisError
from analysis.power.power import power_of
from analysis.results import json_ready
from questionnaires import CodebookError, QuestionnaireError
from surveyapp.charts import chart_of_power
from surveyapp.config import Config
from surveyapp.database import session
from surveyapp.imports.errors import ImportFault
from surveyapp.models import PowerCheck, QuestionnaireVersion, Study
from surveyapp.models.job import Cancelled
from surveyapp.reports.document import Figure, as_json
from surveyapp.runs.analysis_run import Progress
from surveyapp.runs.power_request import guess_of, items_asked
from surveyapp.runs.study_answers import vocabulary
from surveyapp.study_table import asked_codebook

READING = (
    "Each dot is one number of answers; the bar through it is the range that the number of surveys we drew "
    "leaves open. Enough answers is where the dots stop climbing, near the grey line."
)
NOTE = (
    "Left: surveys of 100 in which the structure test rejects. Right: agreement of the segments found with "
    "the true ones (adjusted Rand index, 0 by chance, 1 the same); grey: of somebody who knows the segments."
)


def perform_power(arguments: dict[str, Any], config: Config, report_progress: Progress) -> None:
    """The check keeps what was found, or the sentence that says why nothing was.

    Raises Cancelled when the check or its study has been deleted meanwhile.
    """
    check = PowerCheck.find(arguments["power_check_id"])
    study = Study.find(check.study_id) if check else None
    if check is None or study is None:
        raise Cancelled
    result, error = None, ""
    try:
        result = found(study, check.asked, report_progress)
    except (AnalysisError, ImportFault, CodebookError, QuestionnaireError) as fault:
        error = str(fault)
    if not check.is_kept:
        raise Cancelled
    if result is None:
        check.fail(error)
    else:
        check.make(result)


def found(study: Study, asked: dict[str, Any], report_progress: Progress) -> dict[str, Any]:
    """Raises AnalysisError, ImportFault, CodebookError, QuestionnaireError"""
    version = QuestionnaireVersion.latest_of(study.id or 0)
    if version is None:
        raise ImportFault("the questionnaire", "there is none yet", "write it first")
    book = asked_codebook(version.questionnaire)
    needs = vocabulary(study, book)
    guess, items = guess_of(asked, needs), items_asked(needs, book)
    session().commit()  # let go of the database while computing
    power = json_ready(power_of(guess, items, asked["answers"], report=report_progress))
    drawing = chart_of_power(power["at"], power["sentence"])
    figure = Figure("power", "How often, and how well", drawing.wide, drawing.narrow, READING, NOTE)
    return {**power, "figure": as_json(figure)}
