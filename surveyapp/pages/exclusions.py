"""Leaving responses out of the analysis, and letting them count again. Each decision is written down."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response as Answer

from surveyapp.auth import signed_in_account, study_for_editing
from surveyapp.models import Decision, Exclusion, Response, ScreeningFlag, ScreeningResult
from surveyapp.models.fieldwork import Fieldwork
from surveyapp.pages.answer_rows import row_page
from surveyapp.pages.exclusion_form import ExclusionForm
from surveyapp.pages.quality import quality_page

bp = Blueprint("exclusions", __name__, url_prefix="/studies")
Page = str | tuple[str, int] | Answer


@bp.post("/<int:study_id>/responses/<int:response_id>/exclusion")
def exclude(study_id: int, response_id: int) -> Page:
    study, response, form = study_for_editing(study_id), answer_of(study_id, response_id), ExclusionForm()
    if not form.validate():
        return row_page(study, response, form), 422
    rules = {flag.rule for flag in ScreeningFlag.of_response(response_id)}
    rule = form.rule.data if form.rule.data in rules else None
    if not Exclusion.standing_for(response_id):
        Exclusion.exclude(response, signed_in_account(), form.reason.data, rule)
        record(
            study_id, "exclusion", f"Left out response No. {response_id}.", form.reason.data, [response_id]
        )
        flash(f"Response No. {response_id} is left out of the next analysis.")
    return back(study_id, response_id)


@bp.post("/<int:study_id>/responses/<int:response_id>/return")
def let_in(study_id: int, response_id: int) -> Page:
    study_for_editing(study_id)
    answer_of(study_id, response_id)
    standing = Exclusion.standing_for(response_id)
    if standing:
        standing.undo(signed_in_account())
        record(study_id, "return", f"Let response No. {response_id} count again.", "", [response_id])
        flash(f"Response No. {response_id} counts again.")
    return back(study_id, response_id)


@bp.post("/<int:study_id>/responses/exclusions")
def exclude_proposed(study_id: int) -> Page:
    """Everybody one rule proposes, for one reason."""
    study, form = study_for_editing(study_id), ExclusionForm()
    found = ScreeningResult.of_study(study_id)
    rules = found.found["rules"] if found else []
    rule = next((one for one in rules if one["rule"] == form.rule.data and one["proposes"]), None) or abort(
        404
    )
    if not form.validate():
        return quality_page(study, form), 422
    people = ScreeningFlag.people(study_id, [rule["rule"]])
    n = Exclusion.exclude_all(study_id, people, signed_in_account(), form.reason.data, rule["rule"])
    if n:
        what = f"Left out {n} response{'s' if n != 1 else ''} proposed by the rule “{rule['name']}”."
        record(study_id, "exclusion", what, form.reason.data, people)
        flash(f"{n} response{'s are' if n != 1 else ' is'} left out of the next analysis.")
    return redirect(url_for("quality.show", study_id=study_id))


@bp.post("/<int:study_id>/responses/returns")
def let_all_in(study_id: int) -> Page:
    study_for_editing(study_id)
    numbers = [one.response_id for one in Exclusion.standing_of(study_id)]
    n = Exclusion.undo_all(study_id, signed_in_account())
    if n:
        what = f"Let all {n} response{'s' if n != 1 else ''} that were left out count again."
        record(study_id, "return", what, "", numbers)
        flash("Everybody counts again.")
    return redirect(url_for("quality.show", study_id=study_id))


def answer_of(study_id: int, response_id: int) -> Response:
    return Fieldwork.of(study_id).finished_answer(response_id) or abort(404)


def record(study_id: int, kind: str, what: str, reason: str, numbers: list[int]) -> None:
    Decision.record(study_id, signed_in_account(), kind, what, reason, {"responses": numbers})  # type: ignore[arg-type]


def back(study_id: int, response_id: int) -> Answer:
    """To where the button was pressed."""
    if request.form.get("from") == "quality":
        return redirect(url_for("quality.show", study_id=study_id, _anchor="people"))
    return redirect(url_for("answer_rows.show", study_id=study_id, response_id=response_id))
