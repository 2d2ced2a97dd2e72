"""Quotas: how many of each kind at most, how they stand now, and what the known mix would ask for."""

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from questionnaires import Questionnaire, QuestionnaireError
from surveyapp.auth import signed_in_account, study_for_editing
from surveyapp.database import session
from surveyapp.models import Decision, QuestionnaireVersion, Quota, Study
from surveyapp.models.quota_place import counted
from surveyapp.models.quota_recount import Cell, rewrite
from surveyapp.models.quota_standing import standings_of
from surveyapp.models.tally import Tally
from surveyapp.monitor.mix import distances_in
from surveyapp.pages.closing_row import rows_for, written_in
from surveyapp.pages.fields import number_written
from surveyapp.pages.quota_form import QuotaForm, form_of
from surveyapp.pages.ways import languages_of
from surveyapp.quota_advice import CellAdvice, advice_for
from surveyapp.shown_mix import Mix

bp = Blueprint("quotas", __name__, url_prefix="/studies")
Page = str | tuple[str, int] | Answer
MOST_WANTED = 1_000_000


@dataclass(frozen=True)
class Advice:
    """Targets for one question with a known mix."""

    mix: Mix
    wanted: int
    cells: list[CellAdvice]


@bp.get("/<int:study_id>/fieldwork/quotas")
def index(study_id: int) -> Page:
    study = study_for_editing(study_id)
    wanted = wanted_in(study)
    return render_template(
        "quotas/index.html",
        study=study,
        standings=standings_of(study_id),
        wanted=wanted,
        typed=request.args.get("wanted", ""),
        advice=advice_in(study, wanted) if wanted else [],
        has_mix=bool(study.margins),
    )


@bp.get("/<int:study_id>/fieldwork/quotas/new")
def new(study_id: int) -> Page:
    """An empty form, or one filled in from the known mix."""
    study = study_for_editing(study_id)
    wanted = wanted_in(study) or 0
    asked = request.args.get("mix", "")
    proposed = next((one for one in advice_in(study, wanted) if one.mix.variable == asked), None)
    name = proposed.mix.text[:80] if proposed else ""
    of_mix = proposed.cells if proposed else []
    cells = [Cell(None, one.group.label, one.condition, one.target) for one in of_mix]
    return form_page(study, form_of(name, cells, closings=rows_for(languages_of(study), {})))


@bp.post("/<int:study_id>/fieldwork/quotas/new")
def create(study_id: int) -> Page:
    study = study_for_editing(study_id)
    return save(study, Quota(study_id=study_id, name=""), "Began the quota")


@bp.get("/<int:study_id>/fieldwork/quotas/<int:quota_id>")
def edit(study_id: int, quota_id: int) -> Page:
    study, quota = study_for_editing(study_id), quota_of(study_id, quota_id)
    cells = [Cell(one.id, one.name, one.condition, one.target) for one in quota.cells]
    closings = rows_for(languages_of(study), quota.closings)
    return form_page(study, form_of(quota.name, cells, quota.closing, closings, quota.hold_hours), quota)


@bp.post("/<int:study_id>/fieldwork/quotas/<int:quota_id>")
def change(study_id: int, quota_id: int) -> Page:
    study, quota = study_for_editing(study_id), quota_of(study_id, quota_id)
    return save(study, quota, "Changed the quota")


@bp.post("/<int:study_id>/fieldwork/quotas/<int:quota_id>/deletion")
def delete(study_id: int, quota_id: int) -> Page:
    study, quota = study_for_editing(study_id), quota_of(study_id, quota_id)
    quota.delete()
    decide(study, f"Deleted the quota “{quota.name}”: from now on everybody is let in.")
    flash(f"The quota “{quota.name}” is deleted. Nobody is turned away by it any more.")
    return redirect(url_for(".index", study_id=study_id))


def save(study: Study, quota: Quota, deed: str) -> Page:
    form = form_of("", [], posted=request.form)
    standing = counted({one.id or 0: quota.hold_hours for one in quota.cells}) if quota.id else {}
    sound = form.validate()
    if not form.check(questionnaire_of(study), standing) or not sound:
        return form_page(study, form, quota if quota.id else None), 422
    quota.name, quota.closing, quota.closings = form.name.data, form.closing.data, written_in(form.closings)
    quota.hold_hours = number_written(form.hold_hours.data) or quota.hold_hours
    session().add(quota)
    session().flush()
    cells = form.written()
    rewrite(quota, [one if one.number in standing else one._replace(number=None) for one in cells])
    told = "; ".join(f"{one.name} at most {one.target}" for one in cells)
    decide(study, f"{deed} “{quota.name}”: {told}.")
    flash("The quota is saved, and everybody who is there already is counted in it.")
    return redirect(url_for(".index", study_id=study.id))


def form_page(study: Study, form: QuotaForm, quota: Quota | None = None) -> str:
    standing = counted({one.id or 0: quota.hold_hours for one in quota.cells}) if quota else {}
    return render_template(
        "quotas/edit.html",
        study=study,
        quota=quota,
        form=form.with_empty_rows(),
        taken={str(number): one.taken for number, one in standing.items()},
    )


def quota_of(study_id: int, quota_id: int) -> Quota:
    quota = Quota.find(quota_id)
    return quota if quota and quota.study_id == study_id else abort(404)


def questionnaire_of(study: Study) -> Questionnaire | None:
    """What conditions may name; None while there is nothing that can be read."""
    version = QuestionnaireVersion.published_of(study.id or 0) or QuestionnaireVersion.latest_of(
        study.id or 0
    )
    try:
        return version.questionnaire if version else None
    except QuestionnaireError:
        return None


def wanted_in(study: Study) -> int | None:
    """How many answers are wanted in all: as asked for here, or else as the monitor aims at."""
    typed = (
        number_written(request.args["wanted"])
        if request.args.get("wanted")
        else study.fieldwork.get("wanted")
    )
    return typed if typed and 1 <= typed <= MOST_WANTED else None


def advice_in(study: Study, wanted: int) -> list[Advice]:
    if not wanted or not study.margins:
        return []
    mixes = [one.mix for one in distances_in(Tally.of(study.id or 0), study)]
    return [Advice(mix, wanted, advice_for(mix, wanted)) for mix in mixes]


def decide(study: Study, what: str) -> None:
    Decision.record(study.id or 0, signed_in_account(), "quota", what, "", {})
