"""The needs one may believe in, who is asked what they believe, and what has been sealed."""

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from questionnaires import Codebook, codebook
from surveyapp.auth import study_for_editing
from surveyapp.models import Assumption, QuestionnaireVersion, Stakeholder, Study
from surveyapp.pages.candidate_needs import RATED, NeedsForm
from surveyapp.pages.fields import Line, StudioForm

bp = Blueprint("assumptions", __name__, url_prefix="/studies")
Page = str | tuple[str, int] | Response


class StakeholderForm(StudioForm):
    person = Line("Name", needed="Write the person's name.", most=80)
    role = Line(
        "Role",
        needed="Write what they do, such as sales.",
        hint="Such as sales, service, marketing, leadership.",
        most=80,
    )


@bp.get("/<int:study_id>/assumptions")
def show(study_id: int) -> Page:
    study = study_for_editing(study_id)
    return assumptions_page(study, needs_form(study))


@bp.post("/<int:study_id>/assumptions/needs")
def save_needs(study_id: int) -> Page:
    study, form = study_for_editing(study_id), NeedsForm()
    if "add" in request.form:
        return assumptions_page(study, form.with_empty_rows(1))
    if not (form.validate() and form.check(variables_of(study), locked_names(study))):
        return assumptions_page(study, form), 422
    study.candidate_needs = form.written()
    flash(
        f"Saved: {len(study.candidate_needs)} candidate need{'s' if len(study.candidate_needs) != 1 else ''}."
    )
    return redirect(url_for(".show", study_id=study_id))


@bp.post("/<int:study_id>/assumptions/stakeholders")
def invite(study_id: int) -> Page:
    study, form = study_for_editing(study_id), StakeholderForm()
    if not form.validate():
        return assumptions_page(study, needs_form(study), form), 422
    Stakeholder.invite(study_id, form.person.data, form.role.data)
    flash(f"{form.person.data} is on the list. Copy their link and send it to them.")
    return redirect(url_for(".show", study_id=study_id, _anchor="people"))


@bp.post("/<int:study_id>/assumptions/stakeholders/<int:stakeholder_id>/deletion")
def remove(study_id: int, stakeholder_id: int) -> Page:
    study_for_editing(study_id)
    person = Stakeholder.find(stakeholder_id)
    if person is None or person.study_id != study_id:
        abort(404)
    if Assumption.all_of(person):
        flash(f"{person.name} has spoken: what is sealed stays.", "wrong")
    else:
        person.remove()
        flash(f"{person.name} is off the list.")
    return redirect(url_for(".show", study_id=study_id, _anchor="people"))


def needs_form(study: Study) -> NeedsForm:
    form = NeedsForm(formdata=None, needs=study.candidate_needs)
    return form.with_empty_rows(1 if study.candidate_needs else 3)


def variables_of(study: Study) -> Codebook | None:
    """What items are checked against: the draft, or else what is published; None while neither is there."""
    study_id = study.id or 0
    for version in (QuestionnaireVersion.draft_of(study_id), QuestionnaireVersion.published_of(study_id)):
        if version and not version.problems:
            return codebook(version.questionnaire)
    return None


def locked_names(study: Study) -> set[str]:
    spoken = any(Assumption.all_of(person) for person in Stakeholder.of_study(study.id or 0))
    return {need["name"] for need in study.candidate_needs} if spoken else set()


def assumptions_page(study: Study, form: NeedsForm, stakeholder_form: StakeholderForm | None = None) -> str:
    people = [
        (person, Assumption.all_of(person), Assumption.that_counts(person, study))
        for person in Stakeholder.of_study(study.id or 0)
    ]
    asked = variables_of(study) or ()
    rated = [variable for variable in asked if variable.kind in RATED and variable.asks_for is None]
    return render_template(
        "assumptions/show.html",
        study=study,
        form=form,
        stakeholder_form=stakeholder_form or StakeholderForm(formdata=None),
        people=people,
        rated=rated,
        locked=bool(locked_names(study)),
        base_url=current_app.extensions["needmap"].base_url,
    )
