"""People whom a link does not let in are told why, what is kept, and what they can do."""

from flask import Blueprint, render_template
from flask_babel import gettext as _

from surveyapp import language, security_policy
from surveyapp.models import Response as Answers
from surveyapp.models import Study


class TurnedAway(Exception):
    def __init__(
        self, status: int, heading: str, *sentences: str, own_link: str = "", contact: str = ""
    ) -> None:
        self.status, self.heading, self.sentences = status, heading, sentences
        self.own_link, self.contact = own_link, contact


def prepare(bp: Blueprint) -> None:
    """What every page for people without an account needs: language, looks, and words when a link fails."""
    bp.context_processor(language.for_templates)
    bp.context_processor(security_policy.for_templates)
    bp.after_request(security_policy.dress)
    bp.register_error_handler(TurnedAway, show)
    bp.register_error_handler(413, too_large)


def show(error: TurnedAway) -> tuple[str, int]:
    return render_template("survey/turned_away.html", away=error), error.status


def too_large(_error: Exception) -> tuple[str, int]:
    return show(
        TurnedAway(
            413,
            _("That is too much text"),
            _(
                "What you sent is larger than this page takes, so it was not saved. "
                "Go back: what you typed is still there."
            ),
            _("Shorten your longest answer and send the page again."),
        )
    )


def unknown_link() -> TurnedAway:
    return TurnedAway(
        404,
        _("There is no survey here"),
        _(
            "The link may have lost a letter, or the survey has been taken down. "
            "Check the link with whoever sent it."
        ),
    )


def no_answers() -> TurnedAway:
    return TurnedAway(
        404,
        _("There are no answers under this link"),
        _(
            "They have been deleted, or the link has lost a letter. "
            "Nothing that you answered is kept under it."
        ),
    )


def no_invitation() -> TurnedAway:
    return TurnedAway(
        404,
        _("This link opens nothing"),
        _("It may have lost a letter, or the invitation was taken back. Ask whoever sent it for a new one."),
    )


def closed(study: Study, own_link: str = "") -> TurnedAway:
    kept = _("The answers you gave before are kept as you left them. You can still see or delete them.")
    sentences = [_("Thank you for wanting to take part. No more answers are taken.")]
    if own_link:
        sentences.append(kept)
    contact = study.notice.get("contact", "")
    return TurnedAway(410, _("This survey has closed"), *sentences, own_link=own_link, contact=contact)


def draft_with_faults() -> TurnedAway:
    return TurnedAway(
        409,
        _("This draft cannot be shown yet"),
        _("It has faults. The questionnaire page of the study names each of them and how to mend it."),
    )


def open_link(token: str, *, to_change: bool = False) -> Answers:
    """The answers under a person's own link, from here on in their language.

    Raises  TurnedAway where there are none
    """
    answers = Answers.with_token(token, to_change=to_change)
    if answers is None:
        raise no_answers()
    language.speak(answers.language)
    return answers
