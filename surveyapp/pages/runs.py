"""Starting the analysis, watching it, and the record of what was run."""

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from surveyapp import jobs
from surveyapp.answer_table import AnswerTable
from surveyapp.auth import study_for_editing
from surveyapp.database import session_scope
from surveyapp.exports.assumptions import assumptions_yaml
from surveyapp.exports.csv import answers_csv, download
from surveyapp.exports.margins import margins_yaml
from surveyapp.exports.segment_names import segment_names_yaml
from surveyapp.models import Assumption, Exclusion, Job, QuestionnaireVersion, Run, Study
from surveyapp.models import Response as Answers
from surveyapp.models.fieldwork import Fieldwork
from surveyapp.models.job import GOING_ON
from surveyapp.models.run_settings import run_settings
from surveyapp.reproduction import Reproduction, version_of

bp = Blueprint("runs", __name__, url_prefix="/studies")


@bp.get("/<int:study_id>/runs")
def show(study_id: int) -> str | Response:
    study = study_for_editing(study_id)
    job = Job.newest(study_id, "analysis")
    going_on = job is not None and job.state in GOING_ON
    if job and job.outcome == "done" and "waiting" in request.args:
        return redirect(url_for("findings.show", study_id=study_id))
    runs = Run.finished_of(study_id)
    return render_template(
        "runs/show.html",
        study=study,
        job=job,
        going_on=going_on,
        runs=runs,
        completed=Answers.counts(study_id)["completed"],
        again=again(runs[0]) if runs else None,
    )


def again(run: Run) -> dict[str, object] | None:
    """How to reproduce a run, and how many of its answers are still what they were."""
    version = version_of(run)
    if run.result is None or version is None:
        return None
    return {
        "run": run,
        "version": version,
        "reproduction": Reproduction.of(run, run.result, version),
        "n_used": run.result["data"]["n_rows"],
        "n_unchanged": Answers.unchanged_since(run.study_id, run.created_at),
    }


@bp.post("/<int:study_id>/runs")
def create(study_id: int) -> Response:
    return start(study_for_editing(study_id))


def start(study: Study, search: dict[str, Any] | None = None) -> Response:
    """A new run, unless one is going on or nobody has answered; search: what it searches, if not as ever."""
    study_id = study.id or 0
    if Job.going_on(study_id, "analysis"):
        flash("The analysis is running already. Wait for it, or cancel it first.", "wrong")
    elif not Answers.counts(study_id)["completed"]:
        flash(
            "Nobody has completed the questionnaire yet. Start the analysis when answers have come in.",
            "wrong",
        )
        return redirect(url_for("responses.show", study_id=study_id))
    else:
        run = Run.begin(study_id, {**run_settings(study), **(search or {})})
        jobs.enqueue(current_app.extensions["queue"], "analysis", study_id, run_id=run.id)
    return redirect(url_for("runs.show", study_id=study_id, waiting=1))


@bp.post("/<int:study_id>/runs/cancellation")
def cancel(study_id: int) -> Response:
    study_for_editing(study_id)
    job = Job.newest(study_id, "analysis")
    if job and job.state in GOING_ON:
        job.request_cancel()
        flash("The analysis is being cancelled. Earlier results stay as they are.")
    return redirect(url_for(".show", study_id=study_id))


@bp.get("/<int:study_id>/runs/<int:run_id>/answers.csv")
def answers_file(study_id: int, run_id: int) -> Response:
    """The answers a run saw, as far as they are still here."""
    study_for_editing(study_id)
    run = finished_run(study_id, run_id)
    table = AnswerTable(QuestionnaireVersion.all_published_of(study_id, run.created_at))
    engine, until = current_app.extensions["engine"], run.created_at

    def lines() -> Iterator[bytes]:
        with session_scope(engine, reading=True):  # the request's own is closed when the first line leaves
            excluded = {one.response_id: one.reason for one in Exclusion.standing_of(study_id, until)}
            for line in answers_csv(table, Fieldwork.of(study_id).in_order(until=until), excluded):
                yield line.encode()

    return download(lines(), f"answers-run-{run_id}.csv", "text/csv")


@bp.get("/<int:study_id>/runs/<int:run_id>/assumptions.yaml")
def assumptions_file(study_id: int, run_id: int) -> Response:
    """What counted, once nobody can be led by it any more: not before publication."""
    study: Study = study_for_editing(study_id)
    run = finished_run(study_id, run_id)
    if study.published_at is None or run.result is None:
        abort(404)
    written = assumptions_yaml(run.result["needs"]["candidates"], Assumption.claims_that_count(study))
    return download(written, f"assumptions-run-{run_id}.yaml", "application/yaml")


@bp.get("/<int:study_id>/runs/<int:run_id>/margins.yaml")
def margins_file(study_id: int, run_id: int) -> Response:
    """The known mix a run was weighted to."""
    study_for_editing(study_id)
    margins = finished_run(study_id, run_id).settings.get("margins") or abort(404)
    return download(margins_yaml(margins), f"margins-run-{run_id}.yaml", "application/yaml")


@bp.get("/<int:study_id>/runs/<int:run_id>/segments.yaml")
def segments_file(study_id: int, run_id: int) -> Response:
    """What a run called the segments."""
    study_for_editing(study_id)
    named = finished_run(study_id, run_id).settings.get("segment_names") or abort(404)
    return download(segment_names_yaml(named), f"segments-run-{run_id}.yaml", "application/yaml")


def finished_run(study_id: int, run_id: int) -> Run:
    run = Run.find(run_id)
    if run is None or run.study_id != study_id or run.finished_at is None:
        abort(404)
    return run
