"""Vouchers in stock: the shop's codes, pasted or as a file, or made here for the shop to take over."""

import secrets

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_wtf.file import FileField
from werkzeug.wrappers import Response
from wtforms import IntegerField
from wtforms.validators import NumberRange

from surveyapp import filters
from surveyapp.exports.csv import download
from surveyapp.models import Voucher
from surveyapp.models.study import KEY_ALPHABET
from surveyapp.pages.fields import Line, StudioForm, Words
from surveyapp.pages.incentives import offer_of
from surveyapp.uploads import UploadError, text_of, unified
from surveyapp.voucher_codes import read_codes

bp = Blueprint(
    "vouchers", __name__, url_prefix="/studies/<int:study_id>/incentives/<int:incentive_id>/vouchers"
)
Page = str | tuple[str, int] | Response


class CodesForm(StudioForm):
    codes = Words("Codes, one a line", most=2_000_000)
    file = FileField("Or a file (CSV or text)", description="The first column of each line is taken.")


class MakingForm(StudioForm):
    prefix = Line("They begin with", hint="Such as THANKS-. May be empty.", most=20)
    n = IntegerField(
        "How many",
        default=100,
        validators=[NumberRange(1, 100_000, "Give a number from 1 to 100,000.")],
    )


@bp.get("")
def show(study_id: int, incentive_id: int) -> Page:
    return page(study_id, incentive_id, CodesForm(), MakingForm())


def page(study_id: int, incentive_id: int, codes: CodesForm, making: MakingForm) -> str:
    study, offer = offer_of(study_id, incentive_id)
    return render_template(
        "incentives/vouchers.html", study=study, offer=offer, form=codes, making=making,
        stock=Voucher.count(incentive_id), given=Voucher.given(incentive_id),
    )  # fmt: skip


@bp.post("")
def stock(study_id: int, incentive_id: int) -> Page:
    offer_of(study_id, incentive_id)
    form = CodesForm()
    read = read_codes(text_sent(form)) if form.validate() else None
    if read is None or read.faults or not read.codes:
        faults = read.faults if read else []
        if read and not faults and not form.file.errors:
            faults = ["There are no codes. Paste them, one a line, or choose a file."]
        form.codes.errors = [*form.codes.errors, *faults[:20]]
        return page(study_id, incentive_id, form, MakingForm(formdata=None)), 422
    n = Voucher.stock(incentive_id, read.codes)
    known = len(read.codes) - n
    there = f" {filters.count(known)} were there before." if known else ""
    flash(f"{filters.count(n)} new in stock.{there}")
    return redirect(url_for(".show", study_id=study_id, incentive_id=incentive_id))


def text_sent(form: CodesForm) -> str:
    """What was pasted and what was in the file."""
    content = form.file.data.read() if form.file.data else b""
    try:
        return unified(form.codes.data or "") + "\n" + (text_of(content) if content else "")
    except UploadError:
        form.file.errors = ["This file is no list of codes. Save it as CSV in UTF-8 and choose it again."]
        return ""


@bp.post("/making")
def make(study_id: int, incentive_id: int) -> Page:
    offer_of(study_id, incentive_id)
    form = MakingForm()
    if not form.validate():
        return page(study_id, incentive_id, CodesForm(formdata=None), form), 422
    made = Voucher.stock(incentive_id, (f"{form.prefix.data}{chance()}" for _ in range(form.n.data)))
    flash(f"{filters.count(made)} codes made. Give the list to the shop, so that it takes them.")
    return redirect(url_for(".show", study_id=study_id, incentive_id=incentive_id))


def chance() -> str:
    return "".join(secrets.choice(KEY_ALPHABET) for _ in range(12)).upper()


@bp.get("/codes.csv")
def file(study_id: int, incentive_id: int) -> Response:
    """Every code in stock, given or not, for the shop."""
    offer_of(study_id, incentive_id)
    lines = ["code", *sorted(Voucher.by_code(incentive_id)), ""]
    return download("\n".join(lines).encode(), "vouchers.csv", "text/csv")
