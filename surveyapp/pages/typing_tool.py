"""The typing tool: the few questions that place a new person, how often they are right, and its files."""

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from surveyapp import jobs
from surveyapp.auth import signed_in_account, study_for_editing
from surveyapp.exports.csv import download
from surveyapp.exports.typing_files import MIMETYPES, typing_files
from surveyapp.models import Job, Run, Study, TypingTool
from surveyapp.models.job import GOING_ON
from surveyapp.models.outcome import Outcome
from surveyapp.pages.typing_form import Trial, TypingForm
from surveyapp.typing_words import said

bp = Blueprint("typing_tool", __name__, url_prefix="/studies")


@bp.get("/<int:study_id>/typing-tool")
def show(study_id: int) -> str:
    return page_of(study_for_editing(study_id))


def page_of(study: Study, form: TypingForm | None = None) -> str:
    study_id = study.id or 0
    outcome = Outcome.of(study_id)
    tool, newest = TypingTool.newest_made(study_id), TypingTool.newest(study_id)
    job = Job.newest(study_id, "typing_tool") if newest and not newest.made_at else None
    return render_template(
        "typing_tool/show.html",
        study=study,
        has_segments=bool(outcome and outcome.n_segments),
        tool=tool,
        said=said(tool.result) if tool and tool.result else None,
        trial=Trial.of(tool.model, request.args) if tool else None,
        failed=newest if newest and newest.error else None,
        job=job,
        waiting=job is not None and job.state in GOING_ON,
        is_old=bool(tool and tool.run_id != newest_run_id(study_id)),
        form=form or form_like(tool),
    )


def newest_run_id(study_id: int) -> int | None:
    run = Run.newest_finished(study_id)
    return run.id if run else None


def form_like(tool: TypingTool | None) -> TypingForm:
    """As it was asked for last."""
    if tool is None:
        return TypingForm(None)
    asked = tool.settings["n_questions"]
    sent = {
        "n_questions": str(asked) if asked else "few",
        "certainty": f"{tool.settings['certainty'] * 100:.0f}",
    }
    return TypingForm(None, data=sent)


@bp.post("/<int:study_id>/typing-tool")
def create(study_id: int) -> tuple[str, int] | Response:
    study = study_for_editing(study_id)
    form = TypingForm()
    if not form.validate():
        return page_of(study, form), 422
    outcome, run_id = Outcome.of(study_id), newest_run_id(study_id)
    if run_id is None or outcome is None or not outcome.n_segments:
        flash("There are no segments yet to place people in. Run the analysis first.", "wrong")
    elif Job.going_on(study_id, "typing_tool"):
        flash("A typing tool is being made already. Wait for it, or cancel it first.", "wrong")
    else:
        tool = TypingTool.begin(study_id, run_id, signed_in_account(), form.settings)
        queue = current_app.extensions["queue"]
        jobs.enqueue(queue, "typing_tool", study_id, typing_tool_id=tool.id)
    return redirect(url_for(".show", study_id=study_id))


@bp.post("/<int:study_id>/typing-tool/cancellation")
def cancel(study_id: int) -> Response:
    study_for_editing(study_id)
    job = Job.newest(study_id, "typing_tool")
    if job and job.state in GOING_ON:
        job.request_cancel()
        flash("It is being cancelled. An earlier typing tool stays as it is.")
    return redirect(url_for(".show", study_id=study_id))


@bp.get("/<int:study_id>/typing-tool/<name>")
def file(study_id: int, name: str) -> Response:
    """One of the files of the newest tool."""
    study_for_editing(study_id)
    tool = TypingTool.newest_made(study_id)
    if tool is None or name not in MIMETYPES:
        abort(404)
    content = typing_files(tool.model, tool.workbook or b"")[name]
    before, _, after = name.partition(".")
    return download(content, f"{before}-{tool.id}.{after}", MIMETYPES[name])
