"""The respondent's door: who asks and why, and a button that says yes."""

import re
from collections.abc import Mapping

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from questionnaires import Questionnaire, QuestionnaireError
from surveyapp import auth, language, markdown
from surveyapp.answer_form import answer_in_words
from surveyapp.models import QuestionnaireVersion, Study
from surveyapp.models import Response as Answers
from surveyapp.models.tokens import new_token
from surveyapp.pages import turned_away

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
def start(key: str) -> str:
    study, version = open_survey(key)
    return notice(study, version.questionnaire, resumable(study))


@bp.post("/s/<key>")
def begin(key: str) -> Response:
    study, version = open_survey(key)
    token = begun(study, version, preview=False)
    response = redirect(first_page(token), 303)
    response.set_cookie(
        RESUME, token, max_age=SIXTY_DAYS, path=url_for(".start", key=key), httponly=True, samesite="Lax",
        secure=request.is_secure,
    )  # fmt: skip
    return response


@bp.get("/s/<key>/preview")
def preview(key: str) -> str:
    study, version = previewed_survey(key)
    return notice(study, version.questionnaire, None, preview=True)


@bp.post("/s/<key>/preview")
def begin_preview(key: str) -> Response:
    study, version = previewed_survey(key)
    return redirect(first_page(begun(study, version, preview=True)), 303)


def open_survey(key: str) -> tuple[Study, QuestionnaireVersion]:
    """The study and what it asks now. Raises TurnedAway before it opens and after it has closed."""
    study = Study.by_key(key)
    version = QuestionnaireVersion.published_of(study.id or 0) if study else None
    if study is None or version is None or study.state == "draft":
        raise turned_away.unknown_link()
    language.speak(version.questionnaire.language)
    if not study.is_open:
        raise turned_away.closed(study, own_link=own_link_of_cookie(study))
    return study, version


def previewed_survey(key: str) -> tuple[Study, QuestionnaireVersion]:
    """The draft, or else what is published; for those who write studies."""
    auth.only_editor()
    study = Study.by_key(key)
    version = QuestionnaireVersion.latest_of(study.id or 0) if study else None
    if study is None or version is None:
        raise turned_away.unknown_link()
    try:
        language.speak(version.questionnaire.language)
    except QuestionnaireError as error:
        raise turned_away.draft_with_faults() from error
    return study, version


def notice(
    study: Study,
    questionnaire: Questionnaire,
    resumed: tuple[str, Answers] | None,
    *,
    preview: bool = False,
    known: Mapping[str, str] | None = None,
) -> str:
    """known  what is known of the person and will not be asked, in words: question -> answer"""
    token, answers = resumed or ("", None)
    return render_template(
        "survey/notice.html",
        study=study,
        questionnaire=questionnaire,
        preview=preview,
        own_link=url_for("answering.show", token=token) if token else "",
        answers=answers,
        new_token=new_token(),
        known=known or {},
    )


def begun(study: Study, version: QuestionnaireVersion, *, preview: bool) -> str:
    """The token of new answers. Each notice carries its own, so that pressing twice begins once."""
    token = request.form.get("token", "")
    if not TOKEN.fullmatch(token):
        token = new_token()
    there = Answers.with_token(token)
    if there and there.study_id == study.id and there.preview == preview and there.is_untouched:
        return token
    spoken = version.questionnaire.language
    _, token = Answers.begin(
        study.id or 0, version.id or 0, spoken, preview=preview, token=None if there else token
    )
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
