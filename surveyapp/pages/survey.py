"""The respondent's door: who asks and why, and a button that says yes."""

import re
from typing import Any

from flask import Blueprint, make_response, request, url_for
from werkzeug.wrappers import Response

from questionnaires import Questionnaire
from surveyapp import language, markdown, security_policy
from surveyapp.answer_form import answer_in_words
from surveyapp.appearance import Appearance
from surveyapp.defence import check_rate, doubts_of
from surveyapp.device import kind_of_device
from surveyapp.models import Response as Answers
from surveyapp.models import Study
from surveyapp.models.opened_study import OpenedStudy
from surveyapp.models.sitting import Sitting
from surveyapp.models.tokens import new_token
from surveyapp.origin import is_embedded, origin_of
from surveyapp.pages import turned_away
from surveyapp.pages.answering import KEPT_BY_THE_BROWSER, page_for
from surveyapp.pages.notice import first_notice
from surveyapp.pages.notice import notice as notice
from surveyapp.pages.visit import Visit

FOR_RESPONDENTS = True
bp = Blueprint("survey", __name__)
bp.add_app_template_filter(markdown.text, "markdown_text")
bp.add_app_template_filter(markdown.line, "markdown_line")
bp.add_app_template_global(answer_in_words)
turned_away.prepare(bp)

RESUME = "resume"
SIXTY_DAYS = 60 * 24 * 3600
TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")


@bp.get("/s/<key>")
def start(key: str) -> str | Response:
    opened = open_survey(key)
    questionnaire = asked_in_wished_language(opened)
    whole = opened.questionnaire()
    if RESUME in request.cookies or (request.query_string and len(whole.languages) > 1):
        return notice(opened.study, questionnaire, resumable(opened.study), whole=whole)
    return first_notice(opened, questionnaire)


@bp.post("/s/<key>")
def begin(key: str) -> Response:
    opened = open_survey(key)
    spoken = asked_in_wished_language(opened).language
    check_rate(opened.study, request)
    told: dict[str, Any] = {
        "origin": origin_of(request, opened.study),
        "device": kind_of_device(request.headers.get("User-Agent", "")),
        "doubts": doubts_of(opened.study, request),
    }
    token = begun(opened.study.id or 0, opened.version_id, spoken, **told)
    response = make_response(page_for(Visit.by(token), 0))
    response.headers["Cache-Control"] = KEPT_BY_THE_BROWSER
    response.set_cookie(
        RESUME, token, max_age=SIXTY_DAYS, path=url_for(".start", key=key), httponly=True, samesite="Lax",
        secure=request.is_secure,
    )  # fmt: skip
    return response


def open_survey(key: str) -> OpenedStudy:
    """The study and what it asks now. Raises TurnedAway before it opens and after it has closed."""
    opened = OpenedStudy.by_key(key)
    if opened is None or opened.study.state == "draft":
        raise turned_away.unknown_link()
    wear(opened.study)
    if not opened.study.is_open:
        asked_in_wished_language(opened)
        raise turned_away.closed(opened.study, own_link=own_link_of_cookie(opened.study))
    return opened


def asked_in_wished_language(opened: OpenedStudy) -> Questionnaire:
    """What is asked, in the language that the link or the browser wishes; the page speaks it from here on."""
    spoken = language.chosen_for(opened.questionnaire())
    language.speak(spoken)
    return opened.questionnaire(spoken)


def wear(study: Study) -> None:
    security_policy.wear(Appearance.of(study), embedded=is_embedded(request))


def begun(study_id: int, version_id: int, spoken: str, **told: Any) -> str:
    """The token of new answers. Each notice carries its own, so that pressing twice begins once, and the
    first page may be loaded again.

    told  origin, device, doubts
    """
    token = request.form.get("token", "")
    if not TOKEN.fullmatch(token):
        token = new_token()
    if Sitting.begin(token, study_id, version_id, spoken, **told):
        return token
    there = Sitting.by_token(token)
    mine = there and (there.is_untouched or request.cookies.get(RESUME) == token)
    if there and mine and there.study_id == study_id and not there.preview:
        return token
    token = new_token()
    Sitting.begin(token, study_id, version_id, spoken, **told)
    return token


def first_page(token: str) -> str:
    """Named by its number, so that the browser's Back button leads to it again."""
    return url_for("answering.show", token=token, page=0)


def resumable(study: Study) -> tuple[str, Answers] | None:
    """The token and answers that this browser began here."""
    token = request.cookies.get(RESUME, "")
    answers = Answers.with_token(token) if TOKEN.fullmatch(token) else None
    mine = answers and answers.study_id == study.id and not answers.preview
    return (token, answers) if answers and mine else None


def own_link_of_cookie(study: Study) -> str:
    found = resumable(study)
    return url_for("own_answers.show", token=found[0]) if found else ""
