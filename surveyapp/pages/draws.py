"""The prize draw in the studio: fix the list, wait for the numbers, type them in, let alternates step in."""

from datetime import date, timedelta
from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import SelectField
from wtforms.validators import InputRequired, ValidationError

from surveyapp.auth import signed_in_account
from surveyapp.clock import utc_now
from surveyapp.draw import METHODS, SeedFault, seed_of
from surveyapp.models import Claim, Draw
from surveyapp.models.prize import award, pass_on
from surveyapp.pages.fields import Day, StudioForm, Words
from surveyapp.pages.incentives import offer_of

bp = Blueprint("draws", __name__, url_prefix="/studies/<int:study_id>/incentives/<int:incentive_id>/draw")
Page = str | tuple[str, int] | Response
TO_ANSWER = timedelta(days=14)


class CommitmentForm(StudioForm):
    method = SelectField("How winners follow", choices=METHODS, default="rfc3797")
    source = Words(
        "Where the public numbers come from",
        needed="Name the source so that a stranger finds the same numbers.",
        hint="Such as: EuroMillions, draw of Friday 4 December 2026, the five numbers and the two stars. "
        "Or: drand round 6000000, its randomness.",
        most=1_000,
    )
    source_on = Day(
        "Known on", hint="A day to come.", validators=[InputRequired("Say on which day they become known.")]
    )

    def validate_source_on(self, field: Any) -> None:
        if field.data and field.data <= today():
            raise ValidationError("The numbers must not be known yet: choose a day to come.")


class NumbersForm(StudioForm):
    values = Words(
        "The numbers, each source on a line",
        needed="Type the numbers in, as they were published.",
        hint="Whole numbers with spaces between them; their order does not matter.",
        most=5_000,
    )
    respond_by = Day(
        "Winners answer by", hint="After that, alternates step in.", validators=[InputRequired("Give a day.")]
    )

    def validate_values(self, field: Any) -> None:
        try:
            seed_of(field.data or "")
        except SeedFault as fault:
            raise ValidationError(str(fault)) from None

    def validate_respond_by(self, field: Any) -> None:
        if field.data and field.data <= today():
            raise ValidationError("Give winners time: choose a day to come.")


@bp.get("")
def show(study_id: int, incentive_id: int) -> Page:
    return page(study_id, incentive_id)


def page(study_id: int, incentive_id: int, form: StudioForm | None = None) -> str:
    study, offer = offer_of(study_id, incentive_id)
    draw = Draw.of(incentive_id)
    answer_by = {"respond_by": today() + TO_ANSWER}
    usual = CommitmentForm(formdata=None) if draw is None else NumbersForm(formdata=None, data=answer_by)
    claims = draw.claims if draw else {}
    return render_template(
        "draws/show.html", study=study, offer=offer, draw=draw, form=form or usual, answer_by=answer_by,
        n_entries=len(Claim.in_state(incentive_id, "entered")),
        states={label: claims[label].state for label in draw.order if label in claims} if draw else {},
        is_over=bool(draw and draw.respond_by and draw.respond_by < today()),
        base_url=current_app.extensions["needmap"].base_url,
    )  # fmt: skip


@bp.post("/commitment")
def commit(study_id: int, incentive_id: int) -> Page:
    _, offer = offer_of(study_id, incentive_id)
    form = CommitmentForm()
    if not offer.is_draw or not offer.opened_at or Draw.of(incentive_id):
        flash("There is no draw to fix here, or its list is published already.", "wrong")
    elif not Claim.in_state(incentive_id, "entered"):
        flash("Nobody is in the draw yet.", "wrong")
    elif not form.validate():
        return page(study_id, incentive_id, form), 422
    else:
        Draw.commit(offer, form.method.data, form.source.data, form.source_on.data or today())
        flash("The list is fixed and published. Nobody can be added to it now.")
    return redirect(url_for(".show", study_id=study_id, incentive_id=incentive_id))


@bp.post("/numbers")
def numbers(study_id: int, incentive_id: int) -> Page:
    offer_of(study_id, incentive_id)
    draw, form = Draw.of(incentive_id), NumbersForm()
    if draw is None or draw.values is not None or not draw.is_due:
        flash("The numbers are not known yet, or have been typed in already.", "wrong")
    elif not form.validate():
        return page(study_id, incentive_id, form), 422
    else:
        award(draw, form.values.data, form.respond_by.data or today(), signed_in_account().name)
        flash("Drawn. The proof page shows the winners’ labels; winners see it where they claim.")
    return redirect(url_for(".show", study_id=study_id, incentive_id=incentive_id))


@bp.post("/alternates")
def step_in(study_id: int, incentive_id: int) -> Page:
    offer_of(study_id, incentive_id)
    draw = Draw.of(incentive_id)
    if draw is None or draw.respond_by is None or draw.respond_by >= today():
        flash("Winners still have time to answer.", "wrong")
    else:
        n = pass_on(draw, today() + TO_ANSWER, signed_in_account().name)
        flash(f"{n} alternate{'' if n == 1 else 's'} stepped in. They have 14 days to answer.")
    return redirect(url_for(".show", study_id=study_id, incentive_id=incentive_id))


def today() -> date:
    return utc_now().date()
