"""Addresses that no mail goes to, whatever the study."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from surveyapp.auth import study_for_editing
from surveyapp.contacts.addresses import addresses_in
from surveyapp.models import Study, Suppression
from surveyapp.models.suppression import REASONS
from surveyapp.pages.mail_form import AddressForm, UnwantedForm

bp = Blueprint("suppressions", __name__, url_prefix="/studies")
Page = str | tuple[str, int] | Response


@bp.get("/<int:study_id>/fieldwork/mail/suppression")
def show(study_id: int) -> Page:
    return suppression_page(study_for_editing(study_id))


@bp.post("/<int:study_id>/fieldwork/mail/suppression")
def add(study_id: int) -> Page:
    """Every address that is found in what was pasted."""
    study, form = study_for_editing(study_id), UnwantedForm()
    if not form.validate():
        return suppression_page(study, form), 422
    found = addresses_in(form.addresses.data)
    if not found:
        form.addresses.errors = ["There is no mail address in this. Write them like name@example.com."]
        return suppression_page(study, form), 422
    Suppression.add_all(found, form.reason.data)
    flash(f"{len(found)} address{'es' if len(found) != 1 else ''} on the list: no mail goes there any more.")
    return redirect(url_for(".show", study_id=study_id))


@bp.post("/<int:study_id>/fieldwork/mail/suppression/search")
def look_up(study_id: int) -> Page:
    study, form = study_for_editing(study_id), AddressForm()
    if not form.validate():
        return suppression_page(study, address_form=form), 422
    return suppression_page(study, address_form=form, looked_up=form.address.data)


@bp.post("/<int:study_id>/fieldwork/mail/suppression/removal")
def remove(study_id: int) -> Page:
    study, form = study_for_editing(study_id), AddressForm()
    if form.validate() and Suppression.remove(form.address.data):
        flash(f"Mail may go to {form.address.data} again.")
        return redirect(url_for(".show", study_id=study_id))
    flash("It stays as it is: whoever asked for no more mail gets none.", "wrong")
    return suppression_page(study, address_form=form), 422


def suppression_page(
    study: Study,
    form: UnwantedForm | None = None,
    address_form: AddressForm | None = None,
    looked_up: str = "",
) -> str:
    return render_template(
        "mail/suppression.html",
        study=study,
        form=form or UnwantedForm(formdata=None),
        address_form=address_form or AddressForm(formdata=None),
        looked_up=looked_up,
        found=Suppression.of(looked_up) if looked_up else None,
        reasons=REASONS,
        counts=Suppression.counts(),
    )
