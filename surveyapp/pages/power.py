"""Power: how many answers it takes to see the segments one expects. Asked before fieldwork."""

from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from surveyapp import jobs
from surveyapp.auth import signed_in_account, study_for_editing
from surveyapp.guessed_segments import first_guess
from surveyapp.models import Assumption, Job, PowerCheck, QuestionnaireVersion, Study
from surveyapp.models.job import GOING_ON
from surveyapp.pages.power_form import PowerForm
from surveyapp.power_words import said

bp = Blueprint("power", __name__, url_prefix="/studies")


@bp.get("/<int:study_id>/power")
def show(study_id: int) -> str:
    return page_of(study_for_editing(study_id))


def page_of(study: Study, form: PowerForm | None = None) -> str:
    study_id = study.id or 0
    made, newest = PowerCheck.newest_made(study_id), PowerCheck.newest(study_id)
    job = Job.newest(study_id, "power") if newest and not newest.made_at else None
    return render_template(
        "power/show.html",
        study=study,
        obstacle=obstacle_of(study),
        said=said(made.result, made.asked) if made and made.result else None,
        failed=newest if newest and newest.error else None,
        job=job,
        waiting=job is not None and job.state in GOING_ON,
        is_old=bool(made and made.asked["about"] != about(study)),
        form=form or PowerForm.of(needs_of(study), newest.asked if newest else guess_for(study)),
    )


def obstacle_of(study: Study) -> str | None:
    """What must come first: questionnaire, faults, needs; None when a check can be made."""
    version = QuestionnaireVersion.latest_of(study.id or 0)
    if version is None:
        return "questionnaire"
    if version.problems:
        return "faults"
    return None if study.candidate_needs else "needs"


def needs_of(study: Study) -> list[str]:
    return [need["name"] for need in study.candidate_needs]


def guess_for(study: Study) -> dict[str, Any]:
    return first_guess(needs_of(study), Assumption.claims_that_count(study))


def about(study: Study) -> dict[str, Any]:
    """What a check speaks of: the questionnaire and the needs, as they are now."""
    version = QuestionnaireVersion.latest_of(study.id or 0)
    return {"questionnaire": version.digest if version else "", "needs": study.candidate_needs}


@bp.post("/<int:study_id>/power")
def create(study_id: int) -> tuple[str, int] | Response:
    study = study_for_editing(study_id)
    form = PowerForm.of(needs_of(study), {}, request.form)
    if obstacle_of(study):
        return redirect(url_for(".show", study_id=study_id))
    if not form.validate():
        return page_of(study, form), 422
    if Job.going_on(study_id, "power"):
        flash("One is being worked out already. Wait for it, or cancel it first.", "wrong")
    else:
        check = PowerCheck.begin(study_id, signed_in_account(), {**form.asked, "about": about(study)})
        jobs.enqueue(current_app.extensions["queue"], "power", study_id, power_check_id=check.id)
    return redirect(url_for(".show", study_id=study_id))


@bp.post("/<int:study_id>/power/cancellation")
def cancel(study_id: int) -> Response:
    study_for_editing(study_id)
    job = Job.newest(study_id, "power")
    if job and job.state in GOING_ON:
        job.request_cancel()
        flash("It is being cancelled. What was found before stays.")
    return redirect(url_for(".show", study_id=study_id))
