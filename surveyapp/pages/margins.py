"""The mix: who answered beside what is known of everybody, and whether the analysis is weighted to it."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer
from wtforms import BooleanField, StringField

from surveyapp.auth import signed_in_account, study_for_editing
from surveyapp.models import Decision, Job, ScreeningResult, Study
from surveyapp.models.fieldwork import Fieldwork
from surveyapp.models.job import GOING_ON
from surveyapp.models.mix import mix_of
from surveyapp.pages.fields import StudioForm, one_line
from surveyapp.pages.margin_form import MarginForm, margin_form
from surveyapp.pages.numbers import as_typed, number_typed
from surveyapp.pages.rules_form import Between
from surveyapp.shown_mix import Mix, describing_questions, mix_of_question

bp = Blueprint("margins", __name__, url_prefix="/studies")
Page = str | tuple[str, int] | Answer
TRIM = 5.0  # largest weight in multiples of the mean, unless somebody chose another


class WeightingForm(StudioForm):
    use = BooleanField("Weight the analysis to the known mix")
    trim = StringField(
        "Largest weight, times the mean",
        [Between(1.5, 10)],
        filters=[one_line],
        description="From 1.5 to 10. Smaller is steadier, larger is closer to the known mix.",
        render_kw={"inputmode": "decimal", "size": 6},
    )


@bp.get("/<int:study_id>/responses/margins")
def show(study_id: int) -> Page:
    study = study_for_editing(study_id)
    mix = next((one for one in mixes_of(study) if one.variable == request.args.get("edit")), None)
    return margins_page(study, form=margin_form(mix) if mix else None)


@bp.post("/<int:study_id>/responses/margins")
def save(study_id: int) -> Page:
    """Write down the known mix by one question, in place of what was known before."""
    study = study_for_editing(study_id)
    mix = mix_named(study, request.form.get("variable", ""))
    form = margin_form(mix, request.form)
    if not form.validate():
        return margins_page(study, form=form), 422
    margin = {"variable": mix.variable, "shares": form.shares(), "source": form.source.data}
    if margin not in study.margins:
        study.margins = [*without(study.margins, mix.variable), margin]
        told = ", ".join(f"{group.label} {as_typed(form.shares()[group.code])} %" for group in mix.groups)
        decide(study, f"Wrote down the known mix by “{mix.text}”: {told}.", form.source.data)
        flash("The known mix is written down.")
    return redirect(url_for(".show", study_id=study_id))


@bp.post("/<int:study_id>/responses/margins/removal")
def remove(study_id: int) -> Page:
    study = study_for_editing(study_id)
    mix = mix_named(study, request.form.get("variable", ""))
    if mix.is_known:
        study.margins = without(study.margins, mix.variable)
        decide(study, f"Removed the known mix by “{mix.text}”.")
        flash("The known mix of this question is removed.")
    return redirect(url_for(".show", study_id=study_id))


@bp.post("/<int:study_id>/responses/margins/weighting")
def weigh(study_id: int) -> Page:
    study, form = study_for_editing(study_id), WeightingForm()
    if not form.validate():
        return margins_page(study, weighting_form=form), 422
    chosen = {"use": form.use.data, "trim": number_typed(form.trim.data)}
    if chosen != study.weighting:
        study.weighting = chosen
        largest = f"no weight above {as_typed(chosen['trim'])} times the mean"
        decide(
            study,
            f"The analysis is weighted to the known mix, {largest}."
            if chosen["use"]
            else "The analysis is not weighted.",
        )
        flash("Saved. The next analysis follows it.")
    return redirect(url_for(".show", study_id=study_id, _anchor="weighting"))


def mixes_of(study: Study) -> list[Mix]:
    questions = describing_questions(study)
    counts = mix_of(study.id or 0, [question.code for question in questions])
    known = {margin["variable"]: margin for margin in study.margins}
    mixes = [mix_of_question(one, counts[one.code], known.get(one.code)) for one in questions]
    return sorted(mixes, key=lambda mix: not mix.is_known)


def mix_named(study: Study, variable: str) -> Mix:
    return next((mix for mix in mixes_of(study) if mix.variable == variable), None) or abort(404)


def without(margins: list[dict[str, Any]], variable: str) -> list[dict[str, Any]]:
    return [margin for margin in margins if margin["variable"] != variable]


def decide(study: Study, what: str, reason: str = "") -> None:
    details = {"margins": study.margins, "weighting": study.weighting}
    Decision.record(study.id or 0, signed_in_account(), "margins", what, reason, details)


def margins_page(
    study: Study, form: MarginForm | None = None, weighting_form: WeightingForm | None = None
) -> str:
    study_id = study.id or 0
    result, job = ScreeningResult.of_study(study_id), Job.newest(study_id, "screening")
    standing = {"use": study.weighting.get("use", False), "trim": as_typed(study.weighting.get("trim", TRIM))}
    mixes = mixes_of(study)
    since = result.changes_since(study) if result else []
    return render_template(
        "margins/show.html",
        study=study,
        completed=Fieldwork.of(study_id).completed,
        known=[mix for mix in mixes if mix.is_known],
        others=[mix for mix in mixes if not mix.is_known],
        tests=result.found["mix"]["margins"] if result and not since else {},
        cost=result.found["mix"]["weighting"] if result else None,
        fault=result.found["mix"]["fault"] if result else "",
        result=result,
        since=since,
        job=job,
        going_on=job is not None and job.state in GOING_ON,
        form=form,
        weighting_form=weighting_form or WeightingForm(formdata=None, data=standing),
        decisions=Decision.of_study(study_id, ("margins",)),
    )
