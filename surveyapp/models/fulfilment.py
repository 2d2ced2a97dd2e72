"""What becomes of a reward: its owner claims it, the studio sends it, or it is over."""

from collections.abc import Collection
from typing import Any

from surveyapp.database import session
from surveyapp.models.claim import Claim
from surveyapp.models.incentive import Incentive
from surveyapp.models.study import Study
from surveyapp.models.voucher import Voucher


def may_be_claimed(offer: Incentive, study: Study, minimum_cell: int) -> bool:
    """Not before so many codes are out that nobody can tell whose is whose, or no more will come."""
    no_more = study.state == "closed" or offer.closed_at is not None or offer.has_expired
    return no_more or Claim.count(offer.id or 0) >= minimum_cell


def claim_reward(study_id: int, code: str, contact: str = "") -> None:
    """Claim what this code stands for. A second time changes nothing, but a voucher out of stock comes now.

    contact  where it goes, for what has to be sent
    """
    found = Claim.with_code(study_id, code)
    offer = Incentive.held(found[1].id or 0) if found else None
    found = Claim.with_code(study_id, code)  # as it is now that nobody else changes it
    if offer is None or found is None:
        return
    claim = found[0]
    if offer.has_vouchers and claim.state in {"issued", "claimed"}:
        give_voucher(offer, claim)
    elif claim.state == "issued":
        Claim.move(offer, [claim], "claimed", contact=contact or None)
    session().expire(claim)


def give_voucher(offer: Incentive, claim: Claim) -> None:
    voucher = Voucher.draw_free(offer.id or 0)
    if voucher is None and claim.state == "issued":
        Claim.move(offer, [claim], "claimed")
    elif voucher is not None:
        steps: Any = ("claimed", "sent") if claim.state == "issued" else ("sent",)
        Claim.move(offer, [claim], *steps, voucher_id=voucher.id)


def send(incentive_id: int, hashes: Collection[str], by: str) -> int:
    """These have been sent: their contacts are deleted. How many were still to be sent."""
    offer = Incentive.held(incentive_id)
    waiting = [claim for claim in Claim.in_state(incentive_id, "claimed") if claim.code_hash in hashes]
    if offer:
        Claim.move(offer, waiting, "sent", by=by)
    return len(waiting)


def revoke(incentive_id: int, hashes: Collection[str], by: str, reason: str) -> int:
    """These get nothing after all. How many had claimed and were waiting."""
    offer = Incentive.held(incentive_id)
    waiting = [claim for claim in Claim.in_state(incentive_id, "claimed") if claim.code_hash in hashes]
    if offer:
        Claim.move(offer, waiting, "revoked", by=by, note=reason)
    return len(waiting)


def expire(incentive_id: int, by: str) -> int:
    """Codes that nobody has claimed are over; how many those are."""
    offer = Incentive.held(incentive_id)
    unclaimed = Claim.in_state(incentive_id, "issued")
    if offer:
        Claim.move(offer, unclaimed, "expired", by=by)
    return len(unclaimed)
