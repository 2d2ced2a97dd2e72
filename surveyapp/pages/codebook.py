"""The codebook: every column of the data, and what its codes mean."""

from flask import Blueprint, abort, render_template
from werkzeug.wrappers import Response as Answer

from questionnaires import Codebook, codebook
from surveyapp.auth import study_for_editing
from surveyapp.exports.csv import codebook_csv, download
from surveyapp.models import QuestionnaireVersion, Study

bp = Blueprint("codebook", __name__, url_prefix="/studies")


@bp.get("/<int:study_id>/questionnaire/codebook")
def show(study_id: int) -> str:
    study = study_for_editing(study_id)
    version, variables = codebook_of(study)
    return render_template("codebook/show.html", study=study, version=version, codebook=variables)


@bp.get("/<int:study_id>/questionnaire/codebook.csv")
def file(study_id: int) -> Answer:
    version, variables = codebook_of(study_for_editing(study_id))
    return download(codebook_csv(variables), f"codebook-version-{version.number}.csv", "text/csv")


def codebook_of(study: Study) -> tuple[QuestionnaireVersion, Codebook]:
    """Of the published version, or else of a draft without faults."""
    version = QuestionnaireVersion.published_of(study.id or 0) or QuestionnaireVersion.draft_of(study.id or 0)
    if version is None or version.problems:
        abort(404)
    return version, codebook(version.questionnaire)
