"""The reward of a response: which offer it has, and the code that is shown once it is finished."""

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import update
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import col

from surveyapp.database import session
from surveyapp.defence.doubts import BURST, SIMILAR
from surveyapp.models.claim import Claim
from surveyapp.models.claim_code import code_written, new_claim_code
from surveyapp.models.incentive import Incentive, arm_of
from surveyapp.models.response import Response
from surveyapp.models.study import Study

CAUSED_BY_OTHERS = {BURST, SIMILAR}  # colleagues share a network: nobody loses a reward for that

__all__ = ["Reward", "new_claim_code", "offer_to", "promised", "reward_completed", "reward_for"]


@dataclass(frozen=True)
class Reward:
    """What the thanks page says: `survey/_reward.html` shows it.

    state   given: here is the code; had: it was shown before; gone: no reward is left; refused: the answers
            were doubtful
    """

    incentive: Incentive
    state: Literal["given", "had", "gone", "refused"]
    code: str = ""


def offer_to(study: Study, response: Response | None = None) -> Incentive | None:
    """The offer made to this respondent, open or not; of several arms the one that chance gave."""
    offers = [offer for offer in Incentive.of_study(study.id or 0) if offer.opened_at]
    if len(offers) > 1 and response is not None:
        offer = arm_of(offers, response.token_hash)
    else:
        offer = offers[0] if len(offers) == 1 else None
    return offer if offer and offer.kind != "none" else None


def reward_for(study: Study, response: Response | None = None) -> Incentive | None:
    """The offer whose reward finishing now would bring, so that the last form carries a claim code.

    response  needed where a study compares offers: without it there is then none
    """
    offer = offer_to(study, response)
    return offer if offer and offer.is_open and not (response and response.rewarded) else None


def promised(study: Study) -> Incentive | None:
    """What somebody is told before they begin: the offer, while it stands and something of it is left.

    None where a study compares offers: chance decides when they begin, and none may choose.
    """
    offer = reward_for(study)
    is_left = offer is not None and (offer.is_draw or Claim.count(offer.id or 0) < offer.places)
    return offer if is_left else None


def reward_completed(response: Response, written: str) -> Reward | None:
    """Give a finished response its reward, once. Call it last before the commit, the response being held.

    written  the claim code its last form carried; the same form sent again brings the same code again
    """
    offer = offer_to(response.study, response)
    if offer is None or response.preview or response.completed_at is None or response.ended:
        return None
    code = code_written(written)
    if response.rewarded:
        shown = code if code and Claim.known(offer.id or 0, code) else ""
        return Reward(offer, "given" if shown else "had", shown or "")
    if not offer.is_open or code is None:
        return None
    if offer.needs_quality and set(response.doubts) - CAUSED_BY_OTHERS:
        return Reward(offer, "refused")
    if not Claim.grant(response.study_id, code, offer):
        return Reward(offer, "gone")
    mark(response)
    return Reward(offer, "given", code)


def mark(response: Response) -> None:
    """Only that it had its code: not which."""
    this_one = col(Response.id) == response.id
    session().connection().execute(update(Response).where(this_one).values(rewarded=True))
    set_committed_value(response, "rewarded", True)
