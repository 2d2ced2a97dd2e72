"""Trying a questionnaire out by a link, without an account: answers travel in the form, stored nowhere."""

from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask_babel import gettext as _
from markupsafe import Markup

from questionnaires import Questionnaire, QuestionnaireError
from surveyapp import language, preview_link, security_policy
from surveyapp.answer_form import AnswerForm
from surveyapp.appearance import Appearance
from surveyapp.compiled.question_page import Way, displayed, question_html
from surveyapp.models import QuestionnaireVersion, Study
from surveyapp.page_journey import Journey
from surveyapp.pages import turned_away
from surveyapp.pages.sent_page import SentPage
from surveyapp.pages.turned_away import TurnedAway
from surveyapp.preview_link import State

FOR_RESPONDENTS = True
bp = Blueprint("shared_preview", __name__, url_prefix="/p")
turned_away.prepare(bp)
Page = str | tuple[str, int]


@dataclass(frozen=True)
class Trial:
    """Somebody at such a link: what they are asked, in their language."""

    ticket: str
    study: Study
    digest: str
    questionnaire: Questionnaire

    @classmethod
    def by(cls, ticket: str) -> "Trial":
        """Raises TurnedAway for a link that is too old, or that we never made, or to a draft with faults."""
        study = Study.find(study_number(ticket))
        version = QuestionnaireVersion.latest_of(study.id or 0) if study else None
        if study is None or version is None:
            raise turned_away.unknown_link()
        try:
            whole = version.questionnaire
        except QuestionnaireError as error:
            raise turned_away.draft_with_faults() from error
        spoken = language.chosen_for(whole, request.form.get("lang") or request.form.get("_lang"))
        language.speak(spoken)
        security_policy.wear(Appearance.of(study))
        return cls(ticket, study, version.digest, whole.in_language(spoken))


def study_number(ticket: str) -> int:
    try:
        found = preview_link.study_of(ticket)
    except preview_link.ExpiredError:
        raise expired() from None
    if found is None:
        raise turned_away.unknown_link()
    return found


def expired() -> TurnedAway:
    return TurnedAway(
        410,
        _("This preview link has expired"),
        _("It may have lost a letter, or the invitation was taken back. Ask whoever sent it for a new one."),
    )


@bp.get("/<ticket>")
def start(ticket: str) -> str:
    trial = Trial.by(ticket)
    return render_template(
        "survey/notice.html",
        study=trial.study,
        questionnaire=trial.questionnaire,
        offers=language.offers(trial.questionnaire),
        known={},
        preview=True,
        unstored=True,
    )


@bp.post("/<ticket>")
def answer(ticket: str) -> Page:
    sent = SentPage.from_request()
    trial = Trial.by(ticket)
    state = preview_link.read_state(request.form.get("_state", ""), ticket)
    if state is None or state.digest != trial.digest:
        return ask(trial, Journey(trial.questionnaire, {}), 0)
    journey = Journey(trial.questionnaire, state.answers)
    if sent.page is None or sent.page not in journey.pages:
        return ask(trial, journey, journey.pages[0])
    if "lang" in request.form:
        return ask(trial, journey, sent.page, typed(journey, sent))
    checked = sent.check(journey)
    if checked.errors:
        questions = journey.questions(
            sent.page, {**state.answers, **checked.answers}, sent.displayed or frozenset()
        )
        return ask(trial, journey, sent.page, AnswerForm(questions, {}, request.form, checked.errors)), 422
    return go_on(trial, journey.with_answers(checked.answers), sent, came_up=bool(checked.newly_visible))


def go_on(trial: Trial, journey: Journey, sent: SentPage, *, came_up: bool) -> str:
    page = sent.page or 0
    if sent.wish == "back":
        return ask(trial, journey, journey.before(page))
    following = page if came_up else journey.after(page)
    return end(trial) if following is None else ask(trial, journey, following)


def typed(journey: Journey, sent: SentPage) -> AnswerForm:
    """What stands in the form, whether it could be saved or not."""
    questions = journey.questions(sent.page or 0, None, sent.displayed or frozenset())
    return AnswerForm(questions, journey.answers, request.form)


def ask(trial: Trial, journey: Journey, page: int, form: AnswerForm | None = None) -> str:
    form = form or AnswerForm(journey.questions(page), journey.answers)
    return render_template(
        "shared_preview/page.html",
        questionnaire=trial.questionnaire,
        title=trial.questionnaire.pages[page].title,
        way=Way.of(journey, page, preview=True),
        state=preview_link.signed(State(trial.digest, dict(journey.answers)), trial.ticket),
        displayed=displayed(form.questions),
        faults=form.faults,
        questions=Markup().join(question_html(question, form, {}) for question in form.questions),
    )


def end(trial: Trial) -> str:
    return render_template("shared_preview/end.html", questionnaire=trial.questionnaire, ticket=trial.ticket)
