"""By which way somebody came to a survey: the kind of link, marks of a campaign, fields declared beforehand.

Only what is named here or declared for the study is read from an address; all else in it is left unread.
"""

from flask import Request

from surveyapp.appearance import Appearance
from surveyapp.hidden_fields import LONGEST_VALUE, HiddenField
from surveyapp.models import Study

SOURCES = ("link", "qr", "embed")
"""what an address may say of itself; personal links are known by their own address"""
CAMPAIGN = ("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content")


def origin_of(request: Request, study: Study) -> dict[str, str]:
    """`source`, and what the address or the form says of a campaign or of a declared field."""
    fields = (*map(HiddenField, CAMPAIGN), *Appearance.of(study).fields)
    said = {field.name: plain(request.values.get(field.name, "")) for field in fields}
    kept = {field.name: said[field.name] for field in fields if field.accepts(said[field.name])}
    return {"source": source_of(request), **{name: value for name, value in kept.items() if value}}


def carried_on(request: Request, study: Study) -> dict[str, str]:
    """The same as the hidden inputs of a form, so that pressing Start keeps what the link said."""
    said = {name: value for name, value in origin_of(request, study).items() if name != "source"}
    return {**said, **({"embed": "1"} if is_embedded(request) else {"source": source_of(request)})}


def source_of(request: Request) -> str:
    if is_embedded(request):
        return "embed"
    told = request.values.get("source", "")
    return told if told in SOURCES else "link"


def is_embedded(request: Request) -> bool:
    return request.values.get("embed") == "1"


def plain(text: str) -> str:
    """One short line of what can be stored."""
    return "".join(letter for letter in text if letter.isprintable()).strip()[:LONGEST_VALUE]
