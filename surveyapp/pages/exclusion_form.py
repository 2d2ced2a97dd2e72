"""Why a response is left out: asked each time, and kept."""

from wtforms import HiddenField

from surveyapp.pages.fields import Line, StudioForm, one_line


def plain_words(text: str | None) -> str:
    """Without signs in front that a spreadsheet takes for the beginning of a formula."""
    return one_line(text).lstrip("=+-@ ")


class ExclusionForm(StudioForm):
    reason = Line(
        "Why is it left out?",
        needed="Say why. It is kept with the decision.",
        most=300,
        filters=[plain_words],
    )
    rule = HiddenField(filters=[one_line])
