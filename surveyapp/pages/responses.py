"""The answers themselves: the latest of them to look at, all of them to take along."""

from collections.abc import Iterator

from flask import Blueprint, abort, current_app, render_template, request
from werkzeug.wrappers import Response as Answer

from surveyapp.answer_table import AnswerTable
from surveyapp.auth import study_for_editing
from surveyapp.database import session_scope
from surveyapp.exports.csv import answers_csv, download
from surveyapp.models import QuestionnaireVersion, Study
from surveyapp.models.fieldwork import Fieldwork

bp = Blueprint("responses", __name__, url_prefix="/studies")
PER_PAGE = 25
FEW = 100


@bp.get("/<int:study_id>/responses")
def show(study_id: int) -> str:
    study = study_for_editing(study_id)
    fieldwork = Fieldwork.of(study_id)
    pages = max(1, -(-fieldwork.completed // PER_PAGE))
    page = min(max(1, request.args.get("page", 1, type=int)), pages)
    table = table_of(study)
    rows = [(response, table.row(response)) for response in fieldwork.latest(page, PER_PAGE)]
    return render_template(
        "responses/show.html",
        study=study,
        fieldwork=fieldwork,
        table=table,
        rows=rows,
        labels={variable.name: dict(variable.values) for variable in table.variables},
        page=page,
        pages=pages,
        first=fieldwork.completed - (page - 1) * PER_PAGE,
        few=FEW,
    )


@bp.get("/<int:study_id>/responses/answers.csv")
def answers_file(study_id: int) -> Answer:
    """Finished answers; with ?unfinished=1 those that were left half way too."""
    table = table_of(study_for_editing(study_id))
    if not table.versions:
        abort(404)
    engine, unfinished = current_app.extensions["engine"], "unfinished" in request.args

    def lines() -> Iterator[bytes]:
        with session_scope(engine, reading=True):  # the request's own is closed when the first line leaves
            for line in answers_csv(table, Fieldwork.of(study_id).in_order(unfinished=unfinished)):
                yield line.encode()

    return download(lines(), f"answers-study-{study_id}.csv", "text/csv")


def table_of(study: Study) -> AnswerTable:
    return AnswerTable(QuestionnaireVersion.all_published_of(study.id or 0))
