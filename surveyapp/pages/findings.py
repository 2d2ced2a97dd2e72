"""The findings: the report for people with an account, and for those who were given a link."""

from flask import Blueprint, abort, flash, get_flashed_messages, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import IntegerField
from wtforms.validators import NumberRange

from surveyapp.auth import study_for_editing, study_for_reading
from surveyapp.models import Response as Answers
from surveyapp.models import Run, ShareLink, Study
from surveyapp.pages.fields import Line, StudioForm
from surveyapp.shown_report import report_of

bp = Blueprint("findings", __name__)
Page = str | tuple[str, int] | Response
GONE = {
    "revoked": "Whoever shared these findings has withdrawn the link.",
    "expired": "The link to these findings has expired.",
}
LONGEST = 365  # days a link may last


class ShareForm(StudioForm):
    label = Line(
        "For whom",
        hint="So that you know later which link to revoke.",
        needed="Say for whom the link is.",
        most=100,
    )
    days = IntegerField(
        "Works for",
        description="Days, 1 to 365.",
        default=30,
        validators=[NumberRange(1, LONGEST, "Give a number of days from 1 to 365.")],
    )


@bp.get("/studies/<int:study_id>/findings")
def show(study_id: int) -> Page:
    study = study_for_reading(study_id)
    return findings_page(study, ShareForm())


@bp.post("/studies/<int:study_id>/findings/links")
def share(study_id: int) -> Page:
    study = study_for_editing(study_id)
    form = ShareForm(request.form)
    if not form.validate():
        return findings_page(study, form), 422
    _, token = ShareLink.make(study_id, form.label.data, form.days.data)
    flash(url_for(".shared", token=token, _external=True), "link")
    return redirect(url_for(".show", study_id=study_id, _anchor="share"))


@bp.post("/studies/<int:study_id>/findings/links/<int:link_id>/revocation")
def revoke(study_id: int, link_id: int) -> Response:
    study_for_editing(study_id)
    link = next((link for link in ShareLink.of_study(study_id) if link.id == link_id), None) or abort(404)
    link.revoke()
    flash(f"The link for {link.label} no longer works.")
    return redirect(url_for(".show", study_id=study_id, _anchor="share"))


@bp.get("/f/<token>")
def shared(token: str) -> Page:
    link = ShareLink.with_token(token) or abort(404)
    if link.state in GONE:
        return render_template("findings/gone.html", reason=GONE[link.state]), 410
    study = Study.find(link.study_id) or abort(404)
    run = Run.newest_finished(link.study_id)
    if run is None:
        return render_template("findings/not_yet.html", study=study)
    return render_template("findings/shared.html", study=study, report=report_of(run))


def findings_page(study: Study, form: ShareForm) -> str:
    study_id = study.id or 0
    run = Run.newest_finished(study_id)
    if run is None:
        return render_template(
            "findings/empty.html", study=study, completed=Answers.counts(study_id)["completed"]
        )
    new_link = next(iter(get_flashed_messages(category_filter=["link"])), None)
    return render_template(
        "findings/show.html",
        study=study,
        run=run,
        report=report_of(run),
        has_segments=bool(run.result and run.result["segments"]["k"]),
        form=form,
        links=ShareLink.of_study(study_id),
        new_link=new_link,
    )
