"""Incentives: what a study offers, what it costs, and what has become of it."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from surveyapp import filters
from surveyapp.auth import signed_in_account, study_for_editing
from surveyapp.models import Claim, Draw, Incentive, IncentiveEffect, Job, LedgerEntry, Study, Voucher
from surveyapp.models.books import Books
from surveyapp.models.fulfilment import expire, may_be_claimed
from surveyapp.models.job import GOING_ON
from surveyapp.money import money
from surveyapp.pages.claims import minimum_cell
from surveyapp.pages.incentive_form import KINDS, form_of

bp = Blueprint("incentives", __name__, url_prefix="/studies")
bp.add_app_template_filter(money, "money")
Page = str | tuple[str, int] | Response


@bp.app_context_processor
def words() -> dict[str, dict[str, str]]:
    return {"kinds_of_incentive": KINDS}


@bp.get("/<int:study_id>/incentives")
def show(study_id: int) -> Page:
    study = study_for_editing(study_id)
    offers = Incentive.of_study(study_id)
    job = Job.newest(study_id, "incentive_effect")
    return render_template(
        "incentives/show.html",
        study=study,
        offers=offers,
        planned=[offer for offer in offers if not offer.opened_at],
        gaps=[offer for offer in offers if not offer.opened_at and offer.gap],
        books={offer.id: Books.of(offer.id or 0) for offer in offers},
        effect=IncentiveEffect.of_study(study_id),
        job=job,
        going_on=bool(job and job.state in GOING_ON),
    )


@bp.get("/<int:study_id>/incentives/new")
def new(study_id: int) -> Page:
    study = study_for_editing(study_id)
    return render_template("incentives/edit.html", study=study, form=form_of(None), offer=None)


@bp.post("/<int:study_id>/incentives/new")
def create(study_id: int) -> Page:
    study, form = study_for_editing(study_id), form_of(None)
    if any(offer.opened_at for offer in Incentive.of_study(study_id)):
        flash(
            "The offer is open, so no other can be put beside it: people are given theirs by chance.", "wrong"
        )
        return redirect(url_for(".show", study_id=study_id))
    if not form.validate():
        return render_template("incentives/edit.html", study=study, form=form, offer=None), 422
    Incentive.plan(study_id, **form.written)
    flash("The offer is planned. Open it when it is ready.")
    return redirect(url_for(".show", study_id=study_id))


@bp.get("/<int:study_id>/incentives/<int:incentive_id>/edit")
def edit(study_id: int, incentive_id: int) -> Page:
    study, offer = planned_offer(study_id, incentive_id)
    return render_template("incentives/edit.html", study=study, form=form_of(offer), offer=offer)


@bp.post("/<int:study_id>/incentives/<int:incentive_id>/edit")
def change(study_id: int, incentive_id: int) -> Page:
    study, offer = planned_offer(study_id, incentive_id)
    form = form_of(offer)
    if not form.validate():
        return render_template("incentives/edit.html", study=study, form=form, offer=offer), 422
    offer.change(**form.written)
    flash("The plan is saved.")
    return redirect(url_for(".show", study_id=study_id))


@bp.post("/<int:study_id>/incentives/<int:incentive_id>/deletion")
def discard(study_id: int, incentive_id: int) -> Page:
    _, offer = planned_offer(study_id, incentive_id)
    offer.discard()
    flash("The plan is thrown away.")
    return redirect(url_for(".show", study_id=study_id))


@bp.post("/<int:study_id>/incentives/opening")
def open_offers(study_id: int) -> Page:
    """All that is planned, at once: arms begin together."""
    study_for_editing(study_id)
    offers = [offer for offer in Incentive.of_study(study_id) if not offer.opened_at]
    gap = next((offer.gap for offer in offers if offer.gap), "")
    if gap:
        flash(gap, "wrong")
    else:
        for offer in offers:
            offer.open(signed_in_account().name)
        flash("The offer is open. Whoever finishes from now on gets a claim code on the last page.")
    return redirect(url_for(".show", study_id=study_id))


@bp.get("/<int:study_id>/incentives/<int:incentive_id>")
def offer(study_id: int, incentive_id: int) -> Page:
    study, offer = offer_of(study_id, incentive_id)
    return render_template(
        "incentives/offer.html",
        study=study,
        offer=offer,
        books=Books.of(incentive_id),
        stock=Voucher.count(incentive_id),
        waiting=Claim.in_state(incentive_id, "claimed"),
        n_codes=Claim.count(incentive_id),
        held=not may_be_claimed(offer, study, minimum_cell()),
        minimum_cell=minimum_cell(),
        draw=Draw.of(incentive_id),
        entries=LedgerEntry.newest_first(incentive_id),
    )


@bp.post("/<int:study_id>/incentives/<int:incentive_id>/closure")
def close(study_id: int, incentive_id: int) -> Page:
    _, offer = offer_of(study_id, incentive_id)
    offer.close()
    flash("Nobody who finishes from now on gets a code. Codes that are out stay good.")
    return redirect(url_for(".offer", study_id=study_id, incentive_id=incentive_id))


@bp.post("/<int:study_id>/incentives/<int:incentive_id>/reopening")
def reopen(study_id: int, incentive_id: int) -> Page:
    _, offer = offer_of(study_id, incentive_id)
    if Draw.of(incentive_id):
        flash("The list of the draw is published, so nobody can be added to it.", "wrong")
    else:
        offer.reopen()
        flash("Whoever finishes from now on gets a code again.")
    return redirect(url_for(".offer", study_id=study_id, incentive_id=incentive_id))


@bp.post("/<int:study_id>/incentives/<int:incentive_id>/extension")
def extend(study_id: int, incentive_id: int) -> Page:
    _, offer = offer_of(study_id, incentive_id)
    more = request.form.get("more", type=int) or 0
    if not 1 <= more <= 100_000 or not offer.opened_at or Draw.of(incentive_id):
        flash("Give a whole number from 1 to 100,000: so many rewards are added.", "wrong")
    else:
        offer.extend(more, signed_in_account().name)
        flash(f"{filters.count(more)} more are promised, and the budget has grown by what they are worth.")
    return redirect(url_for(".offer", study_id=study_id, incentive_id=incentive_id))


@bp.post("/<int:study_id>/incentives/<int:incentive_id>/expiry")
def expire_codes(study_id: int, incentive_id: int) -> Page:
    _, offer = offer_of(study_id, incentive_id)
    if offer.is_draw or not (offer.has_expired or offer.closed_at):
        flash("Codes can still be claimed. Close the offer first, or wait for its last day.", "wrong")
    else:
        n = expire(incentive_id, signed_in_account().name)
        flash(f"{filters.count(n)} unclaimed code{'' if n == 1 else 's'} expired.")
    return redirect(url_for(".offer", study_id=study_id, incentive_id=incentive_id))


def offer_of(study_id: int, incentive_id: int) -> tuple[Study, Incentive]:
    study = study_for_editing(study_id)
    found = Incentive.find(incentive_id)
    if found is None or found.study_id != study_id:
        abort(404)
    return study, found


def planned_offer(study_id: int, incentive_id: int) -> tuple[Study, Incentive]:
    study, found = offer_of(study_id, incentive_id)
    if found.opened_at:
        flash("This offer has been made, so it stays as it is.", "wrong")
        abort(redirect(url_for(".show", study_id=study_id)))
    return study, found
