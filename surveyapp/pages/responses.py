"""The responses: how many, when and from where; and all of them to take along."""

from collections.abc import Iterator

from babel import Locale, UnknownLocaleError
from flask import Blueprint, abort, current_app, render_template, request
from werkzeug.wrappers import Response as Answer

from surveyapp.answer_table import AnswerTable
from surveyapp.appearance import Appearance
from surveyapp.auth import study_for_editing
from surveyapp.database import session_scope
from surveyapp.exports.csv import answers_csv, download
from surveyapp.models import Exclusion, QuestionnaireVersion
from surveyapp.models.arrivals import Arrivals
from surveyapp.models.fieldwork import Fieldwork

bp = Blueprint("responses", __name__, url_prefix="/studies")
FEW = 100


@bp.get("/<int:study_id>/responses")
def show(study_id: int) -> str:
    study = study_for_editing(study_id)
    fieldwork, arrivals = Fieldwork.of(study_id), Arrivals.of(study_id)
    days = fieldwork.days
    return render_template(
        "responses/show.html",
        study=study,
        fieldwork=fieldwork,
        arrivals=arrivals,
        days=days,
        busiest=max((day.started for day in days), default=0),
        languages={group.name: language_name(str(group.name)) for group in arrivals.languages},
        versions={
            str(one.id): f"Version {one.number}" for one in QuestionnaireVersion.all_published_of(study_id)
        },
        n_excluded=len(Exclusion.standing_of(study_id)),
        few=FEW,
    )


@bp.get("/<int:study_id>/responses/answers.csv")
def answers_file(study_id: int) -> Answer:
    """Finished answers; with ?unfinished=1 those that were left half way too."""
    fields = [field.name for field in Appearance.of(study_for_editing(study_id)).fields]
    table = AnswerTable(QuestionnaireVersion.all_published_of(study_id))
    if not table.versions:
        abort(404)
    engine, unfinished = current_app.extensions["engine"], "unfinished" in request.args

    def lines() -> Iterator[bytes]:
        with session_scope(engine, reading=True):  # the request's own is closed when the first line leaves
            excluded = {one.response_id: one.reason for one in Exclusion.standing_of(study_id)}
            responses = Fieldwork.of(study_id).in_order(unfinished=unfinished)
            for line in answers_csv(table, responses, excluded, fields):
                yield line.encode()

    return download(lines(), f"answers-study-{study_id}.csv", "text/csv")


def language_name(code: str) -> str:
    """de-AT -> German (Austria)"""
    try:
        return Locale.parse(code, sep="-").get_display_name("en") or code
    except (ValueError, UnknownLocaleError):
        return code
