"""What respondents are told before anything is asked: who asks, what for, what is stored."""

from collections.abc import Mapping
from typing import Any

from flask import render_template, request, url_for
from werkzeug.wrappers import Response

from questionnaires import Questionnaire
from surveyapp.compiled.body import takes_gzip
from surveyapp.compiled.whole_page import whole_pages
from surveyapp.models import Incentive, Study
from surveyapp.models import Response as Answers
from surveyapp.models.opened_study import OpenedStudy
from surveyapp.models.reward import promised
from surveyapp.models.tokens import new_token
from surveyapp.origin import is_embedded


def first_notice(opened: OpenedStudy, asked: Questionnaire) -> Response:
    """For somebody who has not been here with this browser: the same for all but for its token."""
    offer = promised(opened.study) if opened.has_offer else None
    told = (offer.id, offer.places) if offer else None  # the rest of an offer that was made stays
    key = (opened.row, opened.digest, asked.language, is_embedded(request), told)
    held = {"new_token": new_token()}
    body = whole_pages().body(
        "survey/notice.html", key, held, lambda: about(opened.study, asked, opened.questionnaire(), offer)
    )
    return body.response(takes_gzip=takes_gzip())


def notice(
    study: Study,
    questionnaire: Questionnaire,
    resumed: tuple[str, Answers] | None,
    *,
    preview: bool = False,
    known: Mapping[str, str] | None = None,
    whole: Questionnaire | None = None,
) -> str:
    """known   what is known of the person and will not be asked, in words: question -> answer
    whole   the questionnaire in all the languages there are to choose from
    """
    token, answers = resumed or ("", None)
    own_link = url_for("answering.show", token=token) if token else ""
    shown = {**about(study, questionnaire, whole, promised(study)), "preview": preview, "known": known or {}}
    return render_template(
        "survey/notice.html", **{**shown, "own_link": own_link, "answers": answers}, new_token=new_token()
    )


def about(
    study: Study, questionnaire: Questionnaire, whole: Questionnaire | None, offer: Incentive | None
) -> dict[str, Any]:
    """What every notice shows."""
    told = {"study": study, "questionnaire": questionnaire, "whole": whole or questionnaire, "offer": offer}
    return {**told, "preview": False, "own_link": "", "answers": None, "known": {}}
