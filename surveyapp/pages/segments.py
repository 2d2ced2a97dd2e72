"""The segments that were found: whether they are there, what was tried, how large they are, who they are."""

from flask import Blueprint

from surveyapp.auth import study_for_reading
from surveyapp.pages.segments_desk import desk

bp = Blueprint("segments", __name__, url_prefix="/studies")


@bp.get("/<int:study_id>/segments")
def show(study_id: int) -> str:
    return desk(study_for_reading(study_id))
