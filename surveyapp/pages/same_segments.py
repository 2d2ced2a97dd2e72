"""The same segments again: those of today beside those of an earlier analysis."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from surveyapp import jobs, same_segments_words
from surveyapp.auth import study_for_editing
from surveyapp.models import Job, Run, SameSegments, Study
from surveyapp.models.comparable_run import ComparableRun
from surveyapp.models.job import GOING_ON
from surveyapp.pages.same_segments_form import SameSegmentsForm, called

bp = Blueprint("same_segments", __name__, url_prefix="/studies")


@bp.get("/<int:study_id>/same-segments")
def show(study_id: int) -> str:
    study = study_for_editing(study_id)
    run, asked = Run.newest_finished(study_id), SameSegments.newest(study_id)
    return page_of(study, run, asked, form_of(study_id, run, asked))


@bp.post("/<int:study_id>/same-segments")
def create(study_id: int) -> tuple[str, int] | Response:
    study = study_for_editing(study_id)
    run, asked = Run.newest_finished(study_id), SameSegments.newest(study_id)
    form = form_of(study_id, run, asked)
    if run is None or not form.validate():
        return page_of(study, run, asked, form), 422
    if Job.going_on(study_id, "same_segments"):
        flash("Segments are being compared already. Wait for that, or cancel it first.", "wrong")
    else:
        comparison = SameSegments.begin(study_id, run.id or 0, int(form.earlier.data))
        queue = current_app.extensions["queue"]
        jobs.enqueue(queue, "same_segments", study_id, same_segments_id=comparison.id)
    return redirect(url_for(".show", study_id=study_id))


@bp.post("/<int:study_id>/same-segments/cancellation")
def cancel(study_id: int) -> Response:
    study_for_editing(study_id)
    job = Job.newest(study_id, "same_segments")
    if job and job.state in GOING_ON:
        job.request_cancel()
        flash("It is being cancelled.")
    return redirect(url_for(".show", study_id=study_id))


def form_of(study_id: int, run: Run | None, asked: SameSegments | None) -> SameSegmentsForm:
    """What can be chosen; nothing where this study has no segments yet."""
    offered = ComparableRun.with_run(run) if run and has_segments(run) else []
    sent = request.form if request.method == "POST" else None
    return SameSegmentsForm.offering(offered, study_id, sent, asked.earlier_id if asked else None)


def has_segments(run: Run | None) -> bool:
    return bool(run and run.result and run.result["segments"]["k"])


def page_of(study: Study, run: Run | None, asked: SameSegments | None, form: SameSegmentsForm) -> str:
    study_id = study.id or 0
    job = Job.newest(study_id, "same_segments") if asked and not asked.finished_at else None
    earlier = ComparableRun.find(asked.earlier_id) if asked else None
    return render_template(
        "same_segments/show.html",
        study=study,
        form=form,
        asked=asked,
        result=asked.result if asked else None,
        earlier=called(earlier, study_id) if earlier else "",
        is_old=bool(asked and run and asked.run_id != run.id),
        has_segments=has_segments(run),
        words=same_segments_words,
        job=job,
        waiting=job is not None and job.state in GOING_ON,
    )
