"""Redemptions: the shop's list of used vouchers, and what they brought."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask_wtf.file import FileField
from werkzeug.wrappers import Response

from surveyapp import filters, jobs
from surveyapp.auth import signed_in_account, study_for_editing
from surveyapp.models import Incentive, Job, Redemption
from surveyapp.models.redemption import TakenOver
from surveyapp.pages.fields import StudioForm, Words
from surveyapp.pages.incentives import offer_of
from surveyapp.redemptions_file import read_redemptions
from surveyapp.uploads import UploadError, text_of, unified

bp = Blueprint("redemptions", __name__, url_prefix="/studies/<int:study_id>/incentives")
Page = str | tuple[str, int] | Response
MOST_FAULTS = 50


class RedemptionsForm(StudioForm):
    file = FileField("The shop’s list (CSV)", description="With a column code; date and amount are read too.")
    rows = Words("Or paste it", most=5_000_000)


@bp.get("/<int:incentive_id>/redemptions")
def show(study_id: int, incentive_id: int) -> Page:
    return page(study_id, incentive_id, RedemptionsForm())


def page(study_id: int, incentive_id: int, form: RedemptionsForm, taken: TakenOver | None = None) -> str:
    study, offer = offer_of(study_id, incentive_id)
    baskets = Redemption.baskets(incentive_id)
    return render_template(
        "incentives/redemptions.html", study=study, offer=offer, form=form, taken=taken, most=MOST_FAULTS,
        n=Redemption.count(incentive_id), baskets=baskets,
    )  # fmt: skip


@bp.post("/<int:incentive_id>/redemptions")
def take_over(study_id: int, incentive_id: int) -> Page:
    _, offer = offer_of(study_id, incentive_id)
    form = RedemptionsForm()
    text = text_sent(form) if form.validate() else None
    if not text:
        if text is not None and not form.file.errors:
            form.file.errors = ["Choose a file, or paste the list."]
        return page(study_id, incentive_id, form), 422
    return taken_over(study_id, offer, text)


def taken_over(study_id: int, offer: Incentive, text: str) -> Page:
    """Lines that can be read are kept; the others are named, so that they can be mended and sent again."""
    incentive_id = offer.id or 0
    read = read_redemptions(text, offer.currency)
    taken = Redemption.take_over(incentive_id, read.rows, signed_in_account().name)
    every = TakenOver(taken.new, taken.known, sorted([*read.faults, *taken.faults], key=line_of))
    if every.faults:
        return page(study_id, incentive_id, RedemptionsForm(formdata=None), every), 422
    known = f" {filters.count(every.known)} were known." if every.known else ""
    flash(f"{filters.count(every.new)} redeemed.{known}")
    return redirect(url_for(".show", study_id=study_id, incentive_id=incentive_id))


def line_of(fault: str) -> int:
    number = fault.removeprefix("Line ").partition(":")[0]
    return int(number) if number.isdecimal() else 0


def text_sent(form: RedemptionsForm) -> str:
    content = form.file.data.read() if form.file.data else b""
    try:
        return text_of(content) if content else unified(form.rows.data or "")
    except UploadError:
        form.file.errors = ["This file is no list. Save it as CSV in UTF-8 and choose it again."]
        return ""


@bp.post("/effect")
def compare(study_id: int) -> Page:
    """Work out what the incentives did, in the worker: the statistics live there."""
    study_for_editing(study_id)
    if not Job.going_on(study_id, "incentive_effect"):
        jobs.enqueue(current_app.extensions["queue"], "incentive_effect", study_id, study=study_id)
    return redirect(url_for("incentives.show", study_id=study_id, _anchor="effect"))
