"""The monitor: who comes, who finishes and who stops where, as it happens."""

import hashlib
from typing import Any

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer
from wtforms import StringField
from wtforms.validators import ValidationError

from surveyapp.auth import study_for_editing
from surveyapp.clock import utc_now
from surveyapp.models import Study
from surveyapp.monitor import Monitor
from surveyapp.monitor.words import name_of
from surveyapp.pages.fields import StudioForm, number_written, one_line

bp = Blueprint("monitor", __name__, url_prefix="/studies")
Page = str | tuple[str, int] | Answer
MOST = 100_000_000


class HowMany:
    """A whole number of people, or nothing."""

    def __call__(self, _form: Any, field: Any) -> None:
        if field.data and not 1 <= (number_written(field.data) or 0) <= MOST:
            raise ValidationError("Write a whole number, such as 400, or leave it empty.")


class AimsForm(StudioForm):
    wanted = StringField(
        "Finished answers wanted",
        [HowMany()],
        filters=[one_line],
        description="The forecast says when they will be there.",
        render_kw={"inputmode": "numeric", "size": 8},
    )
    asked = StringField(
        "People asked",
        [HowMany()],
        filters=[one_line],
        description="For the response rate. Empty: the mails sent from here are counted.",
        render_kw={"inputmode": "numeric", "size": 8},
    )

    def numbers(self) -> dict[str, int]:
        typed = {"wanted": number_written(self.wanted.data), "asked": number_written(self.asked.data)}
        return {name: n for name, n in typed.items() if n}


@bp.get("/<int:study_id>/fieldwork/monitor")
def show(study_id: int) -> Page:
    """The whole page; with ?part=1 what changes on it, and 304 while nothing has."""
    study = study_for_editing(study_id)
    if "part" not in request.args:
        return monitor_page(study)
    part = live_part(study)
    response = make_response(part)
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(hashlib.sha256(part.encode()).hexdigest()[:20])
    return response.make_conditional(request)


@bp.post("/<int:study_id>/fieldwork/aims")
def aim(study_id: int) -> Page:
    study, form = study_for_editing(study_id), AimsForm()
    if not form.validate():
        return monitor_page(study, form), 422
    kept = {name: one for name, one in study.fieldwork.items() if name not in ("wanted", "asked")}
    study.fieldwork = {**kept, **form.numbers()}
    flash("Saved.")
    return redirect(url_for(".show", study_id=study_id))


def monitor_page(study: Study, form: AimsForm | None = None) -> str:
    standing = {name: str(study.fieldwork.get(name) or "") for name in ("wanted", "asked")}
    return render_template(
        "monitor/show.html",
        study=study,
        live=live_part(study),
        now=utc_now(),
        form=form or AimsForm(formdata=None, data=standing),
    )


def live_part(study: Study) -> str:
    monitor = Monitor.of(study)
    return render_template(
        "monitor/_live.html",
        study=study,
        monitor=monitor,
        days=monitor.days,
        busiest=max((day.started for day in monitor.days), default=0),
        name_of=name_of,
    )
