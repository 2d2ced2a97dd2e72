"""Searching for segments in other ways, among other numbers of them, or with more draws of chance."""

from flask import Blueprint, request
from werkzeug.wrappers import Response

from surveyapp.auth import study_for_editing
from surveyapp.models import SegmentChoice
from surveyapp.models.run_settings import search_settings
from surveyapp.pages.runs import start
from surveyapp.pages.search_form import SearchForm
from surveyapp.pages.segments_desk import desk

bp = Blueprint("segments_search", __name__, url_prefix="/studies")


@bp.post("/<int:study_id>/segments/search")
def create(study_id: int) -> tuple[str, int] | Response:
    """A new run, which keeps what it searched on its record; runs after it search the same."""
    study = study_for_editing(study_id)
    form = SearchForm.of(search_settings(study_id), SegmentChoice.standing_of(study_id), request.form)
    if not form.validate():
        return desk(study, search=form), 422
    return start(study, form.settings)
