"""What a browser may load for a page, and who may show it in a frame (Content-Security-Policy)."""

from functools import lru_cache

from flask import g
from werkzeug.wrappers import Response

from surveyapp.appearance import Appearance

NOBODY = "'none'"


def policy(style: str = "", framed_by: str = NOBODY) -> str:
    """Nothing from elsewhere.

    style      sources of styles besides our own stylesheets, such as the hash of one
    framed_by  origins that may show the page in a frame
    """
    return (
        f"default-src 'self'; img-src 'self' data:; style-src 'self'{style}; form-action 'self'; "
        f"base-uri 'none'; frame-ancestors {framed_by}; object-src 'none'"
    )


def wear(appearance: Appearance, *, embedded: bool = False) -> None:
    """From here on this page looks as its study wants; embedded: on the sites that the study names."""
    g.appearance, g.embedded = appearance, embedded


def for_templates() -> dict[str, object]:
    return {"appearance": g.get("appearance"), "embedded": g.get("embedded", False)}


def dress(response: Response) -> Response:
    """The policy of a page that wears something of its own."""
    worn: Appearance | None = g.get("appearance")
    if worn is not None and "Content-Security-Policy" not in response.headers:
        response.headers["Content-Security-Policy"] = policy_of(worn, embedded=g.embedded)
    return response


@lru_cache(maxsize=256)
def policy_of(worn: Appearance, *, embedded: bool) -> str:
    framed_by = " ".join(worn.framed_by) if embedded else ""
    return policy(worn.policy, framed_by or NOBODY)
