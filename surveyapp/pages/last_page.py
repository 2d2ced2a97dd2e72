"""The last page of a survey: thanks and a reward, or kind words where it ended before."""

from typing import Any

from flask import current_app, render_template
from werkzeug.wrappers import Response

from surveyapp.compiled.body import takes_gzip
from surveyapp.compiled.whole_page import whole_pages
from surveyapp.models import Quota
from surveyapp.models.reward import Reward, offer_to
from surveyapp.pages.visit import QUOTA, Visit


def thanks(visit: Visit, reward: Reward | None = None) -> str | Response:
    """reward  given just now; else what was given before is told"""
    sitting, held = visit.sitting, {"token": visit.token}
    if sitting.has_offer or "{" in visit.onward:
        told = {**shown(visit), "reward": reward or given_before(visit), "origin": sitting.origin}
        return render_template("survey/thanks.html", **told, **held)
    body = whole_pages().body(
        "survey/thanks.html", sitting.thanks_key, held, lambda: {**shown(visit), "reward": None}
    )
    return body.response(takes_gzip=takes_gzip())


def shown(visit: Visit) -> dict[str, Any]:
    return {
        "questionnaire": visit.journey.questionnaire,
        "preview": visit.preview,
        "is_open": visit.sitting.is_open,
        "base_url": current_app.extensions["needmap"].base_url,
        "study": visit.study,
    }


def given_before(visit: Visit) -> Reward | None:
    """That a code was shown once, which nobody here knows."""
    offer = offer_to(visit.study, visit.response) if visit.sitting.rewarded else None
    return Reward(offer, "had") if offer else None


def ended(visit: Visit) -> str:
    """For somebody of whom enough have answered, or who is not asked for another reason."""
    name = (visit.sitting.ended or "").removeprefix(QUOTA)
    quota = next((one for one in Quota.of_study(visit.sitting.study_id) if one.name == name), None)
    return render_template("survey/ended.html", **shown(visit), token=visit.token, quota=quota)
