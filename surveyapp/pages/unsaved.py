"""When the store fails: a page that holds everything typed, with a button that sends it again."""

from flask import make_response, render_template, request
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from surveyapp import language
from surveyapp.storage_faults import Fault

STATUS: dict[Fault, int] = {"full": 507, "away": 503}
SECONDS_TO_WAIT = 10


def unsaved_page(fault: Fault) -> Response:
    """What was typed goes back to the browser, which can send it again whatever happened to us meanwhile."""
    fields = sent_fields()
    title = _("This could not be saved just now") if fields else _("This page cannot be shown just now")
    html = render_template(
        "errors/unsaved.html",
        title=title,
        text=why(fault),
        fields=fields,
        address=request.full_path.rstrip("?"),
        **language.for_templates(),
    )
    response = make_response(html, STATUS[fault])
    response.headers["Retry-After"] = str(SECONDS_TO_WAIT)
    return response


def why(fault: Fault) -> str:
    said = {
        "full": _(
            "There is no room left where this site keeps things. Whoever runs it finds that written down."
        ),
        "away": _("This site cannot reach its store at the moment. That is usually over within a minute."),
    }
    return str(said[fault])


def sent_fields() -> list[tuple[str, str]]:
    """Every field of the form as it was sent; none where nothing was, or where it cannot be read."""
    try:
        return [(name, value) for name, values in request.form.lists() for value in values]
    except HTTPException:
        return []
