"""Answering, page by page. What a page saves is on disk before the next one is shown.

A page with a wrong or missing answer is not saved: it comes back with everything typed, and what is
wrong beside it.
"""

from dataclasses import replace
from typing import Any

from flask import Blueprint, request
from flask.blueprints import BlueprintSetupState
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from questionnaires import Checked
from surveyapp.answer_form import AnswerForm
from surveyapp.compiled.body import takes_gzip
from surveyapp.compiled.question_page import QuestionPages, Shown, Way, question_pages
from surveyapp.compiled.whole_page import WholePages
from surveyapp.pages import turned_away
from surveyapp.pages.invited import mark_finished
from surveyapp.pages.last_page import ended, thanks
from surveyapp.pages.next_step import NextStep
from surveyapp.pages.sent_form import first
from surveyapp.pages.sent_page import SentPage, microseconds
from surveyapp.pages.visit import Visit

FOR_RESPONDENTS = True
bp = Blueprint("answering", __name__, url_prefix="/r")
turned_away.prepare(bp)

KEPT_BY_THE_BROWSER = "private, no-cache"
Page = str | Response | tuple[str | Response, int]


@bp.record_once
def keep_compiled_pages(state: BlueprintSetupState) -> None:
    state.app.extensions["question_pages"] = QuestionPages(state.app.extensions["needmap"].base_url)
    state.app.extensions["whole_pages"] = WholePages()


@bp.after_request
def keep_for_going_back(response: Response) -> Response:
    """The browser may keep a page for its Back button, or it would ask whether to send the form again."""
    response.headers["Cache-Control"] = KEPT_BY_THE_BROWSER
    return response


@bp.get("/<token>")
def show(token: str) -> Page:
    return page_for(Visit.by(token), request.args.get("page", type=int))


def page_for(visit: Visit, wanted: int | None) -> Page:
    """The page somebody wishes for, or else the one at which they are."""
    if visit.sitting.ended:
        return ended(visit)
    if visit.finished and wanted is None:
        return thanks(visit)
    visit.check_open()
    journey = visit.journey
    if wanted is None or wanted not in journey.pages:
        wanted = journey.place(visit.sitting.page)
    return ask(visit, wanted)


@bp.post("/<token>")
def save(token: str) -> Page:
    sent = SentPage.from_request()
    visit = Visit.by(token)
    answer = save_sent(visit, sent) if visit.sitting.can_be_saved_alone else None
    return answer or save_sent(Visit.held_by(token), sent) or turned_away.show(turned_away.no_answers())


def save_sent(visit: Visit, sent: SentPage) -> Page | None:
    """The page that follows; None where somebody else has just saved and the row has to be held."""
    visit.check_open()
    if visit.sitting.ended:
        return ended(visit)
    if sent.page is None or sent.page not in visit.journey.pages:
        return ask(visit, visit.journey.place(visit.sitting.page), notice="hidden"), 409
    if sent.wish == "keep":
        return go_on(visit, visit.journey.after(sent.page, finished=visit.finished))
    checked = sent.check(visit.journey)
    if checked.errors:
        return ask_again(visit, sent, checked, seen=sent.seen), 422
    if sent.overwrites(visit.sitting.page_forms, visit.journey, checked):
        return ask_again(visit, sent, checked, notice="elsewhere"), 409
    return store(visit, sent.page, sent, checked)


def store(visit: Visit, page: int, sent: SentPage, checked: Checked) -> Page | None:
    """Save the page and show what comes next: the same page when its answers brought up another question."""
    step = NextStep.after(sent, visit.journey, checked, finished=visit.finished)
    visit = replace(visit, journey=step.journey)
    saved = visit.save_page(page, form=sent.form, next_page=step.page, code=first(sent.posted, "_claim"))
    if saved is None:
        return None
    if saved.is_turned_away:
        mark_finished(visit.sitting.study_id)
        return ended(Visit.by(visit.token))
    if step.page is None:
        mark_finished(visit.sitting.study_id)
        return thanks(visit, saved.reward)
    return ask(visit, step.page, notice="came_up" if step.came_up else "")


def go_on(visit: Visit, page: int | None, **shown: Any) -> Page:
    return thanks(visit) if page is None else ask(visit, page, **shown)


def ask(visit: Visit, page: int, *, notice: str = "") -> Response:
    notice = notice or ("known" if visit.is_to_confirm(page) else "")
    way = Way.of(visit.journey, page, visit.preview)
    shown = Shown(visit.token, microseconds(), visit.journey.state_of(page), visit.sitting.has_offer)
    look = visit.sitting.appearance
    body = question_pages().body(visit.sitting.digest, visit.journey, way, shown, notice=notice, look=look)
    return body.response(takes_gzip=takes_gzip())


def ask_again(visit: Visit, sent: SentPage, checked: Checked, *, notice: str = "", seen: str = "") -> str:
    """The page that was sent, with everything typed."""
    journey, page = visit.journey, sent.page or 0
    known = {**journey.answers, **checked.answers}
    questions = journey.questions(page, known, keep=sent.displayed or frozenset())
    form = AnswerForm(questions, journey.answers, MultiDict(sent.posted), checked.errors)
    seen = seen or journey.state_of(page)
    shown = Shown(visit.token, sent.form or microseconds(), seen, visit.sitting.has_offer)
    return question_pages().whole(journey, Way.of(journey, page, visit.preview), shown, form, notice=notice)
