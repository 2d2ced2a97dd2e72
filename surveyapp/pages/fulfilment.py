"""Who is waiting for a reward: their contacts to send to, and a mark once it is sent."""

import csv
import io

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from surveyapp import filters
from surveyapp.auth import signed_in_account
from surveyapp.exports.csv import BYTE_ORDER_MARK, as_text, download
from surveyapp.models import Claim
from surveyapp.models.fulfilment import revoke, send
from surveyapp.pages.incentives import offer_of

bp = Blueprint("fulfilment", __name__, url_prefix="/studies/<int:study_id>/incentives/<int:incentive_id>")
Page = str | tuple[str, int] | Response


@bp.get("/waiting")
def show(study_id: int, incentive_id: int) -> Page:
    study, offer = offer_of(study_id, incentive_id)
    waiting = Claim.in_state(incentive_id, "claimed")
    return render_template("incentives/waiting.html", study=study, offer=offer, waiting=waiting)


@bp.get("/waiting.csv")
def contacts(study_id: int, incentive_id: int) -> Response:
    """In the order of their hashes: in no order."""
    offer_of(study_id, incentive_id)
    buffer = io.StringIO()
    table = csv.writer(buffer)
    table.writerow(["claim", "contact"])
    for claim in Claim.in_state(incentive_id, "claimed"):
        table.writerow([claim.code_hash[:12], as_text(claim.contact or "")])
    return download((BYTE_ORDER_MARK + buffer.getvalue()).encode(), "rewards-to-send.csv", "text/csv")


@bp.post("/sending")
def mark_sent(study_id: int, incentive_id: int) -> Page:
    offer_of(study_id, incentive_id)
    n = send(incentive_id, chosen(), signed_in_account().name)
    if n:
        flash(f"{filters.count(n)} marked as sent; their contacts are deleted.")
    else:
        flash("Choose at least one.", "wrong")
    return redirect(url_for(".show", study_id=study_id, incentive_id=incentive_id))


@bp.post("/revocation")
def take_back(study_id: int, incentive_id: int) -> Page:
    offer_of(study_id, incentive_id)
    reason = " ".join(request.form.get("reason", "").replace("\0", "").split())[:300]
    if not reason or not chosen():
        flash("Choose whose reward is withdrawn, and say why: the ledger keeps it.", "wrong")
    else:
        n = revoke(incentive_id, chosen(), signed_in_account().name, reason)
        flash(f"{filters.count(n)} withdrawn; their contacts are deleted.")
    return redirect(url_for(".show", study_id=study_id, incentive_id=incentive_id))


def chosen() -> set[str]:
    return set(request.form.getlist("claim"))
