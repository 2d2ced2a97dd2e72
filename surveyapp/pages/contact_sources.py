"""One source of contacts: its file is read, its columns are matched, its people are taken in."""

import csv
import io

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from surveyapp import jobs
from surveyapp.auth import signed_in_account, study_for_editing
from surveyapp.contacts.facts import Fact, facts_of
from surveyapp.exports.csv import BYTE_ORDER_MARK, as_text, download
from surveyapp.mail.letters import questionnaire_of
from surveyapp.models import Contact, ContactSource, Job, Study
from surveyapp.pages.contacts import contacts_page
from surveyapp.pages.fields import one_line
from surveyapp.pages.meaning_form import MeaningForm
from surveyapp.pages.source_form import KeptForm, SourceForm

bp = Blueprint("contact_sources", __name__, url_prefix="/studies")
Page = str | tuple[str, int] | Response
WORKING = {"reading", "importing"}


@bp.post("/<int:study_id>/fieldwork/contacts/sources")
def create(study_id: int) -> Page:
    study, form = study_for_editing(study_id), SourceForm()
    if not form.validate():
        return contacts_page(study, form), 422
    about = {
        name: form[name].data for name in ("name", "collected_on", "ground", "ground_words", "kept_until")
    }
    content, filename = form.file.data.read(), one_line(form.file.data.filename)[:200]
    source = ContactSource.begin(study_id, signed_in_account(), content, filename=filename, **about)
    begin_work(source)
    return redirect(url_for(".show", study_id=study_id, source_id=source.id))


@bp.get("/<int:study_id>/fieldwork/contacts/sources/<int:source_id>")
def show(study_id: int, source_id: int) -> Page:
    study, source = found(study_id, source_id)
    return source_page(study, source)


@bp.post("/<int:study_id>/fieldwork/contacts/sources/<int:source_id>/meaning")
def match(study_id: int, source_id: int) -> Page:
    """What the columns hold. Values without a code are asked about before anybody is taken in."""
    study, source = found(study_id, source_id)
    if source.state != "to match":
        return redirect(url_for(".show", study_id=study_id, source_id=source_id))
    form = MeaningForm.of(source, facts_in(study), request.form)
    if not form.is_complete:
        return source_page(study, source, form), 422 if form.faults else 200
    source.meaning = form.meaning
    begin_work(source)
    return redirect(url_for(".show", study_id=study_id, source_id=source_id))


@bp.post("/<int:study_id>/fieldwork/contacts/sources/<int:source_id>/end")
def keep_until(study_id: int, source_id: int) -> Page:
    study, source = found(study_id, source_id)
    form = KeptForm()
    if not form.validate():
        return source_page(study, source, kept_form=form), 422
    source.kept_until = form.kept_until.data
    if source.kept_until:
        jobs.enqueue(current_app.extensions["queue"], "contacts_end", study_id, source_id=source.id)
    flash("Saved.")
    return redirect(url_for(".show", study_id=study_id, source_id=source_id))


@bp.post("/<int:study_id>/fieldwork/contacts/sources/<int:source_id>/deletion")
def delete(study_id: int, source_id: int) -> Page:
    _, source = found(study_id, source_id)
    Contact.forget(source)
    flash(f"“{source.name}” and the contacts it brought are deleted.")
    return redirect(url_for("contacts.index", study_id=study_id))


@bp.get("/<int:study_id>/fieldwork/contacts/sources/<int:source_id>/rows.csv")
def unused_rows(study_id: int, source_id: int) -> Response:
    """The rows that could not be used, as they came, with what is wrong: to be mended and brought again."""
    _, source = found(study_id, source_id)
    outcome = source.outcome or abort(404)
    names = [column["name"] for column in source.columns or []]
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([*map(as_text, names), "row", "what is wrong"])
    for bad in outcome["bad_rows"]:
        cells = [*bad["cells"], *[""] * (len(names) - len(bad["cells"]))]
        writer.writerow([*map(as_text, cells), bad["row"], f"{bad['what']}: {bad['mend']}"])
    return download((BYTE_ORDER_MARK + buffer.getvalue()).encode(), "rows-to-mend.csv", "text/csv")


def found(study_id: int, source_id: int) -> tuple[Study, ContactSource]:
    study, source = study_for_editing(study_id), ContactSource.find(source_id)
    if source is None or source.study_id != study_id:
        abort(404)
    return study, source


def begin_work(source: ContactSource) -> None:
    jobs.enqueue(current_app.extensions["queue"], "contacts", source.study_id, source_id=source.id)


def facts_in(study: Study) -> dict[str, Fact]:
    asked = questionnaire_of(study)
    return facts_of(asked) if asked else {}


def source_page(
    study: Study, source: ContactSource, form: MeaningForm | None = None, kept_form: KeptForm | None = None
) -> str:
    job = Job.newest_about(study.id or 0, "contacts", "source_id", source.id or 0)
    if source.state == "to match" and form is None:
        form = MeaningForm.of(source, facts_in(study))
    return render_template(
        "contacts/source.html",
        study=study,
        source=source,
        form=form,
        kept_form=kept_form or KeptForm(formdata=None, kept_until=source.kept_until),
        job=job,
        failed=job if job and job.state == "failed" and source.state in WORKING else None,
        waiting=source.state in WORKING and not (job and job.state == "failed"),
        has_facts=bool(facts_in(study)),
    )
