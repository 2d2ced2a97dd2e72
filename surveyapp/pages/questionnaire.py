"""The questionnaire: written as text, tried out, published; from then on it never changes."""

from pathlib import Path

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_wtf.file import FileField
from werkzeug.wrappers import Response as Answer
from wtforms import HiddenField, TextAreaField

from questionnaires import completeness
from surveyapp.auth import study_for_editing
from surveyapp.exports.csv import download
from surveyapp.language import name_of
from surveyapp.models import QuestionnaireVersion, Study
from surveyapp.models.fieldwork import Fieldwork
from surveyapp.models.publication import NotReadyError, gaps, publish
from surveyapp.models.questionnaire_version import digest_of
from surveyapp.pages.fields import StudioForm
from surveyapp.revisions import Touched, answers_touched
from surveyapp.uploads import UploadError, text_of, unified

bp = Blueprint("questionnaire", __name__, url_prefix="/studies")
Page = str | tuple[str, int] | Answer
STARTER = Path(__file__).parent.parent / "templates" / "questionnaire" / "starter.yaml"
MOST_CHARACTERS = 1_000_000


class DraftForm(StudioForm):
    base = HiddenField()
    """digest of the text this one was made from"""
    source = TextAreaField("The questionnaire, in YAML")


class UploadForm(StudioForm):
    file = FileField("Take the text from a file", description="A text file in YAML. It replaces the draft.")


@bp.get("/<int:study_id>/questionnaire")
def show(study_id: int) -> Page:
    study = study_for_editing(study_id)
    return questionnaire_page(study)


@bp.post("/<int:study_id>/questionnaire")
def save(study_id: int) -> Page:
    study, form = study_for_editing(study_id), DraftForm()
    latest = QuestionnaireVersion.latest_of(study_id)
    if latest and form.base.data not in (latest.digest, None):
        return somebody_else_saved(study, latest, form)
    try:
        text = unified(form.source.data or "")
        keep(study, text)
    except UploadError as error:
        form.source.errors = [str(error)]
        form.source.data = (form.source.data or "").replace("\0", "\ufffd")
        return questionnaire_page(study, form), 422
    return redirect(url_for(".show", study_id=study_id))


def somebody_else_saved(study: Study, latest: QuestionnaireVersion, form: DraftForm) -> Page:
    """Two people, or two windows: neither text is lost, and the second to save decides."""
    fault = (
        f"Somebody saved another text at {latest.saved_at:%H:%M} UTC. Yours is here and not saved yet. "
        "Save it to replace theirs, or open this page again to see theirs."
    )
    form.base.data, form.source.errors = latest.digest, [fault]
    return questionnaire_page(study, form), 409


@bp.post("/<int:study_id>/questionnaire/file")
def upload(study_id: int) -> Page:
    study, form = study_for_editing(study_id), UploadForm()
    try:
        keep(study, text_of(form.file.data.read() if form.file.data else b""))
    except UploadError as error:
        form.file.errors = [str(error)]
        return questionnaire_page(study, upload_form=form), 422
    return redirect(url_for(".show", study_id=study_id))


@bp.post("/<int:study_id>/questionnaire/starter")
def begin(study_id: int) -> Page:
    study = study_for_editing(study_id)
    if QuestionnaireVersion.latest_of(study_id) is None:
        keep(study, STARTER.read_text())
    return redirect(url_for(".show", study_id=study_id))


def keep(study: Study, text: str) -> None:
    """Save the text as the draft, faults and all. Raises UploadError for what is no questionnaire at all."""
    if len(text) > MOST_CHARACTERS:
        raise UploadError(
            f"This has {len(text):,} characters. A questionnaire has at most {MOST_CHARACTERS:,}: shorten it."
        )
    study_id = study.id or 0
    draft, published = QuestionnaireVersion.draft_of(study_id), QuestionnaireVersion.published_of(study_id)
    if draft is None and published and published.digest == digest_of(text):
        flash(f"This is what version {published.number} says. Nothing to save.")
        return
    faults = len(QuestionnaireVersion.save_draft(study_id, text).problems)
    if faults:
        n_faults = "one fault" if faults == 1 else f"{faults} faults"
        flash(f"Your draft is saved. It has {n_faults} to mend before it can be published.", "caution")
    else:
        flash("Your draft is saved, and it has no faults.")


@bp.post("/<int:study_id>/questionnaire/draft/deletion")
def discard(study_id: int) -> Page:
    study_for_editing(study_id)
    draft = QuestionnaireVersion.draft_of(study_id) or abort(404)
    draft.discard()
    flash("The draft is thrown away.")
    return redirect(url_for(".show", study_id=study_id))


@bp.post("/<int:study_id>/questionnaire/publication")
def publish_draft(study_id: int) -> Page:
    study = study_for_editing(study_id)
    try:
        version = publish(study)
    except NotReadyError as missing:
        flash(f"Not published. {missing}", "wrong")
        return redirect(url_for(".show", study_id=study_id))
    flash(
        f"Version {version.number} is published, and never changes from now on."
        + (" Fieldwork is open." if study.is_open else "")
    )
    return redirect(url_for("fieldwork.show" if study.is_open else ".show", study_id=study_id))


@bp.get("/<int:study_id>/questionnaire/versions/<int:number>.yaml")
def version_file(study_id: int, number: int) -> Answer:
    study_for_editing(study_id)
    version = QuestionnaireVersion.numbered(study_id, number) or abort(404)
    return download(version.source.encode(), version.filename, "application/yaml")


def questionnaire_page(
    study: Study, form: DraftForm | None = None, upload_form: UploadForm | None = None
) -> str:
    study_id = study.id or 0
    draft, versions = QuestionnaireVersion.draft_of(study_id), QuestionnaireVersion.all_published_of(study_id)
    latest = draft or (versions[-1] if versions else None)
    problems = latest.problems if latest else ()
    return render_template(
        "questionnaire/show.html",
        study=study,
        form=form or draft_form(latest),
        upload_form=upload_form or UploadForm(formdata=None),
        draft=draft,
        latest=latest,
        versions=versions[::-1],
        problems=problems,
        lines=latest.source.split("\n") if latest else [],
        questionnaire=latest.questionnaire if latest and not problems else None,
        translations=completeness(latest.source) if latest and not problems else (),
        language_name=name_of,
        gaps=gaps(study, draft),
        touched=touched_by(study, draft, versions) if not problems else [],
    )


def draft_form(latest: QuestionnaireVersion | None) -> DraftForm:
    text, base = (latest.source, latest.digest) if latest else ("", "")
    return DraftForm(formdata=None, source=text, base=base)


def touched_by(
    study: Study, draft: QuestionnaireVersion | None, versions: list[QuestionnaireVersion]
) -> list[Touched]:
    """What publishing the draft would do to the answers there are."""
    if draft is None or not versions:
        return []
    stored = (response.answers for response in Fieldwork.of(study.id or 0).in_order(unfinished=True))
    return answers_touched(versions[-1].questionnaire, draft.questionnaire, stored)
