"""Is this install well? For the operator's monitoring."""

from flask import Blueprint
from sqlmodel import func, select

from surveyapp.database import session
from surveyapp.models import Job, Study

bp = Blueprint("health", __name__)


@bp.get("/health")
def show() -> dict[str, str | int]:
    session().exec(select(func.count()).select_from(Study)).one()
    return {"status": "ok", "overdue_jobs": len(Job.overdue())}
