"""A minute's wait, or a second's computing by the browser, before more people are let in than usual."""

from flask import Flask, make_response, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from surveyapp.defence import ProofWanted, TooMany
from surveyapp.defence.proof import ANSWER, CHALLENGE
from surveyapp.pages.turned_away import TurnedAway

MOST_FIELDS, LONGEST = 40, 2_000


def prepare(app: Flask) -> None:
    app.register_error_handler(ProofWanted, ask)
    app.register_error_handler(TooMany, come_back)


def ask(wanted: ProofWanted) -> Response:
    """The form that was sent comes along, so that nothing has to be done twice."""
    sent = [
        (name, value[:LONGEST])
        for name, value in request.form.items(multi=True)
        if name not in {CHALLENGE, ANSWER}
    ]
    page = render_template("defence/proof.html", wanted=wanted, sent=sent[:MOST_FIELDS])
    return answer(page, wanted.wait)


def come_back(error: TooMany) -> Response:
    away = TurnedAway(
        429,
        _("Very many people are here at once"),
        _("From your network more people began within minutes than this survey lets in at a time."),
        _("Nothing is lost. Please open the link again in ten minutes."),
    )
    return answer(render_template("survey/turned_away.html", away=away), error.seconds)


def answer(page: str, seconds: int) -> Response:
    response = make_response(page, 429)
    response.headers["Retry-After"] = str(seconds)
    return response
