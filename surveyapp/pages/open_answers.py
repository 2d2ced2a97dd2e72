"""What people wrote: question by question, the newest first, with a search."""

from dataclasses import dataclass

from flask import Blueprint, render_template, request

from questionnaires import LongText, Text
from surveyapp.auth import study_for_editing
from surveyapp.models import Exclusion, QuestionnaireVersion
from surveyapp.models.open_answer import OpenAnswer

bp = Blueprint("open_answers", __name__, url_prefix="/studies")
PER_PAGE = 25
LONGEST_SEARCH = 100


@dataclass(frozen=True)
class Asked:
    code: str
    text: str
    n_answers: int


@bp.get("/<int:study_id>/responses/open-answers")
def show(study_id: int) -> str:
    study = study_for_editing(study_id)
    asked = open_questions(study_id)
    chosen = next((one for one in asked if one.code == request.args.get("question")), None) or first(asked)
    sought = " ".join(request.args.get("q", "").split())[:LONGEST_SEARCH]
    page = request.args.get("page", 1, type=int)
    found, n_found, page = answers_to(study_id, chosen, sought, page)
    return render_template(
        "open_answers/show.html",
        study=study,
        asked=asked,
        chosen=chosen,
        sought=sought,
        found=found,
        n_found=n_found,
        page=page,
        pages=pages_of(n_found),
        excluded={one.response_id for one in Exclusion.standing_of(study_id)},
        longest=LONGEST_SEARCH,
    )


def open_questions(study_id: int) -> list[Asked]:
    """Those of the newest version, then those only older versions asked."""
    texts: dict[str, str] = {}
    for version in reversed(QuestionnaireVersion.all_published_of(study_id)):
        for question in version.questionnaire.questions:
            if isinstance(question, Text | LongText):
                texts.setdefault(question.code, question.text)
    counts = OpenAnswer.count(study_id, list(texts))
    return [Asked(code, text, counts[code]) for code, text in texts.items()]


def first(asked: list[Asked]) -> Asked | None:
    """The first that somebody answered."""
    return next((one for one in asked if one.n_answers), asked[0] if asked else None)


def answers_to(
    study_id: int, chosen: Asked | None, sought: str, page: int
) -> tuple[list[OpenAnswer], int, int]:
    """One page of answers, how many there are on all pages, and which page it is."""
    if chosen is None:
        return [], 0, 1
    if not sought:
        page = within(page, chosen.n_answers)
        return OpenAnswer.to(study_id, chosen.code, page, PER_PAGE), chosen.n_answers, page
    found = OpenAnswer.holding(study_id, chosen.code, sought)
    page = within(page, len(found))
    return found[(page - 1) * PER_PAGE : page * PER_PAGE], len(found), page


def within(page: int, n: int) -> int:
    return min(max(1, page), pages_of(n))


def pages_of(n: int) -> int:
    return max(1, -(-n // PER_PAGE))
