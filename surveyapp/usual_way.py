"""The usual way of a page: sent by somebody who goes on, saved, and answered with the next one.

Of a hundred pages that are sent ninety are of this kind. They need nothing of Flask but its time, so they are
answered before it is asked. Whatever is not usual (an error, another tab, the last page, a quota, a page not
compiled yet, a fault of the store) is left to the app, which begins anew: nothing has been stored then, or
what has been stored is the same form once more.
"""

import re
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from flask import Flask

from surveyapp import database, security_policy
from surveyapp.appearance import Appearance
from surveyapp.clock import utc_now
from surveyapp.compiled.body import Body
from surveyapp.compiled.question_page import Shown, Way
from surveyapp.models.saved_page import page_saved
from surveyapp.models.sitting import Sitting
from surveyapp.page_journey import Journey
from surveyapp.pages.next_step import NextStep
from surveyapp.pages.sent_form import PLAIN, read_form
from surveyapp.pages.sent_page import SentPage, microseconds

OWN_LINK = re.compile(r"/r/([A-Za-z0-9_-]{22})")
LONGEST = 64 * 1024
Environ = dict[str, Any]
WSGI = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


class UsualWay:
    def __init__(self, app: Flask, otherwise: WSGI) -> None:
        self.app, self.otherwise = app, otherwise

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("CONTENT_LENGTH"):  # what ends before its length is refused, and never taken for whole
            environ.pop("wsgi.input_terminated", None)
        token, length = token_of(environ), length_of(environ)
        if not token or not length:
            return self.otherwise(environ, start_response)
        sent = environ["wsgi.input"].read(length)
        environ["wsgi.input"] = BytesIO(sent)
        if len(sent) < length:  # the line broke off
            return self.otherwise(environ, start_response)
        answer = self.answer(token, sent, environ)
        if answer is None:
            return self.otherwise(environ, start_response)
        sitting, body = answer
        zipped = "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
        html = body.gzipped() if zipped else body.plain()
        start_response("200 OK", headers(sitting, len(html), zipped=zipped))
        return [html]

    def answer(self, token: str, form: bytes, environ: Environ) -> tuple[Sitting, Body] | None:
        """The next page, once this one is on disk; None where that is not for us."""
        try:
            with database.Scope(self.app.extensions["engine"]):
                sitting = Sitting.by_token(token)
                if sitting is None or not sitting.is_usual:
                    return None
                invited = bool(environ.get("HTTP_COOKIE"))  # by a link of their own: noted when they finish
                return self.saved(token, sitting, SentPage.of(read_form(form)), invited=invited)
        except Exception:  # the app meets it again, and has words for it
            return None

    def saved(
        self, token: str, sitting: Sitting, sent: SentPage, *, invited: bool
    ) -> tuple[Sitting, Body] | None:
        journey = Journey(sitting.questionnaire, sitting.answers, taken_over=frozenset(sitting.taken_over))
        if sent.page is None or sent.page not in journey.pages or sent.wish not in {"next", "back"}:
            return None
        checked = sent.check(journey)
        if checked.errors or sent.overwrites(sitting.page_forms, journey, checked):
            return None
        step = NextStep.after(sent, journey, checked, finished=False)
        if step.came_up or (step.page is None and invited):
            return None
        body = self.next_page(token, sitting, step)
        answers = dict(step.journey.answers)
        changes = page_saved(sitting, sent.page, answers, form=sent.form, next_page=step.page, now=utc_now())
        return (sitting, body) if body and sitting.save_alone(changes) else None

    def next_page(self, token: str, sitting: Sitting, step: NextStep) -> Body | None:
        """None where it has not been compiled yet."""
        if step.page is None:
            return self.thanks(token, sitting)
        return self.compiled(token, sitting, step.journey, step.page)

    def thanks(self, token: str, sitting: Sitting) -> Body | None:
        """Where everybody is thanked alike: only such pages are compiled, see `last_page`."""
        pages = self.app.extensions["whole_pages"]
        if sitting.has_offer:
            return None
        found: Body | None = pages.ready("survey/thanks.html", sitting.thanks_key, {"token": token})
        return found

    def compiled(self, token: str, sitting: Sitting, journey: Journey, page: int) -> Body | None:
        if any(one.known == "confirm" for one in journey.questions(page)):
            return None
        shown = Shown(token, microseconds(), journey.state_of(page), sitting.has_offer)
        way = Way.of(journey, page, sitting.preview)
        pages = self.app.extensions["question_pages"]
        found: Body | None = pages.ready(sitting.digest, journey, way, shown, look=sitting.appearance)
        return found


def token_of(environ: Environ) -> str:
    """Of the own link to which a page is sent; empty for every other request."""
    if environ["REQUEST_METHOD"] != "POST" or environ.get("CONTENT_TYPE", "") != PLAIN:
        return ""
    found = OWN_LINK.fullmatch(environ.get("PATH_INFO", ""))
    return found[1] if found and not environ.get("QUERY_STRING") else ""


def length_of(environ: Environ) -> int:
    """Bytes of the form; 0 where it is not said, or is more than people type."""
    told = environ.get("CONTENT_LENGTH", "")
    return int(told) if told.isdecimal() and len(told) < 6 and int(told) <= LONGEST else 0


def headers(sitting: Sitting, length: int, *, zipped: bool) -> list[tuple[str, str]]:
    worn, embedded = Appearance.read(sitting.appearance), sitting.origin.get("source") == "embed"
    told = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(length)),
        ("Vary", "Accept-Encoding"),
        ("Cache-Control", "private, no-cache"),
        ("Content-Security-Policy", security_policy.policy_of(worn, embedded=embedded)),
        ("Referrer-Policy", "same-origin"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    return [*told, ("Content-Encoding", "gzip")] if zipped else told
