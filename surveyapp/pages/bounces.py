"""Mails that came back: a list or a mailbox is brought in, and who cannot be reached gets no more mail."""

from dataclasses import dataclass

from flask import Blueprint, render_template
from flask_wtf.file import FileField
from werkzeug.wrappers import Response

from surveyapp.auth import study_for_editing
from surveyapp.mail.bounces import MOST_AT_ONCE, Bounces, bounces_in
from surveyapp.models import Contact, Study, Suppression
from surveyapp.pages.fields import StudioForm, Words
from surveyapp.uploads import UploadError

bp = Blueprint("bounces", __name__, url_prefix="/studies")
Page = str | tuple[str, int] | Response
ACCEPTED = ".eml,.mbox,.mbx,.csv,.txt,message/rfc822,application/mbox,text/csv,text/plain"


class BouncesForm(StudioForm):
    file = FileField("The file", description="A list (CSV or text), one mail (.eml) or a mailbox (mbox).")
    rows = Words("Or paste addresses", most=500_000, hint="One a line.")


@dataclass(frozen=True)
class Outcome:
    found: Bounces
    n_new: int
    """that were not on the list before"""
    n_contacts: int
    """hard ones that are contacts of this study"""


@bp.get("/<int:study_id>/fieldwork/mail/bounces")
def show(study_id: int) -> Page:
    return page(study_for_editing(study_id), BouncesForm(formdata=None))


@bp.post("/<int:study_id>/fieldwork/mail/bounces")
def take_in(study_id: int) -> Page:
    study, form = study_for_editing(study_id), BouncesForm()
    found = found_in(form) if form.validate() else None
    if found is None:
        return page(study, form), 422
    return page(study, BouncesForm(formdata=None), taken_in(study, found))


def found_in(form: BouncesForm) -> Bounces | None:
    """None with the fault beside the field."""
    content = form.file.data.read() if form.file.data else (form.rows.data or "").encode()
    try:
        found = bounces_in(content, MOST_AT_ONCE) if content.strip() else None
    except UploadError as error:
        form.file.errors = [
            str(error).replace("not a questionnaire. Choose a text file in YAML", "not a list")
        ]
        return None
    if found is None:
        form.file.errors = ["Choose a file, or paste the addresses."]
    elif not found.hard and not found.soft:
        form.file.errors = [nothing_in(found)]
        return None
    return found


def nothing_in(found: Bounces) -> str:
    if found.n_mails:
        return "No mail in this file reports that a mail came back. Choose the mails that say so."
    return "There is no mail address in this. Write them like name@example.com."


def taken_in(study: Study, found: Bounces) -> Outcome:
    n_new = Suppression.add_all(sorted(found.hard), "bounced")
    return Outcome(found, n_new, len(found.hard & Contact.known_addresses(study.id or 0)))


def page(study: Study, form: BouncesForm, outcome: Outcome | None = None) -> str:
    return render_template("mail/bounces.html", study=study, form=form, outcome=outcome, accepted=ACCEPTED)
