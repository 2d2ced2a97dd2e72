"""The personal link of somebody who was invited. Opening it changes nothing; Start begins, or goes on."""

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from surveyapp.answer_form import answer_in_words
from surveyapp.defence import doubts_of
from surveyapp.device import kind_of_device
from surveyapp.known import Facts, Prefilled, prefilled
from surveyapp.models import Contact, ContactResponse, Participation, Response
from surveyapp.models.tokens import new_token
from surveyapp.pages import turned_away
from surveyapp.pages.invited import INVITATION, Invited
from surveyapp.pages.survey import RESUME, SIXTY_DAYS, TOKEN, first_page, notice, resumable

FOR_RESPONDENTS = True
bp = Blueprint("personal_link", __name__, url_prefix="/i")
turned_away.prepare(bp)

Page = str | tuple[str, int] | Answer


@bp.get("/<token>")
def show(token: str) -> Page:
    invited = Invited.by(token)
    if invited.response:
        return begun_before(invited)
    if invited.has_begun:
        return has_begun(invited)
    return notice(invited.study, invited.questionnaire, None, known=known_words(invited))


@bp.post("/<token>")
def begin(token: str) -> Page:
    invited = Invited.by(token)
    return begin_confidential(invited) if invited.is_confidential else begin_anonymous(invited)


def begin_confidential(invited: Invited) -> Page:
    """The same link always leads to the same answers."""
    own_token = invited.own_token
    if invited.response is None:
        response = begun(invited, own_token)
        if invited.response is None:  # another press of the same button may have been faster
            ContactResponse.join(invited.study.id or 0, invited.contact.id or 0, response.id or 0)
        return redirect(first_page(own_token), 303)
    return redirect(url_for("answering.show", token=own_token), 303)


def begin_anonymous(invited: Invited) -> Page:
    """Once. The answers get a token by chance, which only the browser knows."""
    own_token = request.form.get("token", "")
    if not TOKEN.fullmatch(own_token):
        own_token = new_token()
    there = Response.with_token(own_token)
    if there is None or there.study_id != invited.study.id:
        own_token = new_token() if there else own_token
        if not Participation.mark(invited.study.id or 0, invited.contact.number, "begun"):
            return has_begun(invited)
        begun(invited, own_token)
    return with_cookies(invited, own_token, redirect(first_page(own_token), 303))


def begun(invited: Invited, own_token: str) -> Response:
    study_id, version_id = invited.study.id or 0, invited.version.id or 0
    known = Prefilled({}, ()) if "ask_all" in request.form else known_before(invited)
    response, _ = Response.begin(
        study_id, version_id, invited.language, token=own_token, origin={"source": "personal"},
        answers=known.answers, taken_over=known.taken_over,
        device=kind_of_device(request.headers.get("User-Agent", "")),
        doubts=doubts_of(invited.study, request),
    )  # fmt: skip
    return response


def known_before(invited: Invited) -> Prefilled:
    """What is taken over. In an anonymous study only what enough contacts share."""
    minimum: int = current_app.extensions["needmap"].minimum_cell

    def is_shared(facts: Facts) -> bool:
        return Contact.sharing(invited.study.id or 0, facts, minimum) >= minimum

    shared = None if invited.is_confidential else is_shared
    return prefilled(invited.version.questionnaire, invited.contact.facts, shared)


def known_words(invited: Invited) -> dict[str, str]:
    """Question -> answer, for what will not be asked."""
    known, told = known_before(invited), {}
    for question in invited.questionnaire.questions:
        if question.code in known.taken_over:
            labels = [row.label for row in getattr(question, "rows", ())] or [question.text]
            for name, label in zip(question.variables, labels, strict=True):
                told[label] = answer_in_words(question, known.answers[name])
    return told


def with_cookies(invited: Invited, own_token: str, answer: Answer) -> Answer:
    """The browser remembers the answers for this link, and the link for these answers."""
    here, there = url_for(".show", token=invited.token), url_for("answering.show", token=own_token)
    for name, value, path in ((RESUME, own_token, here), (INVITATION, invited.token, there)):
        answer.set_cookie(
            name,
            value,
            max_age=SIXTY_DAYS,
            path=path,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure,
        )
    return answer


def begun_before(invited: Invited) -> Page:
    """Confidential: go on, or look at what was answered."""
    link = url_for("answering.show", token=invited.own_token)
    return render_template(
        "personal_link/begun.html", invited=invited, link=link, answers=invited.response, is_known=True
    )


def has_begun(invited: Invited) -> Page:
    """Anonymous: we know that this link was used, and not which answers are theirs; this browser may."""
    found = resumable(invited.study)
    link = url_for("answering.show", token=found[0]) if found else ""
    answers = found[1] if found else None
    return render_template(
        "personal_link/begun.html", invited=invited, link=link, answers=answers, is_known=False
    )
