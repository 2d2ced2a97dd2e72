"""Attention checks of a study: who failed them is counted by a rule of screening."""

from typing import Any

from flask import Blueprint, current_app, flash, redirect, url_for
from werkzeug.wrappers import Response as Answer

from surveyapp import jobs
from surveyapp.auth import signed_in_account, study_for_editing
from surveyapp.models import Decision, Study
from surveyapp.pages.check_form import RemovalForm, check_form, check_spelled, checks_of
from surveyapp.pages.quality import quality_page

bp = Blueprint("attention_checks", __name__, url_prefix="/studies")
Page = str | tuple[str, int] | Answer


@bp.post("/<int:study_id>/responses/quality/checks")
def add(study_id: int) -> Page:
    study = study_for_editing(study_id)
    form = check_form(study)
    if not form.validate():
        return quality_page(study, check=form), 422
    (variable, code), words = check_spelled(study, form.wanted.data)
    keep(study, {**checks_of(study), variable: code}, f"Added an attention check: {words}.")
    flash("The attention check is added. The answers are being looked at again.")
    return back(study_id)


@bp.post("/<int:study_id>/responses/quality/checks/removal")
def remove(study_id: int) -> Page:
    study, form = study_for_editing(study_id), RemovalForm()
    standing = checks_of(study)
    if form.variable.data in standing:
        left = {name: code for name, code in standing.items() if name != form.variable.data}
        keep(study, left, f"Removed the attention check “{form.variable.data}”.")
        flash("The attention check is removed. The answers are being looked at again.")
    return back(study_id)


def keep(study: Study, checks: dict[str, Any], what: str) -> None:
    rule = {**study.screening.get("failed_checks", {}), "checks": checks}
    study.screening = {**study.screening, "failed_checks": rule}
    study_id = study.id or 0
    Decision.record(study_id, signed_in_account(), "rules", what, "", {"screening": study.screening})
    jobs.enqueue(current_app.extensions["queue"], "screening", study_id, study=study_id)


def back(study_id: int) -> Answer:
    return redirect(url_for("quality.show", study_id=study_id, _anchor="checks"))
