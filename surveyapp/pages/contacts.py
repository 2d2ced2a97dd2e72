"""Contacts: who may be asked, what is known of them, where that comes from, and what they are promised."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import RadioField

from surveyapp.auth import study_for_editing
from surveyapp.contacts.facts import facts_of
from surveyapp.known import savings
from surveyapp.mail.letters import questionnaire_of
from surveyapp.models import Contact, ContactSource, Outbox, Study, Suppression
from surveyapp.models.outbox import STATES
from surveyapp.models.suppression import REASONS
from surveyapp.pages.fields import StudioForm, one_line
from surveyapp.pages.source_form import SourceForm

bp = Blueprint("contacts", __name__, url_prefix="/studies")
Page = str | tuple[str, int] | Response
PER_PAGE = 25
PROMISES = {
    "anonymous": "Anonymous: nothing that is stored joins a person to their answers",
    "confidential": "Confidential: you can see whose answers are whose, and show them to nobody by name",
}


class PromiseForm(StudioForm):
    privacy = RadioField("What people are promised", choices=PROMISES)


@bp.get("/<int:study_id>/fieldwork/contacts")
def index(study_id: int) -> Page:
    return contacts_page(study_for_editing(study_id))


@bp.post("/<int:study_id>/fieldwork/contacts/promise")
def promise(study_id: int) -> Page:
    study, form = study_for_editing(study_id), PromiseForm()
    if study.published_at:
        flash("The questionnaire is published: what people are promised stays as it is.", "wrong")
    elif form.validate():
        study.promise(form.privacy.data)
        flash(f"People will be told that their answers are {study.privacy}.")
    else:
        flash("Choose one of the two promises.", "wrong")
    return redirect(url_for(".index", study_id=study_id, _anchor="promise"))


@bp.post("/<int:study_id>/fieldwork/contacts/<int:contact_id>/deletion")
def delete(study_id: int, contact_id: int) -> Page:
    study_for_editing(study_id)
    contact = Contact.find(contact_id)
    if contact is None or contact.study_id != study_id:
        abort(404)
    contact.delete()
    flash(f"{contact.address} is deleted. Answers that were given stay, and are nobody’s any more.")
    return redirect(url_for(".index", study_id=study_id))


@bp.get("/<int:study_id>/fieldwork/contacts/deletion")
def confirm_deletion(study_id: int) -> Page:
    study = study_for_editing(study_id)
    return render_template("contacts/deletion.html", study=study, n_contacts=Contact.count(study_id))


@bp.post("/<int:study_id>/fieldwork/contacts/deletion")
def delete_all(study_id: int) -> Page:
    study_for_editing(study_id)
    Contact.delete_all(study_id)
    flash("All contacts and their sources are deleted. Answers that were given stay.")
    return redirect(url_for(".index", study_id=study_id))


def contacts_page(study: Study, form: SourceForm | None = None) -> str:
    study_id = study.id or 0
    sought = one_line(request.args.get("q"))[:100]
    n_found = Contact.count(study_id, sought)
    pages = max(1, -(-n_found // PER_PAGE))
    page = min(max(1, request.args.get("page", 1, type=int)), pages)
    people = Contact.listed(study_id, sought, page, PER_PAGE)
    asked = questionnaire_of(study)
    found = savings(asked, Contact.facts_known(study_id)) if asked else []
    sources = ContactSource.of_study(study_id)
    return render_template(
        "contacts/index.html",
        study=study,
        form=form or SourceForm(formdata=None),
        promise_form=PromiseForm(formdata=None, privacy=study.privacy),
        n_contacts=Contact.count(study_id),
        n_asked=Contact.asked(study_id),
        n_finished=Contact.finished(study_id),
        sources=sources,
        source_names={one.id: one.name for one in sources},
        people=people,
        rows=rows_of(study, people),
        facts=facts_of(asked) if asked else {},
        savings=found,
        together=sum(one.seconds * one.n_people for one in found),
        sought=sought,
        n_found=n_found,
        page=page,
        pages=pages,
    )


def rows_of(study: Study, people: list[Contact]) -> dict[int, str]:
    """Where each of them stands, in words."""
    states = Contact.states(study, people)
    mails = Outbox.of_contacts(one.id or 0 for one in people)
    unwanted = Suppression.among(one.address for one in people)
    return {
        one.id or 0: standing(states.get(one.id or 0), unwanted.get(one.address), mails.get(one.id or 0, []))
        for one in people
    }


def standing(state: str | None, unwanted: str | None, mails: list[Outbox]) -> str:
    if state:
        return state
    if unwanted:
        return REASONS[unwanted]
    return f"{mails[-1].kind} {STATES[mails[-1].state]}" if mails else "not asked yet"
