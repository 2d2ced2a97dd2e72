"""All studies: start one, make another like it, delete one."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from surveyapp.auth import (
    current_account,
    only_editor,
    signed_in_account,
    study_for_editing,
    study_for_reading,
)
from surveyapp.models import Assumption, Contact, QuestionnaireVersion, Stakeholder, Study
from surveyapp.models.fieldwork import Fieldwork, completed_by_study
from surveyapp.models.study import LONGEST_TITLE
from surveyapp.pages.fields import Line, StudioForm
from surveyapp.story import Stage, stages_of

bp = Blueprint("studies", __name__, url_prefix="/studies")
Page = str | tuple[str, int] | Response


class TitleForm(StudioForm):
    title = Line(
        "What is the study called?",
        needed="Give the study a name.",
        most=LONGEST_TITLE,
        hint="Colleagues see this, respondents do not: they see the questionnaire’s title.",
    )


@bp.get("")
def index() -> Page:
    signed_in_account()
    return render_template("studies/index.html", studies=Study.newest_first(), completed=completed_by_study())


@bp.get("/new")
def new() -> Page:
    only_editor()
    return render_template("studies/new.html", form=TitleForm())


@bp.post("")
def create() -> Page:
    account, form = only_editor(), TitleForm()
    if not form.validate():
        return render_template("studies/new.html", form=form), 422
    study = Study.start(form.title.data, account.id or 0)
    return redirect(url_for("brief.show", study_id=study.id))


@bp.get("/<int:study_id>")
def show(study_id: int) -> Page:
    """Where work on this study goes on."""
    study = study_for_reading(study_id)
    if not signed_in_account().may_edit:
        return redirect(url_for("findings.show", study_id=study_id))
    return redirect(url_for("brief.show" if study.state == "draft" else "fieldwork.show", study_id=study_id))


@bp.post("/<int:study_id>/copy")
def duplicate(study_id: int) -> Page:
    study = study_for_editing(study_id)
    copy = study.duplicate(signed_in_account().id or 0)
    flash(
        f"This is a copy of “{study.title}”: its brief, needs, notice and questionnaire, without any answers."
    )
    return redirect(url_for("brief.show", study_id=copy.id))


@bp.get("/<int:study_id>/deletion")
def confirm_deletion(study_id: int) -> Page:
    study = study_for_editing(study_id)
    people = Stakeholder.of_study(study_id)
    statements = sum(len(Assumption.all_of(person)) for person in people)
    return render_template(
        "studies/deletion.html",
        study=study,
        people=people,
        statements=statements,
        fieldwork=Fieldwork.of(study_id),
        n_contacts=Contact.count(study_id),
        versions=QuestionnaireVersion.all_published_of(study_id),
    )


@bp.post("/<int:study_id>/deletion")
def delete(study_id: int) -> Page:
    study = study_for_editing(study_id)
    study.delete()
    flash(f"“{study.title}” and everything in it is deleted.")
    return redirect(url_for(".index"))


@bp.app_template_global("stages_of")
def stages_for_account(study: Study) -> list[Stage]:
    account = current_account()
    return stages_of(study, for_reader=not (account and account.may_edit))
