"""What the mails of a study say: own words or ours, a preview, and one to oneself."""

from flask import Blueprint, abort, current_app, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from surveyapp import jobs
from surveyapp.auth import signed_in_account, study_for_editing
from surveyapp.language import LONGEST_TAG, direction_of
from surveyapp.mail.letters import example_of, languages_of
from surveyapp.mail.texts import PLACES, Words, shipped_words, words_of
from surveyapp.models import Job, MailText, Study
from surveyapp.models.job import GOING_ON
from surveyapp.models.mail_text import KINDS
from surveyapp.pages.mail_form import TextForm

bp = Blueprint("mail_texts", __name__, url_prefix="/studies")
Page = str | tuple[str, int] | Response
PATH = "/<int:study_id>/fieldwork/mail/texts/<kind>/<language>"


@bp.get(PATH)
def show(study_id: int, kind: str, language: str) -> Page:
    return text_page(known_text(study_id, kind, language), kind, language)


@bp.post(PATH)
def save(study_id: int, kind: str, language: str) -> Page:
    study, form = known_text(study_id, kind, language), TextForm()
    if not (form.validate() and form.check(kind)):
        return text_page(study, kind, language, form), 422
    ours = shipped_words(kind, language)
    if (form.words.subject.strip(), form.words.body.strip()) == (ours.subject.strip(), ours.body.strip()):
        return use_ours(study_id, kind, language)
    MailText.write(study_id, kind, language, form.words.subject, form.words.body)
    flash("Saved. Waves that have begun keep the words they began with.")
    return redirect(url_for(".show", study_id=study_id, kind=kind, language=language))


@bp.post(PATH + "/deletion")
def use_ours(study_id: int, kind: str, language: str) -> Page:
    known_text(study_id, kind, language)
    own = MailText.find(study_id, kind, language)
    if own:
        own.delete()
    flash("These are the words that come with Needmap.")
    return redirect(url_for(".show", study_id=study_id, kind=kind, language=language))


@bp.post(PATH + "/trial")
def try_out(study_id: int, kind: str, language: str) -> Page:
    """One to oneself, as it is saved."""
    study, account = known_text(study_id, kind, language), signed_in_account()
    if current_app.extensions["needmap"].mail_host is None:
        flash(
            "No mail server is set. Ask your operator to set NEEDMAP_MAIL_HOST and NEEDMAP_MAIL_FROM.",
            "wrong",
        )
    else:
        about = {"account_id": account.id, "text": kind, "language": language}
        queue = current_app.extensions["queue"]
        jobs.enqueue(queue, "mail_trial", study.id, of_study=study.id, **about)
        flash(f"One is on its way to {account.email}.")
    return redirect(url_for(".show", study_id=study_id, kind=kind, language=language))


def known_text(study_id: int, kind: str, language: str) -> Study:
    study = study_for_editing(study_id)
    if kind not in KINDS or len(language) > LONGEST_TAG or not language.replace("-", "").isalnum():
        abort(404)
    return study


def text_page(study: Study, kind: str, language: str, form: TextForm | None = None) -> str:
    study_id = study.id or 0
    words = form.words if form else words_of(study_id, kind, language)
    trial = Job.newest(study_id, "mail_trial")
    return render_template(
        "mail/text.html",
        study=study,
        kind=kind,
        kinds=KINDS,
        language=language,
        languages=languages_of(study),
        form=form or TextForm(formdata=None, subject=words.subject, body=words.body.strip()),
        letter=example_of(current_app.extensions["needmap"], study, kind, language, stripped(words)),
        places=PLACES,
        direction=direction_of(language),
        is_own=MailText.find(study_id, kind, language) is not None,
        trial=trial,
        trial_waits=trial is not None and trial.state in GOING_ON,
    )


def stripped(words: Words) -> Words:
    return Words(words.subject.strip(), words.body.strip())
