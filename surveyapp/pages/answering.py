"""Answering, page by page. What a page saves is on disk before the next one is shown.

A page with a wrong or missing answer is not saved: it comes back with everything typed, and what is
wrong beside it.
"""

from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, current_app, render_template, request, url_for
from werkzeug.wrappers import Response

from questionnaires import Checked, QuestionnaireError
from surveyapp.answer_form import AnswerForm
from surveyapp.database import session
from surveyapp.models import Response as Answers
from surveyapp.models import Study
from surveyapp.page_journey import Journey
from surveyapp.pages import turned_away
from surveyapp.pages.invited import mark_finished
from surveyapp.pages.sent_page import SentPage, microseconds

FOR_RESPONDENTS = True
bp = Blueprint("answering", __name__, url_prefix="/r")
turned_away.prepare(bp)

Page = str | tuple[str, int]


@bp.after_request
def keep_for_going_back(response: Response) -> Response:
    """The browser may keep a page for its Back button, or it would ask whether to send the form again."""
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@dataclass(frozen=True)
class Visit:
    """Someone at their own link."""

    token: str
    answers: Answers
    study: Study
    journey: Journey

    @classmethod
    def by(cls, token: str, *, to_change: bool = False) -> "Visit":
        """Raises TurnedAway where the link leads to nothing, or to a draft that cannot be read."""
        answers = turned_away.open_link(token, to_change=to_change)
        try:
            journey = Journey(answers.version.questionnaire, answers.answers)
        except QuestionnaireError as error:
            raise turned_away.draft_with_faults() from error
        return cls(token, answers, answers.study, journey)

    @property
    def finished(self) -> bool:
        return self.answers.completed_at is not None

    @property
    def own_link(self) -> str:
        """The address at which this person finds their answers again, whole, to be copied."""
        base_url: str = current_app.extensions["needmap"].base_url
        return base_url + url_for("answering.show", token=self.token)

    def check_open(self) -> None:
        """Raises TurnedAway once the study has closed; previews go on."""
        if not self.answers.preview and not self.study.is_open:
            raise turned_away.closed(self.study, own_link=url_for("own_answers.show", token=self.token))


@bp.get("/<token>")
def show(token: str) -> Page:
    visit = Visit.by(token)
    wanted = request.args.get("page", type=int)
    if visit.finished and wanted is None:
        return thanks(visit)
    visit.check_open()
    journey = visit.journey
    if wanted is None or wanted not in journey.pages:
        wanted = journey.place(visit.answers.page)
    return ask(visit, wanted)


@bp.post("/<token>")
def save(token: str) -> Page:
    visit = Visit.by(token, to_change=True)
    visit.check_open()
    sent = SentPage.from_request()
    if sent.page is None or sent.page not in visit.journey.pages:
        return ask(visit, visit.journey.place(visit.answers.page), notice="hidden"), 409
    if sent.wish == "keep":
        return go_on(visit, visit.journey.after(sent.page, finished=visit.finished))
    checked = sent.check(visit.journey)
    if checked.errors:
        return ask_again(visit, sent, checked, seen=sent.seen), 422
    if sent.overwrites(visit.answers, visit.journey, checked):
        return ask_again(visit, sent, checked, notice="elsewhere"), 409
    return store(visit, sent.page, sent, checked)


def store(visit: Visit, page: int, sent: SentPage, checked: Checked) -> str:
    """Save the page and show what comes next: the same page when its answers brought up another question."""
    visit = replace(visit, journey=visit.journey.with_answers(checked.answers))
    came_up = bool(checked.newly_visible) and sent.wish != "back"
    if sent.wish == "back":
        following: int | None = visit.journey.before(page)
    else:
        following = page if came_up else visit.journey.after(page, finished=visit.finished)
    visit.answers.save_page(page, dict(visit.journey.answers), form=sent.form, next_page=following)
    session().commit()  # now, so that nobody waits while the next page is drawn
    if following is None:
        mark_finished(visit.study.id or 0)
    return go_on(visit, following, notice="came_up" if came_up else "")


def go_on(visit: Visit, page: int | None, **shown: Any) -> str:
    return thanks(visit) if page is None else ask(visit, page, **shown)


def ask_again(visit: Visit, sent: SentPage, checked: Checked, **shown: Any) -> str:
    """The page that was sent, with everything typed."""
    journey, page = visit.journey, sent.page or 0
    known = {**journey.answers, **checked.answers}
    questions = journey.questions(page, known, keep=sent.displayed or frozenset())
    form = AnswerForm(questions, journey.answers, request.form, checked.errors)
    return ask(visit, page, form=form, shown_at=sent.form or microseconds(), **shown)


def ask(visit: Visit, page: int, *, form: AnswerForm | None = None, **shown: Any) -> str:
    journey = visit.journey
    form = form or AnswerForm(journey.questions(page), journey.answers)
    standing = {"shown_at": microseconds(), "seen": journey.state_of(page), "notice": "", **shown}
    return render_template(
        "survey/page.html", visit=visit, journey=journey, index=page, form=form,
        page=journey.questionnaire.pages[page], **standing,
    )  # fmt: skip


def thanks(visit: Visit) -> str:
    return render_template("survey/thanks.html", visit=visit, questionnaire=visit.journey.questionnaire)
