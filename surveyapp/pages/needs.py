"""The needs: what goes together, how clearly, and how many there are; tried in several ways, one chosen."""

from flask import Blueprint, current_app, render_template, request

from surveyapp.addresses import LARGEST_ROW_NUMBER
from surveyapp.auth import signed_in_account, study_for_reading
from surveyapp.models import Response, Study, Variant
from surveyapp.need_words import spoken
from surveyapp.needs_evidence import how_sure
from surveyapp.pages.needs_desk import desk
from surveyapp.shown_needs import loading_rows, statements_in
from surveyapp.shown_run import newest_run
from surveyapp.waiting import wait_for

bp = Blueprint("needs", __name__, url_prefix="/studies")


@bp.get("/<int:study_id>/needs")
def show(study_id: int) -> str:
    study = study_for_reading(study_id)
    if not signed_in_account().may_edit or "run" in request.args:
        return as_reported(study)
    asked_for = request.args.get("variant", type=int)
    if asked_for and 0 < asked_for <= LARGEST_ROW_NUMBER:
        wait_for(asked_for)
    variants = Variant.of_study(study_id)
    if not variants:
        return as_reported(study)
    return desk(study, variants, asked_for)


def as_reported(study: Study) -> str:
    """The needs of the newest run, as those see them who only read."""
    study_id = study.id or 0
    shown = newest_run(study_id, signed_in_account(), current_app.extensions["needmap"].minimum_cell)
    completed = Response.counts(study_id)["completed"]
    if shown is None:
        return render_template("needs/empty.html", study=study, completed=completed)
    labels = statements_in(shown.result["data"]["items"])
    needs = spoken(shown.result["needs"], labels)
    return render_template(
        "needs/show.html",
        study=study,
        run=shown.run,
        needs=needs,
        scree=shown.figures.get("scree"),
        how_sure=how_sure(needs),
        rows=loading_rows(needs, labels),
        completed=completed,
    )
