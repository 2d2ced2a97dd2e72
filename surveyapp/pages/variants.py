"""Trying the needs another way, naming them, choosing one way with a reason, throwing others away."""

from typing import Any

from flask import Blueprint, abort, current_app, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from surveyapp import jobs
from surveyapp.auth import signed_in_account, study_for_editing
from surveyapp.models import Decision, Study, Variant
from surveyapp.models import Response as Answers
from surveyapp.models.data_stamp import data_stamp
from surveyapp.pages.needs_desk import desk
from surveyapp.pages.variant_form import ChoiceForm, Naming, form_like
from surveyapp.side_by_side import method_of

bp = Blueprint("variants", __name__, url_prefix="/studies")
Page = tuple[str, int] | Response


@bp.post("/<int:study_id>/needs/variants")
def create(study_id: int) -> Page:
    """Another way of finding the needs, or the one there is already that was found so."""
    study = study_for_editing(study_id)
    if not Answers.counts(study_id)["completed"]:
        flash(
            "Nobody has completed the questionnaire yet. Find the needs when answers have come in.", "wrong"
        )
        return redirect(url_for("needs.show", study_id=study_id))
    variants = Variant.of_study(study_id)
    sent = request.form.get("like", type=int)
    base = next((one for one in variants if one.id == sent), None)
    if "correlation" not in request.form:  # no form: the first one, or the same with the answers of today
        return looking_at(begin(study, base, base.settings if base else {}))
    form = form_like(base, variants, request.form)
    if not form.validate():
        return desk(study, variants, sent, form=form), 422
    return looking_at(begin(study, base, form.settings))


def begin(study: Study, base: Variant | None, settings: dict[str, Any]) -> Variant:
    """Names given in the variant looked at go along to the needs that are found again."""
    there = Variant.like(study.id or 0, settings, data_stamp(study))
    if there:
        return there
    named = base.run_settings()["need_names"] if base else []
    variant = Variant.begin(study.id or 0, signed_in_account(), {**settings, "need_names": named})
    jobs.enqueue(current_app.extensions["queue"], "variant", study.id, variant_id=variant.id)
    return variant


@bp.post("/<int:study_id>/needs/variants/<int:variant_id>/names")
def name(study_id: int, variant_id: int) -> Page:
    study = study_for_editing(study_id)
    variant = solved_variant(study_id, variant_id)
    naming = Naming.of(variant, request.form)
    if not naming.validate():
        return desk(study, Variant.of_study(study_id), variant_id, naming=naming), 422
    before = dict(variant.names)
    variant.name_needs(naming.names)
    renamed = [row for row in naming.rows if variant.names.get(row["id"]) != before.get(row["id"])]
    for row in renamed:
        what = f"In variant {variant_id}, “{before.get(row['id']) or row['proposed']}” was called “{{}}”."
        record(study_id, "naming", what.format(row["name"] or row["proposed"]), variant=variant_id)
    flash("The names are saved." if renamed else "No name was changed.")
    return looking_at(variant)


@bp.post("/<int:study_id>/needs/variants/<int:variant_id>/choice")
def choose(study_id: int, variant_id: int) -> Page:
    study = study_for_editing(study_id)
    variant = solved_variant(study_id, variant_id)
    form = ChoiceForm()
    if not form.validate():
        return desk(study, Variant.of_study(study_id), variant_id, choice=form), 422
    variant.choose(signed_in_account(), form.reason.data)
    n, method = variant.needs["n_factors"], method_of(variant.settings, variant.result)
    what = f"Variant {variant_id} was chosen: {n} need{'s' if n != 1 else ''}, {method}."
    record(study_id, "choice", what, form.reason.data, variant=variant_id)
    flash("Chosen. The next analysis finds the needs in this way.")
    return looking_at(variant)


@bp.post("/<int:study_id>/needs/variants/<int:variant_id>/deletion")
def delete(study_id: int, variant_id: int) -> Page:
    study_for_editing(study_id)
    variant = variant_of(study_id, variant_id)
    if variant.chosen_at:
        flash(f"Variant {variant_id} is the chosen one. Choose another before you delete it.", "wrong")
        return looking_at(variant)
    variant.delete()
    record(
        study_id,
        "variant",
        f"Variant {variant_id} was deleted: {method_of(variant.settings, variant.result)}.",
    )
    flash(f"Variant {variant_id} is deleted.")
    return redirect(url_for("needs.show", study_id=study_id))


def record(study_id: int, kind: Any, what: str, reason: str = "", **details: Any) -> None:
    Decision.record(study_id, signed_in_account(), kind, what, reason, details)


def variant_of(study_id: int, variant_id: int) -> Variant:
    variant = Variant.find(variant_id)
    if variant is None or variant.study_id != study_id:
        abort(404)
    return variant


def solved_variant(study_id: int, variant_id: int) -> Variant:
    variant = variant_of(study_id, variant_id)
    if variant.result is None:
        abort(409, "This variant has not been worked out. Go back and reload the page.")
    return variant


def looking_at(variant: Variant) -> Response:
    return redirect(url_for("needs.show", study_id=variant.study_id, variant=variant.id))
