"""How a survey looks to the people who answer: logo, colour, last page; and what that comes to."""

from dataclasses import replace

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from surveyapp import language, security_policy
from surveyapp.appearance import DARK, LIGHT, Appearance
from surveyapp.auth import study_for_editing
from surveyapp.contrast import nearest_readable, ratio
from surveyapp.models import Study
from surveyapp.pages.appearance_form import AppearanceForm

bp = Blueprint("appearance", __name__, url_prefix="/studies")
bp.after_request(security_policy.dress)
Page = str | tuple[str, int] | Response
THEMES = ("light", "dark")


@bp.get("/<int:study_id>/fieldwork/appearance")
def show(study_id: int) -> Page:
    study = study_for_editing(study_id)
    return appearance_page(study, AppearanceForm(study, posted=False))


@bp.post("/<int:study_id>/fieldwork/appearance")
def save(study_id: int) -> Page:
    study = study_for_editing(study_id)
    form = AppearanceForm(study, posted=True)
    if not form.validate():
        return appearance_page(study, form), 422
    study.appearance = form.appearance
    flash("Saved. People who open the survey from now on see it like this.")
    return redirect(url_for(".show", study_id=study_id))


@bp.get("/<int:study_id>/fieldwork/appearance/<theme>")
def sample(study_id: int, theme: str) -> Page:
    """A page as people see it, for the frames on the page above."""
    study = study_for_editing(study_id)
    if theme not in THEMES:
        abort(404)
    worn = replace(Appearance.of(study), framed_by=("'self'",), theme=theme)
    security_policy.wear(worn, embedded=True)
    return render_template(
        "appearance/sample.html", study=study, **language.for_templates(), **security_policy.for_templates()
    )


def appearance_page(study: Study, form: AppearanceForm) -> str:
    worn = Appearance.of(study)
    return render_template(
        "appearance/show.html", study=study, form=form, worn=worn, contrasts=contrasts(worn), themes=THEMES
    )


def contrasts(worn: Appearance) -> list[tuple[str, str, float]]:
    """Theme, colour and the ratio to its ground, where the colour is the study's own."""
    if not worn.accent:
        return []
    dark = worn.accent_dark or nearest_readable(worn.accent, DARK)
    pairs = (("light", worn.accent, LIGHT), ("dark", dark, DARK))
    return [
        (theme, colour, min(ratio(colour, ground) for ground in grounds)) for theme, colour, grounds in pairs
    ]
