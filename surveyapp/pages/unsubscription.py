"""No more mail: a button for people, one click for their mail program. Opening the page changes nothing."""

from flask import Blueprint, render_template

from surveyapp import language
from surveyapp.models import Contact, Study, Suppression
from surveyapp.pages import turned_away

FOR_RESPONDENTS = True
bp = Blueprint("unsubscription", __name__, url_prefix="/i")
turned_away.prepare(bp)


@bp.get("/<token>/unsubscription")
def confirm(token: str) -> str:
    contact, study = addressee(token)
    return render_template("unsubscription/confirm.html", study=study, is_done=is_done(contact))


@bp.post("/<token>/unsubscription")
def unsubscribe(token: str) -> str:
    """Also what RFC 8058 sends, without anybody seeing the page."""
    contact, study = addressee(token)
    Suppression.add(contact.address, "asked")
    return render_template("unsubscription/done.html", study=study)


def addressee(token: str) -> tuple[Contact, Study]:
    contact = Contact.with_token(token)
    study = Study.find(contact.study_id) if contact else None
    if contact is None or study is None:
        raise turned_away.no_invitation()
    if contact.language:
        language.speak(contact.language)
    return contact, study


def is_done(contact: Contact) -> bool:
    found = Suppression.of(contact.address)
    return found is not None and found.reason == "asked"
