"""The answers row by row: the newest of them as a table, and one person's answers to look at."""

from flask import Blueprint, abort, render_template, request

from surveyapp.answer_table import AnswerTable
from surveyapp.auth import study_for_editing
from surveyapp.models import Exclusion, QuestionnaireVersion, Response, ScreeningFlag, ScreeningResult, Study
from surveyapp.models.arrivals import usual_seconds
from surveyapp.models.fieldwork import Fieldwork
from surveyapp.pages.exclusion_form import ExclusionForm
from surveyapp.shown_row import pages_of

bp = Blueprint("answer_rows", __name__, url_prefix="/studies")
PER_PAGE = 25


@bp.get("/<int:study_id>/responses/table")
def index(study_id: int) -> str:
    study = study_for_editing(study_id)
    fieldwork = Fieldwork.of(study_id)
    pages = max(1, -(-fieldwork.completed // PER_PAGE))
    page = min(max(1, request.args.get("page", 1, type=int)), pages)
    table = AnswerTable(QuestionnaireVersion.all_published_of(study_id))
    return render_template(
        "answer_rows/index.html",
        study=study,
        fieldwork=fieldwork,
        table=table,
        rows=[(response, table.row(response)) for response in fieldwork.latest(page, PER_PAGE)],
        labels={variable.name: dict(variable.values) for variable in table.variables},
        excluded={one.response_id: one for one in Exclusion.standing_of(study_id)},
        page=page,
        pages=pages,
    )


@bp.get("/<int:study_id>/responses/<int:response_id>")
def show(study_id: int, response_id: int) -> str:
    study = study_for_editing(study_id)
    response = Fieldwork.of(study_id).finished_answer(response_id) or abort(404)
    return row_page(study, response, proposed_form(study_id, response_id))


def row_page(study: Study, response: Response, form: ExclusionForm) -> str:
    study_id, response_id = study.id or 0, response.id or 0
    usual = usual_seconds(study_id, response.version_id)
    before, after = Fieldwork.of(study_id).beside(response)
    return render_template(
        "answer_rows/show.html",
        study=study,
        response=response,
        version=response.version,
        shown=pages_of(response, usual),
        usual=sum(usual.values()),
        reasons=reasons_against(study_id, response_id),
        exclusion=Exclusion.standing_for(response_id),
        form=form,
        before=before,
        after=after,
    )


def proposed_form(study_id: int, response_id: int) -> ExclusionForm:
    """With the reason of the first rule that proposes it."""
    first = next((rule for rule in reasons_against(study_id, response_id) if rule["proposes"]), None)
    return ExclusionForm(
        formdata=None, reason=first["why"] if first else "", rule=first["rule"] if first else ""
    )


def reasons_against(study_id: int, response_id: int) -> list[dict[str, object]]:
    """The rules that hold for one response, each with what it saw there."""
    found = ScreeningResult.of_study(study_id)
    rules = {rule["rule"]: rule for rule in found.found["rules"]} if found else {}
    return [
        {**rules[flag.rule], "why": flag.why}
        for flag in ScreeningFlag.of_response(response_id)
        if flag.rule in rules
    ]
