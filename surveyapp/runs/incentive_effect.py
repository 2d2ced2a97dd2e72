"""What an incentive did to response and quality, arm beside arm, and what its vouchers brought."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.intervals import difference_of_shares, mean_interval, share_interval
from surveyapp.config import Config
from surveyapp.database import reading_beside
from surveyapp.models import Incentive, IncentiveEffect, Redemption, Study
from surveyapp.models.books import Books
from surveyapp.models.incentive import arm_of
from surveyapp.models.job import Cancelled
from surveyapp.models.respondents import Begun, begun_since
from surveyapp.runs.analysis_run import Progress


def perform_incentive_effect(arguments: dict[str, Any], _config: Config, report_progress: Progress) -> None:
    """Raises Cancelled when the study has been deleted meanwhile."""
    study_id = arguments["study"]
    report_progress("Counting", 0.1)
    with reading_beside():  # nobody waits for us while we count
        found = effect_of(study_id, [offer for offer in Incentive.of_study(study_id) if offer.opened_at])
    if not Study.hold(study_id):
        raise Cancelled
    IncentiveEffect.keep(study_id, found)


def effect_of(study_id: int, offers: Sequence[Incentive]) -> dict[str, Any]:
    """One entry an arm; differences are from the arm without a reward, or else from the first."""
    people = (
        begun_since(study_id, min(offer.opened_at for offer in offers if offer.opened_at)) if offers else []
    )
    arms = [Arm.of(offer, offers, people) for offer in offers]
    standard = next((arm for arm in arms if arm.offer.kind == "none"), arms[0] if arms else None)
    return {"arms": [entry(arm, standard) for arm in arms if standard]}


@dataclass(frozen=True)
class Arm:
    offer: Incentive
    begun: int
    completed: int
    sound: int
    """completed with no doubt about them"""

    @classmethod
    def of(cls, offer: Incentive, offers: Sequence[Incentive], people: Sequence[Begun]) -> "Arm":
        mine = [one for one in people if (arm_of(offers, one.token_hash) or offer).id == offer.id]
        completed = [one for one in mine if one.completed]
        return cls(offer, len(mine), len(completed), sum(1 for one in completed if not one.doubted))


def entry(arm: Arm, standard: Arm) -> dict[str, Any]:
    is_standard = arm is standard
    completed, sound = (standard.completed, standard.begun), (standard.sound, standard.completed)
    return {
        "incentive_id": arm.offer.id,
        "begun": arm.begun,
        "completed": share(arm.completed, arm.begun, None if is_standard else completed),
        "sound": share(arm.sound, arm.completed, None if is_standard else sound),
        "redeemed": redeemed(arm.offer),
        "basket": basket(arm.offer),
        "is_standard": is_standard,
    }


def share(count: int, n: int, beside: tuple[int, int] | None) -> dict[str, Any]:
    """Of n people; Wilson's interval, and Newcombe's of the difference from the standard arm."""
    difference = difference_of_shares(count, n, *beside) if beside else None
    return {
        "count": count,
        "n": n,
        "share": count / n if n else None,
        "interval": share_interval(count, n),
        "difference": count / n - beside[0] / beside[1] if difference and beside else None,
        "difference_interval": difference,
    }


def redeemed(offer: Incentive) -> dict[str, Any] | None:
    """Vouchers used, of those that were sent."""
    if not offer.has_vouchers:
        return None
    books = Books.of(offer.id or 0)
    return share(books["redeemed"].n, books["sent"].n + books["redeemed"].n, None)


def basket(offer: Incentive) -> dict[str, Any] | None:
    """What was bought with a voucher: the sum is counted, the mean stands for those still to come."""
    values = np.array(Redemption.baskets(offer.id or 0), dtype=float)
    if not len(values):
        return None
    return {
        "n": len(values),
        "sum": int(values.sum()),
        "mean": float(values.mean()),
        "interval": mean_interval(values),
    }
