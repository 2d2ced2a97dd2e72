"""Claiming a reward with the code of the last page; who has no code learns nothing here."""

import re
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, current_app, render_template, request
from flask_babel import format_date
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from surveyapp import language
from surveyapp.defence import ProofWanted, TooMany, check_rate
from surveyapp.models import Claim, Draw, Incentive, QuestionnaireVersion, Study, Voucher
from surveyapp.models.claim_code import code_written
from surveyapp.models.fulfilment import claim_reward, may_be_claimed
from surveyapp.models.prize import withdraw
from surveyapp.pages import turned_away

FOR_RESPONDENTS = True
bp = Blueprint("claims", __name__, url_prefix="/claim")
turned_away.prepare(bp)


@bp.app_template_filter("day_for_respondents")
def day_for_respondents(day: date | None) -> str:
    """As people write it in the language of the page."""
    return format_date(day, "long") if day else ""


Page = str | tuple[str, int] | Response
LONGEST = {"email": 200, "postal": 500, "account": 100}
MAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


@dataclass(frozen=True)
class Standing:
    """A claim as its owner sees it."""

    study: Study
    code: str
    claim: Claim
    offer: Incentive

    @property
    def draw(self) -> Draw | None:
        return Draw.of(self.offer.id or 0) if self.offer.is_draw else None

    @property
    def voucher(self) -> Voucher | None:
        return Voucher.find(self.claim.voucher_id) if self.claim.voucher_id else None

    @property
    def is_held(self) -> bool:
        """Too few codes are out for anybody's to be one among many."""
        return not may_be_claimed(self.offer, self.study, minimum_cell())

    @property
    def is_late(self) -> bool:
        return self.claim.state == "issued" and self.offer.has_expired and self.draw is None

    @property
    def asks_for(self) -> str:
        return "" if self.offer.has_vouchers or self.offer.kind == "donation" else self.offer.contact

    @classmethod
    def of(cls, study: Study, code: str) -> "Standing | None":
        found = Claim.with_code(study.id or 0, code)
        return cls(study, code, *found) if found else None


@bp.get("/<key>")
def show(key: str) -> Page:
    return ask(rewarding_study(key))


@bp.post("/<key>")
def claim(key: str) -> Page:
    study = rewarding_study(key)
    slow_down(study)
    written = request.form.get("code", "")
    code = code_written(written)
    standing = Standing.of(study, code) if code else None
    if standing is None:
        return ask(study, written, mistyped=code is None), 422
    wish = request.form.get("go", "look")
    if wish == "withdraw":
        withdraw(standing.draw, Incentive.held(standing.offer.id or 0) or standing.offer, standing.claim)
    elif wish == "claim" and not standing.is_held and not standing.is_late:
        fault = fault_of(standing.asks_for, contact_sent()) if standing.claim.state == "issued" else ""
        if fault:
            return shown(standing, fault=fault), 422
        claim_reward(study.id or 0, standing.code, contact_sent())
    return shown(Standing.of(study, standing.code) or standing)


def rewarding_study(key: str) -> Study:
    """Raises TurnedAway where nothing is or was rewarded."""
    study = Study.by_key(key)
    if study is None or not any(offer.opened_at for offer in Incentive.of_study(study.id or 0)):
        raise turned_away.TurnedAway(
            404,
            _("There is nothing to claim here"),
            _("The link may have lost a letter. Check it and try again."),
        )
    version = QuestionnaireVersion.published_of(study.id or 0)
    if version:
        language.speak(version.questionnaire.language)
    return study


def slow_down(study: Study) -> None:
    """Raises TurnedAway where one network tries too often."""
    try:
        check_rate(study, request)
    except TooMany:
        raise turned_away.TurnedAway(
            429, _("Too many tries"), _("Wait ten minutes and try again. Your code stays good.")
        ) from None
    except ProofWanted:
        return  # a code has more chance in it than any machine tries out


def minimum_cell() -> int:
    found: int = current_app.extensions["needmap"].minimum_cell
    return found


def contact_sent() -> str:
    return request.form.get("contact", "").replace("\0", "").replace("\r\n", "\n").strip()


def fault_of(asked: str, contact: str) -> str:
    """What is wrong with it, and how to mend it; or nothing."""
    fault = ""
    if asked and not contact:
        fault = _("Write where we may send your reward.")
    elif asked and len(contact) > LONGEST[asked]:
        fault = _("This is too long. Shorten it to %(most)s characters.", most=LONGEST[asked])
    elif asked == "email" and not MAIL.fullmatch(contact):
        fault = _("This is not an e-mail address. Write it like name@example.com.")
    return str(fault)


def ask(study: Study, written: str = "", *, mistyped: bool | None = None) -> str:
    offers = [
        offer for offer in Incentive.of_study(study.id or 0) if offer.opened_at and offer.kind != "none"
    ]
    return render_template(
        "claims/ask.html", study=study, offers=offers, written=written[:40], mistyped=mistyped
    )


def shown(standing: Standing, fault: str = "") -> str:
    return render_template(
        "claims/show.html", standing=standing, fault=fault, typed=contact_sent() if fault else "",
        needed=minimum_cell(),
    )  # fmt: skip
