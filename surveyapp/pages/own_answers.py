"""What a person answered, in words; and deleting it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from flask import Blueprint, make_response, render_template, url_for
from werkzeug.wrappers import Response

from surveyapp.answer_form import answer_in_words
from surveyapp.answer_lines import lines_of
from surveyapp.page_journey import Journey
from surveyapp.pages import turned_away
from surveyapp.pages.visit import Visit

FOR_RESPONDENTS = True
bp = Blueprint("own_answers", __name__, url_prefix="/r")
turned_away.prepare(bp)


@dataclass(frozen=True)
class Said:
    """One question and what was answered: label and answer for each row of a grid, or option of a ranking;
    else one without label."""

    asked: str
    rows: tuple[tuple[str, str], ...]
    page: int
    """where it can be changed"""


@bp.get("/<token>/answers")
def show(token: str) -> str:
    visit = Visit.by(token)
    may_change = visit.sitting.is_open
    return render_template(
        "survey/answers.html", visit=visit, questionnaire=visit.journey.questionnaire, may_change=may_change,
        said=list(said_on(visit.journey)),
    )  # fmt: skip


@bp.get("/<token>/deletion")
def confirm(token: str) -> str:
    answers = turned_away.open_link(token)
    return render_template("survey/deletion.html", token=token, study=answers.study)


@bp.post("/<token>/deletion")
def delete(token: str) -> Response:
    answers = turned_away.open_link(token, to_change=True)
    study = answers.study
    answers.delete()
    response = make_response(render_template("survey/deleted.html", study=study))
    response.delete_cookie("resume", path=url_for("survey.start", key=study.key))
    return response


def said_on(journey: Journey) -> Iterator[Said]:
    """Everything asked of this person so far, answered or not."""
    journey = replace(journey, taken_over=frozenset())  # what was known and not asked is theirs too
    for index in journey.pages:
        for question in journey.questions(index):
            rows = tuple(
                (label, answer_in_words(question, journey.answers[name]))
                for name, label in lines_of(question, journey.answers)
                if name in journey.answers
            )
            if rows:
                yield Said(question.text, rows, index)
