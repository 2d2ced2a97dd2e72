"""A workshop study with quotas, and people who answer it."""

from datetime import timedelta

from surveyapp.clock import utc_now
from surveyapp.models import Quota, QuotaCell, Response
from tests.surveyapp.pages.workshop import open_study

ROLES = {"Owners": ("role == 'owner'", 2), "Renters": ("role == 'renter'", 1)}


def study_with_quota(stored, cells=None, hold_hours: int = 24):
    study = open_study(stored)
    add_quota(stored, study, cells or ROLES, hold_hours=hold_hours)
    return study


def add_quota(stored, study, cells, name: str = "By role", hold_hours: int = 24) -> Quota:
    quota = Quota(study_id=study.id, name=name, hold_hours=hold_hours)
    stored.add(quota)
    stored.flush()
    for called, (condition, target) in cells.items():
        stored.add(QuotaCell(quota_id=quota.id, name=called, condition=condition, target=target))
        stored.flush()
    stored.commit()
    return quota


def someone(study, version_id: int = 1, *, preview: bool = False) -> Response:
    response, _ = Response.begin(study.id, version_id, "en", preview=preview)
    return response


def says(response: Response, **answers) -> str | None:
    """The name of the quota that turns this person away, after saving these answers."""
    response.answers = {**response.answers, **answers}
    full = Quota.admit(response.study_id, response.id, response.answers)
    return full.name if full else None


def hours_pass(stored, response: Response, hours: float) -> None:
    response.shown_at = utc_now() - timedelta(hours=hours)
    stored.add(response)
    stored.flush()
