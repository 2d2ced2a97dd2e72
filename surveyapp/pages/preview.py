"""Trying a questionnaire out: the same pages, and nothing that is answered is counted."""

from flask import Blueprint, redirect
from werkzeug.wrappers import Response

from questionnaires import Questionnaire, QuestionnaireError
from surveyapp import auth, language
from surveyapp.models import QuestionnaireVersion, Study
from surveyapp.models import Response as Answers
from surveyapp.pages import turned_away
from surveyapp.pages.notice import notice
from surveyapp.pages.survey import first_page, wear

FOR_RESPONDENTS = True
bp = Blueprint("preview", __name__)
turned_away.prepare(bp)


@bp.get("/s/<key>/preview")
def show(key: str) -> str:
    study, version, asked = previewed_survey(key)
    return notice(study, asked, None, preview=True, whole=version.questionnaire)


@bp.post("/s/<key>/preview")
def begin(key: str) -> Response:
    study, version, asked = previewed_survey(key)
    _, token = Answers.begin(study.id or 0, version.id or 0, asked.language, preview=True)
    return redirect(first_page(token), 303)


def previewed_survey(key: str) -> tuple[Study, QuestionnaireVersion, Questionnaire]:
    """The draft, or else what is published; for those who write studies."""
    auth.only_editor()
    study = Study.by_key(key)
    version = QuestionnaireVersion.latest_of(study.id or 0) if study else None
    if study is None or version is None:
        raise turned_away.unknown_link()
    try:
        spoken = language.chosen_for(version.questionnaire)
    except QuestionnaireError as error:
        raise turned_away.draft_with_faults() from error
    language.speak(spoken)
    wear(study)
    return study, version, version.questionnaire.in_language(spoken)
