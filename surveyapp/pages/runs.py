"""Starting the analysis, watching it, and the record of what was run."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from surveyapp import jobs
from surveyapp.auth import study_for_editing
from surveyapp.models import Job, Run
from surveyapp.models import Response as Answers

bp = Blueprint("runs", __name__, url_prefix="/studies")
GOING_ON = ("waiting", "running")


@bp.get("/<int:study_id>/runs")
def show(study_id: int) -> str | Response:
    study = study_for_editing(study_id)
    job = Job.newest(study_id, "analysis")
    going_on = job is not None and job.state in GOING_ON
    if job and job.outcome == "done" and "waiting" in request.args:
        return redirect(url_for("findings.show", study_id=study_id))
    completed = Answers.counts(study_id)["completed"]
    return render_template(
        "runs/show.html",
        study=study,
        job=job,
        going_on=going_on,
        runs=Run.finished_of(study_id),
        completed=completed,
    )


@bp.post("/<int:study_id>/runs")
def create(study_id: int) -> Response:
    study_for_editing(study_id)
    job = Job.newest(study_id, "analysis")
    if job and job.state in GOING_ON:
        flash("The analysis is running already. Wait for it, or cancel it first.", "wrong")
    elif not Answers.counts(study_id)["completed"]:
        flash(
            "Nobody has completed the questionnaire yet. Start the analysis when answers have come in.",
            "wrong",
        )
        return redirect(url_for("responses.show", study_id=study_id))
    else:
        run = Run.begin(study_id, {})
        jobs.enqueue(current_app.extensions["queue"], "analysis", study_id, run_id=run.id)
    return redirect(url_for(".show", study_id=study_id, waiting=1))


@bp.post("/<int:study_id>/runs/cancellation")
def cancel(study_id: int) -> Response:
    study_for_editing(study_id)
    job = Job.newest(study_id, "analysis")
    if job and job.state in GOING_ON:
        job.request_cancel()
        flash("The analysis is being cancelled. Earlier results stay as they are.")
    return redirect(url_for(".show", study_id=study_id))
