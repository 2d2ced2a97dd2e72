"""Taking another division than the recommended one, going back to it, and naming the segments."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from surveyapp.auth import signed_in_account, study_for_editing
from surveyapp.models import Decision, Run, SegmentChoice, SegmentName
from surveyapp.pages.segments_desk import desk, named, names_in
from surveyapp.pages.segments_form import SegmentNaming, choice_form
from surveyapp.shown_segments import candidates_of, in_words, the_one

bp = Blueprint("segments_choice", __name__, url_prefix="/studies")
Page = tuple[str, int] | Response


@bp.post("/<int:study_id>/segments/choice")
def choose(study_id: int) -> Page:
    study = study_for_editing(study_id)
    candidates = candidates_of(newest_run_of(study_id)[1])
    form = choice_form(candidates, request.form)
    if not form.validate():
        return desk(study, choice=form), 422
    taken = next(one for one in candidates if one["id"] == form.solution.data)
    recommended = the_one(candidates, "recommended")
    solution = None if taken is recommended else taken["id"]
    SegmentChoice.make(study_id, signed_in_account(), solution, form.reason.data)
    beside = f" Recommended: {in_words(recommended)}." if recommended else " None was recommended."
    record(study_id, f"This division was chosen: {in_words(taken)}.{beside}", form.reason.data)
    flash("Chosen. The next analysis describes these segments.")
    return back(study_id)


@bp.post("/<int:study_id>/segments/choice/withdrawal")
def withdraw(study_id: int) -> Response:
    study_for_editing(study_id)
    if SegmentChoice.standing_of(study_id):
        SegmentChoice.make(study_id, signed_in_account(), None)
        record(study_id, "Back to the recommended division.")
    flash("The next analysis takes the division that is recommended.")
    return back(study_id)


@bp.post("/<int:study_id>/segments/names")
def name(study_id: int) -> Page:
    study = study_for_editing(study_id)
    run, division = newest_run_of(study_id)
    profiles = division["profiles"] or []
    before = names_in(run, profiles)
    shown = [named(profile, before.get(profile["label"])) for profile in profiles]
    naming = SegmentNaming.of(shown, before, request.form)
    if not naming.validate():
        return desk(study, naming=naming), 422
    SegmentName.replace_all(study_id, signed_in_account(), run.id or 0, naming.given)
    called = {one["label"]: one["name"] for one in naming.given}
    for profile in shown:
        now = called.get(profile["label"], profile["proposed"])
        if now != profile["name"]:
            record(study_id, f"Segment {profile['label']}, “{profile['name']}”, was called “{now}”.")
    flash("The names are saved. The next analysis gives them to the segments that are like these.")
    return back(study_id)


def newest_run_of(study_id: int) -> tuple[Run, dict[str, Any]]:
    run = Run.newest_finished(study_id)
    if run is None or run.result is None:
        abort(404)
    return run, run.result["segments"]


def record(study_id: int, what: str, reason: str = "") -> None:
    Decision.record(study_id, signed_in_account(), "segments", what, reason)


def back(study_id: int) -> Response:
    return redirect(url_for("segments.show", study_id=study_id))
