"""The brief: what will be decided, by whom, by when; is it the time to ask; what respondents are told."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from surveyapp.auth import study_for_editing
from surveyapp.models import Account, Study
from surveyapp.models.study import LONGEST_TITLE, NOTICE, READINESS
from surveyapp.pages.fields import Choice, Day, Line, StudioForm, Words, day_written

bp = Blueprint("brief", __name__, url_prefix="/studies")
Page = str | tuple[str, int] | Response
GOALS = (
    "Sell more of an optional feature",
    "Win customers in a new market",
    "Keep customers who are about to leave",
    "Set prices for groups who value different things",
    "Decide what to build next",
    "Find out why people choose us, or somebody else",
    "Fit service and support to what groups of customers need",
    "Aim marketing at those it can help",
)


class BriefForm(StudioForm):
    title = Line("Name of the study", needed="Give the study a name.", most=LONGEST_TITLE)
    owner_id = Choice(
        "Owner", hint="Answers for the study.", otherwise="Choose somebody with an open account."
    )
    end_goal = Line(
        "End goal",
        most=300,
        hint="What should be different afterwards? Choose a common reason or write your own.",
        render_kw={"list": "goals"},
    )
    decision = Words(
        "The decision to be made",
        most=2_000,
        hint="“If at least 15 % want X, we will do Y.”",
        render_kw={"rows": 3},
    )
    decider = Line("Who decides", hint="A person or a department.")
    decide_by = Day("By when")

    driver = Words(READINESS["driver"], most=2_000, render_kw={"rows": 2})
    base = Words(
        READINESS["base"],
        most=2_000,
        render_kw={"rows": 2},
        hint="How many customers are there, how many can you reach? Four groups take several hundred.",
    )
    change = Words(READINESS["change"], most=2_000, render_kw={"rows": 2})
    resources = Words(
        READINESS["resources"],
        most=2_000,
        render_kw={"rows": 2},
        hint="People, time and money, for the asking and for what follows.",
    )
    willing = Words(
        READINESS["willing"], most=2_000, render_kw={"rows": 2}, hint="“Not yet” is an answer too: then wait."
    )

    asker = Line(NOTICE["asker"], hint="The organisation’s name, as respondents know it.")
    purpose = Words(NOTICE["purpose"], most=1_000, hint="One or two plain sentences.", render_kw={"rows": 2})
    kept_for = Line(NOTICE["kept_for"], hint="Such as: until the end of 2027, then deleted.")
    contact = Line(NOTICE["contact"], hint="An e-mail address or a name with a telephone number.")


IN_BRIEF = ("end_goal", "decision", "decider", *READINESS)


@bp.get("/<int:study_id>/brief")
def show(study_id: int) -> Page:
    study = study_for_editing(study_id)
    return brief_page(study, form_of(study))


@bp.post("/<int:study_id>/brief")
def save(study_id: int) -> Page:
    study = study_for_editing(study_id)
    form = form_of(study, request.form)
    if not form.validate():
        return brief_page(study, form), 422
    write(study, form)
    flash("Saved.")
    return redirect(url_for(".show", study_id=study_id))


def form_of(study: Study, posted: MultiDict[str, str] | None = None) -> BriefForm:
    stored = {**study.brief, **study.notice, "title": study.title, "owner_id": study.owner_id}
    form = BriefForm(posted, data={**stored, "decide_by": day_written(study.brief.get("decide_by", ""))})
    nobody = {} if study.owner else {"": "Nobody with an open account"}
    form.owner_id.choices = {**nobody, **{str(account.id): account.name for account in Account.editors()}}
    return form


def write(study: Study, form: BriefForm) -> None:
    study.title, study.owner_id = form.title.data, form.owner_id.data
    by_when = form.decide_by.data.isoformat() if form.decide_by.data else ""
    study.brief = {**{name: form[name].data for name in IN_BRIEF}, "decide_by": by_when}
    study.notice = {name: form[name].data for name in NOTICE}


def brief_page(study: Study, form: BriefForm) -> str:
    readiness = [form[name] for name in READINESS]
    return render_template(
        "brief/show.html",
        study=study,
        form=form,
        goals=GOALS,
        readiness=readiness,
        notice=[form[name] for name in NOTICE],
    )
