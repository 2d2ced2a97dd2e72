"""How a study guards itself: from where on it asks for a proof, and from where on people have to wait."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as Answer
from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from surveyapp.auth import signed_in_account, study_for_editing
from surveyapp.defence.limits import PROOFS, Limits
from surveyapp.models import Decision, Study
from surveyapp.pages.fields import StudioForm, number_written, one_line

bp = Blueprint("defence", __name__, url_prefix="/studies")
Page = str | tuple[str, int] | Answer
MOST = 1_000_000


class People:
    def __call__(self, _form: Any, field: Any) -> None:
        if not 1 <= (number_written(field.data) or 0) <= MOST:
            raise ValidationError("Write a whole number of people, from 1.")


def people(label: str, hint: str) -> StringField:
    shown = {"inputmode": "numeric", "size": 7}
    return StringField(label, [People()], filters=[one_line], description=hint, render_kw=shown)


class DefenceForm(StudioForm):
    proof = RadioField(
        "Ask for a proof of patience", choices=[SelectChoice(value, words) for value, words in PROOFS.items()]
    )
    network = people("Many, from one network", "People of one network who begin within ten minutes.")
    study = people("Many, from everywhere", "People who begin within ten minutes, wherever they are.")
    most = people(
        "Too many, from one network", "Beyond this the network is told to come back in ten minutes."
    )

    def limits(self) -> Limits:
        numbers = {name: number_written(self[name].data) or 1 for name in ("network", "study", "most")}
        return Limits(proof=self.proof.data, **numbers)


@bp.get("/<int:study_id>/fieldwork/defence")
def show(study_id: int) -> Page:
    study = study_for_editing(study_id)
    return defence_page(study, form_of(Limits.of(study)))


@bp.post("/<int:study_id>/fieldwork/defence")
def save(study_id: int) -> Page:
    study, form = study_for_editing(study_id), DefenceForm()
    if not form.validate():
        return defence_page(study, form), 422
    if form.limits() != Limits.of(study):
        form.limits().keep(study)
        Decision.record(
            study_id, signed_in_account(), "defence", f"Changed the defence: {told(form.limits())}.", "", {}
        )
        flash("Saved. It holds for whoever begins from now on.")
    return redirect(url_for(".show", study_id=study_id))


def told(limits: Limits) -> str:
    return (
        f"a proof is asked for {PROOFS[limits.proof]}; many are {limits.network} of a network or "
        f"{limits.study} in all, too many {limits.most}"
    )


def form_of(limits: Limits) -> DefenceForm:
    numbers = {name: str(getattr(limits, name)) for name in ("network", "study", "most")}
    return DefenceForm(formdata=None, data={"proof": limits.proof, **numbers})


def defence_page(study: Study, form: DefenceForm) -> str:
    return render_template("defence/show.html", study=study, form=form)
