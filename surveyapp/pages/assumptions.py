"""The needs one may believe in, who is asked what they believe, and what has been sealed."""

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import Form, FormField

from questionnaires import Codebook, CodebookError, codebook
from surveyapp.auth import study_for_editing
from surveyapp.models import Assumption, QuestionnaireVersion, Stakeholder, Study
from surveyapp.pages.fields import MOST_ROWS, Line, Rows, StudioForm

bp = Blueprint("assumptions", __name__, url_prefix="/studies")
Page = str | tuple[str, int] | Response


class NeedRow(Form):
    name = Line("Need", most=80)
    items = Line("Items that express it", most=2_000, render_kw={"class": "mono"})


class NeedsForm(StudioForm):
    needs = Rows(FormField(NeedRow), max_entries=MOST_ROWS)

    def written(self) -> list[dict[str, str]]:
        """The rows with something in them."""
        rows = [{"name": row.form.name.data, "items": row.form.items.data} for row in self.needs]
        return [row for row in rows if row["name"] or row["items"]]

    def check(self, variables: Codebook | None, locked: set[str]) -> bool:
        """Say beside each row what is wrong with it; `locked` names may not go."""
        seen: set[str] = set()
        for row in (row.form for row in self.needs if row.form.name.data or row.form.items.data):
            check_row(row, variables, seen)
            seen.add((row.name.data or "").casefold())
        lost = sorted(name for name in locked if name.casefold() not in seen)
        if lost:
            first = (self.needs.entries or [self.needs.append_entry()])[0].form.name
            listed = "”, “".join(lost)
            first.errors = [*first.errors, f"Somebody has spoken in these names. Keep “{listed}”; you may add others."]
        return not self.faults


class StakeholderForm(StudioForm):
    person = Line("Name", needed="Write the person's name.", most=80)
    role = Line("Role", needed="Write what they do, such as sales.", hint="Such as sales, service, marketing, leadership.", most=80)


def check_row(row: NeedRow, variables: Codebook | None, seen: set[str]) -> None:
    if not row.name.data:
        row.name.errors = ["Give this need a name."]
    elif row.name.data.casefold() in seen:
        row.name.errors = ["This name is there already. Give each need its own."]
    if not row.items.data:
        row.items.errors = ["Name at least one item of the questionnaire."]
    elif variables:
        try:
            row.items.errors = not_rated(variables, variables.select(row.items.data))
        except CodebookError as error:
            row.items.errors = [f"In {error.where}: {error.what}; {error.mend}"]


def not_rated(variables: Codebook, names: tuple[str, ...]) -> list[str]:
    """A need is the mean of its items, so each must be a number."""
    wrong = [name for name in names if variables[name].kind not in {"ordinal", "binary", "numeric"}]
    return [f"{', '.join(wrong)}: no mean can be taken of {'these' if len(wrong) > 1 else 'this'}. Choose items rated on a scale."] if wrong else []


@bp.get("/<int:study_id>/assumptions")
def show(study_id: int) -> Page:
    study = study_for_editing(study_id)
    return assumptions_page(study, needs_form(study))


@bp.post("/<int:study_id>/assumptions/needs")
def save_needs(study_id: int) -> Page:
    study, form = study_for_editing(study_id), NeedsForm()
    if "add" in request.form:
        return assumptions_page(study, with_empty_rows(form, 1))
    if not (form.validate() and form.check(variables_of(study), locked_names(study))):
        return assumptions_page(study, form), 422
    study.candidate_needs = form.written()
    flash(f"Saved: {len(study.candidate_needs)} candidate need{'s' if len(study.candidate_needs) != 1 else ''}.")
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
    return with_empty_rows(form, 1 if study.candidate_needs else 3)


def with_empty_rows(form: NeedsForm, n: int) -> NeedsForm:
    for _ in range(min(n, MOST_ROWS - len(form.needs.entries))):
        form.needs.append_entry()
    return form


def variables_of(study: Study) -> Codebook | None:
    """What items are checked against: what is being written, or else what is published; None while there is neither."""
    for version in (QuestionnaireVersion.draft_of(study.id or 0), QuestionnaireVersion.published_of(study.id or 0)):
        if version and not version.problems:
            return codebook(version.questionnaire)
    return None


def locked_names(study: Study) -> set[str]:
    spoken = any(Assumption.all_of(person) for person in Stakeholder.of_study(study.id or 0))
    return {need["name"] for need in study.candidate_needs} if spoken else set()


def assumptions_page(study: Study, form: NeedsForm, stakeholder_form: StakeholderForm | None = None) -> str:
    people = [(person, Assumption.all_of(person), Assumption.that_counts(person, study)) for person in Stakeholder.of_study(study.id or 0)]
    rated = [variable for variable in variables_of(study) or () if variable.kind in {"ordinal", "binary", "numeric"}]
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
