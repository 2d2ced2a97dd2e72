"""Mail: who would get what, waves to send or to schedule, and how each stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from surveyapp import jobs
from surveyapp.auth import signed_in_account, study_for_editing
from surveyapp.clock import utc_now
from surveyapp.mail.letters import languages_of
from surveyapp.mail.recipients import Recipients, Roll, recipients_of
from surveyapp.mail.texts import faults_of, words_of
from surveyapp.models import Contact, Job, Mailing, Outbox, Study
from surveyapp.models.job import GOING_ON
from surveyapp.models.mail_text import KINDS
from surveyapp.models.outbox import STATES
from surveyapp.pages.mail_form import WaveForm

bp = Blueprint("mail", __name__, url_prefix="/studies")
Page = str | tuple[str, int] | Response
PER_PAGE = 50


@dataclass(frozen=True)
class Wave:
    """A mailing as it stands."""

    mailing: Mailing
    counts: dict[str, int]
    is_worked_on: bool

    @property
    def n(self) -> int:
        return sum(self.counts.values())

    @property
    def state(self) -> str:
        stands_still = self.mailing.state == "sending" and not self.is_worked_on
        return "stopped" if stands_still else self.mailing.state

    @property
    def in_words(self) -> str:
        return ", ".join(f"{n} {STATES[state]}" for state, n in sorted(self.counts.items()))


@bp.get("/<int:study_id>/fieldwork/mail")
def show(study_id: int) -> Page:
    return mail_page(study_for_editing(study_id))


@bp.post("/<int:study_id>/fieldwork/mail/waves")
def create(study_id: int) -> Page:
    study, form = study_for_editing(study_id), WaveForm()
    if not form.validate():
        return mail_page(study, form), 422
    fault = obstacle_to(study, form)
    if fault:
        flash(fault, "wrong")
        return mail_page(study, form), 422
    send_at = form.send_at
    mailing = begin(study, form.kind.data, send_at)
    for days in form.gaps or []:
        begin(study, "reminder", send_at + timedelta(days=days))
    words = "goes out now" if mailing.send_at <= utc_now() else f"goes out on {mailing.send_at:%-d %B %Y}"
    flash(f"{mailing.name} {words}.")
    return redirect(url_for(".show", study_id=study_id))


@bp.get("/<int:study_id>/fieldwork/mail/waves/<int:mailing_id>")
def wave(study_id: int, mailing_id: int) -> Page:
    """Who got it, and who did not, and why."""
    study, mailing = found(study_id, mailing_id)
    state = request.args.get("state", "")
    state = state if state in STATES else ""
    page = max(1, request.args.get("page", 1, type=int))
    wave = wave_of(mailing)
    n_listed = wave.counts.get(state, 0) if state else wave.n
    pages = max(1, -(-n_listed // PER_PAGE))
    page = min(page, pages)
    return render_template(
        "mail/wave.html",
        study=study,
        wave=wave,
        states=STATES,
        state=state,
        rows=Contact.with_mail(mailing_id, state, page, PER_PAGE),
        page=page,
        pages=pages,
    )


@bp.post("/<int:study_id>/fieldwork/mail/waves/<int:mailing_id>/cancellation")
def cancel(study_id: int, mailing_id: int) -> Page:
    _, mailing = found(study_id, mailing_id)
    mailing.cancel()
    flash(f"{mailing.name} is cancelled. What went out before cannot be taken back.")
    return redirect(url_for(".show", study_id=study_id))


@bp.post("/<int:study_id>/fieldwork/mail/waves/<int:mailing_id>/resumption")
def resume(study_id: int, mailing_id: int) -> Page:
    """Send the rest; nobody gets it twice."""
    _, mailing = found(study_id, mailing_id)
    if mailing.ended_at is None:
        mailing.resume()
        jobs.enqueue(current_app.extensions["queue"], "mail", study_id, mailing_id=mailing.id)
        flash(f"{mailing.name} goes on. Whoever had it does not get it again.")
    return redirect(url_for(".show", study_id=study_id))


def found(study_id: int, mailing_id: int) -> tuple[Study, Mailing]:
    study, mailing = study_for_editing(study_id), Mailing.find(mailing_id)
    if mailing is None or mailing.study_id != study_id:
        abort(404)
    return study, mailing


def begin(study: Study, kind: str, send_at: datetime) -> Mailing:
    mailing = Mailing.begin(study.id or 0, signed_in_account(), kind, send_at)
    if send_at <= utc_now():
        jobs.enqueue(current_app.extensions["queue"], "mail", study.id, mailing_id=mailing.id)
    else:
        Job.schedule("mail", study.id, {"mailing_id": mailing.id}, send_at)
    return mailing


def obstacle_to(study: Study, form: WaveForm) -> str:
    """Why this wave cannot go out; nothing when it can."""
    if current_app.extensions["needmap"].mail_host is None:
        return "No mail server is set. Ask your operator to set NEEDMAP_MAIL_HOST and NEEDMAP_MAIL_FROM."
    if form.kind.data != "thanks" and form.on.data is None and not study.is_open:
        return "Fieldwork is not open, so the link would lead nowhere. Publish the questionnaire first."
    kinds = [form.kind.data, *(["reminder"] if form.gaps else [])]
    for kind in kinds:
        for language in languages_of(study):
            faults = faults_of(kind, words_of(study.id or 0, kind, language))
            if faults:
                return f"The {KINDS[kind].lower()} in {language} cannot be sent: {faults[0][1]}"
    if form.on.data is None and not recipients_of(study, form.kind.data).contacts:
        return "Nobody would get it now. The table below says why."
    return ""


def wave_of(mailing: Mailing) -> Wave:
    job = Job.newest_about(mailing.study_id, "mail", "mailing_id", mailing.id or 0)
    return Wave(mailing, Outbox.counts(mailing.id or 0), job is not None and job.state in GOING_ON)


def mail_page(study: Study, form: WaveForm | None = None) -> str:
    study_id = study.id or 0
    waves = [wave_of(mailing) for mailing in Mailing.of_study(study_id)]
    languages = languages_of(study)
    roll = Roll(study)
    would_get = {kind: roll.recipients(kind) for kind in KINDS}
    return render_template(
        "mail/show.html",
        study=study,
        form=form or WaveForm(formdata=None, kind=likely_kind(would_get)),
        waves=waves,
        kinds=KINDS,
        would_get=would_get,
        languages=languages,
        unspoken={one: n for one, n in Contact.languages(study_id).items() if one not in languages},
        n_contacts=Contact.count(study_id),
        config=current_app.extensions["needmap"],
        going_on=any(wave.state == "sending" for wave in waves),
    )


def likely_kind(would_get: dict[str, Recipients]) -> str:
    return next((kind for kind, found in would_get.items() if found.contacts), "invitation")
