"""Fieldwork: the respondents' link, who has answered so far, opening and closing."""

from urllib.parse import urlsplit

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from surveyapp.auth import study_for_editing
from surveyapp.models import PowerCheck, QuestionnaireVersion
from surveyapp.models.fieldwork import Fieldwork

bp = Blueprint("fieldwork", __name__, url_prefix="/studies")
Page = str | tuple[str, int] | Response
ONLY_HERE = {"127.0.0.1", "localhost", "::1", "0.0.0.0"}


@bp.get("/<int:study_id>/fieldwork")
def show(study_id: int) -> Page:
    study = study_for_editing(study_id)
    base_url = current_app.extensions["needmap"].base_url
    return render_template(
        "fieldwork/show.html",
        study=study,
        version=QuestionnaireVersion.published_of(study_id),
        link=f"{base_url}/s/{study.key}",
        only_here=urlsplit(base_url).hostname in ONLY_HERE,
        fieldwork=Fieldwork.of(study_id),
        power=PowerCheck.newest_made(study_id),
    )


@bp.post("/<int:study_id>/fieldwork/closure")
def close(study_id: int) -> Page:
    study = study_for_editing(study_id)
    if study.state == "draft":
        flash("Fieldwork has not begun, so there is nothing to close.", "wrong")
    else:
        study.close()
        flash("Fieldwork is closed. The link now says so; answers that are in stay.")
    return redirect(url_for(".show", study_id=study_id))


@bp.post("/<int:study_id>/fieldwork/opening")
def reopen(study_id: int) -> Page:
    study = study_for_editing(study_id)
    if study.state == "draft":
        flash("Publish the questionnaire first: that opens fieldwork.", "wrong")
        return redirect(url_for("questionnaire.show", study_id=study_id))
    study.publish()
    flash("Fieldwork is open again. The same link works.")
    return redirect(url_for(".show", study_id=study_id))


@bp.post("/<int:study_id>/fieldwork/previews/deletion")
def delete_previews(study_id: int) -> Page:
    study_for_editing(study_id)
    Fieldwork.of(study_id).delete_previews()
    flash("The preview answers are deleted.")
    return redirect(url_for(".show", study_id=study_id))
