"""Another language, on any page of a survey: what is typed so far is sent along and comes back, unsaved."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from questionnaires import Checked
from surveyapp import language
from surveyapp.database import session
from surveyapp.models import Response as Answers
from surveyapp.pages import turned_away
from surveyapp.pages.answering import Page, ask_again
from surveyapp.pages.sent_page import SentPage
from surveyapp.pages.visit import Visit

FOR_RESPONDENTS = True
bp = Blueprint("spoken", __name__, url_prefix="/r")
turned_away.prepare(bp)
NOTHING_NEW = Checked(answers={}, errors={}, newly_visible=())


@bp.get("/<token>/language")
def show(token: str) -> Response:
    """For whoever reloads the page that the choice led to."""
    return redirect(url_for("answering.show", token=token))


@bp.post("/<token>/language")
def change(token: str) -> Page:
    sent = SentPage.from_request()
    speak(token, request.form.get("lang", ""))
    visit = Visit.by(token)
    visit.check_open()
    if sent.page is None or sent.page not in visit.journey.pages:
        return redirect(url_for("answering.show", token=token), 303)
    return ask_again(visit, sent, NOTHING_NEW, seen=sent.seen)


def speak(token: str, wished: str) -> None:
    """From here on these answers are asked for in that language, where the questionnaire has it."""
    answers = Answers.with_token(token, to_change=True)
    if answers is None:
        raise turned_away.no_answers()
    answers.language = language.chosen_for(answers.version.questionnaire, wished or answers.language)
    session().commit()  # now, because a page looks at what is stored
