"""In which language a person is addressed."""

from flask import g, request

LANGUAGES = ("en",)


def of_request() -> str:
    """The language the page has chosen (a questionnaire's own), else the browser's, else English."""
    chosen: str | None = g.get("language")
    return chosen or request.accept_languages.best_match(LANGUAGES) or "en"
