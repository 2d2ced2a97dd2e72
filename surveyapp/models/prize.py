"""The prizes of a draw: who has one, and who steps in for a winner that does not answer."""

from datetime import date

from surveyapp.clock import utc_now
from surveyapp.models.claim import Claim
from surveyapp.models.draw import Draw
from surveyapp.models.incentive import Incentive

WON = ("issued", "claimed", "sent", "redeemed")


def award(draw: Draw, values: str, respond_by: date, by: str) -> None:
    """Take the public values, and give the prizes to whom they fall. A second time changes nothing.

    Raises  SeedFault for values that cannot be used
    """
    offer = Incentive.held(draw.incentive_id)
    if offer is None or draw.values is not None:
        return
    draw.values = values.strip()
    if not draw.seed:
        return
    draw.drawn_at, draw.respond_by = utc_now(), respond_by
    give(draw, offer, draw.order[: draw.n_winners], by)


def give(draw: Draw, offer: Incentive, labels: list[str], by: str, note: str = "") -> None:
    claims = draw.claims
    winning = [claims[label] for label in labels if label in claims and claims[label].state == "entered"]
    Claim.move(offer, winning, "issued", by=by, note=note)


def pass_on(draw: Draw, respond_by: date, by: str) -> int:
    """Prizes of winners who have not answered go to the next in order; how many went.

    Where nobody is left, the prize expires.
    """
    offer = Incentive.held(draw.incentive_id)
    if offer is None:
        return 0
    claims = draw.claims
    silent = [claims[label] for label in draw.order if label in claims and claims[label].state == "issued"]
    waiting = [label for label in draw.order if label in claims and claims[label].state == "entered"]
    note = f"no answer by {draw.respond_by}"
    Claim.move(offer, silent[: len(waiting)], "promised", by=by, note=note, state="passed")
    Claim.move(offer, silent[len(waiting) :], "expired", by=by, note=note)
    give(draw, offer, waiting[: len(silent)], by, "steps in")
    draw.respond_by = respond_by
    return min(len(silent), len(waiting))


def withdraw(draw: Draw | None, offer: Incentive, claim: Claim) -> bool:
    """Take an entry out at its owner's wish; False once the values are known, or others' places hang on it.

    Its label stays on the published list and is passed over.
    """
    open_still = draw is None or (draw.method == "labelled" and draw.values is None and not draw.is_due)
    if claim.state != "entered" or not open_still:
        return False
    Claim.write(offer, [claim.as_row(state="withdrawn")], Claim.count(offer.id or 0))
    if draw:
        draw.withdrawn = sorted([*draw.withdrawn, draw.label(claim)])
    return True
