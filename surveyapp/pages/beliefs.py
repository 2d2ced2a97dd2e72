"""What a stakeholder believes, said before the answers come in, and sealed."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from surveyapp.models import Assumption, Stakeholder, Study
from surveyapp.pages import turned_away
from surveyapp.pages.belief_form import MOST_SEGMENTS, BeliefForm

FOR_RESPONDENTS = True
bp = Blueprint("beliefs", __name__, url_prefix="/b")
turned_away.prepare(bp)

Page = str | tuple[str, int] | Response


@bp.get("/<token>")
def show(token: str) -> Page:
    stakeholder, study = found(token)
    sealed = Assumption.all_of(stakeholder)
    form = BeliefForm.of(needs_of(study), claims=sealed[-1].claims if sealed else [])
    return page(stakeholder, study, form)


@bp.post("/<token>")
def seal(token: str) -> Page:
    stakeholder, study = found(token)
    needs = needs_of(study)
    if not needs:
        return page(stakeholder, study, BeliefForm.of(needs)), 409
    form = BeliefForm.of(needs, posted=request.form)
    if request.form.get("go") == "add":
        form.add_segment()
        return page(stakeholder, study, form, added=len(form.segments))
    if not form.validate():
        return page(stakeholder, study, form), 422
    sealed = once(stakeholder, form.claims)
    return redirect(url_for(".receipt", token=token, number=sealed.number), 303)


@bp.get("/<token>/<int:number>")
def receipt(token: str, number: int) -> Page:
    stakeholder, study = found(token)
    versions = Assumption.all_of(stakeholder)
    sealed = next((version for version in versions if version.number == number), None) or abort(404)
    return render_template(
        "beliefs/receipt.html", stakeholder=stakeholder, study=study, sealed=sealed, versions=versions,
        counts=Assumption.that_counts(stakeholder, study),
    )  # fmt: skip


def page(stakeholder: Stakeholder, study: Study, form: BeliefForm, *, added: int = 0) -> str:
    return render_template(
        "beliefs/show.html", stakeholder=stakeholder, study=study, form=form, needs=needs_of(study),
        versions=Assumption.all_of(stakeholder), most_segments=MOST_SEGMENTS, added=added,
    )  # fmt: skip


def found(token: str) -> tuple[Stakeholder, Study]:
    stakeholder = Stakeholder.with_token(token)
    study = Study.find(stakeholder.study_id) if stakeholder else None
    if stakeholder is None or study is None:
        raise turned_away.no_invitation()
    return stakeholder, study


def needs_of(study: Study) -> list[str]:
    return [need["name"] for need in study.candidate_needs]


def once(stakeholder: Stakeholder, claims: list[dict[str, object]]) -> Assumption:
    """Seal these claims; the same again, as when the button is pressed twice, is what was sealed already."""
    sealed = Assumption.all_of(stakeholder)
    return sealed[-1] if sealed and sealed[-1].claims == claims else Assumption.seal(stakeholder, claims)
