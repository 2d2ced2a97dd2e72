"""The quality of the answers: what the rules of screening found, whom they propose, and who is left out."""

from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from surveyapp import jobs
from surveyapp.auth import signed_in_account, study_for_editing
from surveyapp.models import Decision, Exclusion, Job, Run, ScreeningFlag, ScreeningResult, Study
from surveyapp.models.fieldwork import Fieldwork
from surveyapp.models.job import GOING_ON
from surveyapp.pages.check_form import CheckForm, check_form, shown_checks
from surveyapp.pages.exclusion_form import ExclusionForm
from surveyapp.pages.rules_form import RulesForm, form_for

bp = Blueprint("quality", __name__, url_prefix="/studies")
Page = str | tuple[str, int] | Answer
PER_PAGE = 25
MOST_LISTED = 200  # of those left out; more make a page nobody reads


@bp.get("/<int:study_id>/responses/quality")
def show(study_id: int) -> Page:
    return quality_page(study_for_editing(study_id))


@bp.post("/<int:study_id>/responses/quality/looks")
def look(study_id: int) -> Page:
    """Have the worker apply the rules to the answers as they are now."""
    study_for_editing(study_id)
    if not Fieldwork.of(study_id).completed:
        flash("Nobody has completed the questionnaire yet. Look when answers have come in.", "wrong")
    elif not Job.going_on(study_id, "screening"):
        jobs.enqueue(current_app.extensions["queue"], "screening", study_id, study=study_id)
    where = "margins.show" if request.form.get("from") == "margins" else ".show"
    return redirect(url_for(where, study_id=study_id))


@bp.post("/<int:study_id>/responses/quality/rules")
def change_rules(study_id: int) -> Page:
    study, result = study_for_editing(study_id), ScreeningResult.of_study(study_id)
    if result is None:
        flash("Look at the answers first: then the rules are here to be changed.", "wrong")
        return redirect(url_for(".show", study_id=study_id))
    form = form_for(result.found["rules"], study.screening, request.form)
    if not form.validate():
        return quality_page(study, rules_form=form), 422
    changed = form.changes()
    if changed:
        study.screening = {
            **study.screening,
            **{rule: {**study.screening.get(rule, {}), **chosen} for rule, chosen in form.chosen().items()},
        }
        what = f"Changed the rules of screening: {'; '.join(changed)}."
        Decision.record(study_id, signed_in_account(), "rules", what, "", {"screening": study.screening})
        jobs.enqueue(current_app.extensions["queue"], "screening", study_id, study=study_id)
        flash("The rules are changed. The answers are being looked at again.")
    return redirect(url_for(".show", study_id=study_id))


def quality_page(
    study: Study,
    exclusion_form: ExclusionForm | None = None,
    rules_form: RulesForm | None = None,
    check: CheckForm | None = None,
) -> str:
    study_id = study.id or 0
    result, job = ScreeningResult.of_study(study_id), Job.newest(study_id, "screening")
    rules = shown_rules(study_id, result) if result else []
    chosen = next((rule for rule in rules if rule["rule"] == request.args.get("rule")), None)
    proposing = [rule["rule"] for rule in rules if rule["proposes"]]
    people = ScreeningFlag.people(study_id, [chosen["rule"]] if chosen else proposing)
    page = request.args.get("page", 1, type=int)
    pages = max(1, -(-len(people) // PER_PAGE))
    page = min(max(1, page), pages)
    some = people[(page - 1) * PER_PAGE : page * PER_PAGE]
    run = Run.newest_finished(study_id)
    found: dict[str, Any] = (run.result or {}) if run else {}
    return render_template(
        "quality/show.html",
        study=study,
        completed=Fieldwork.of(study_id).completed,
        result=result,
        since=result.changes_since(study, of_rules=True) if result else [],
        job=job,
        going_on=job is not None and job.state in GOING_ON,
        rules=rules,
        names={rule["rule"]: rule["name"] for rule in rules},
        chosen=chosen,
        proposing=proposing,
        n_proposed=len(ScreeningFlag.people(study_id, proposing)),
        people=with_flags(some),
        page=page,
        pages=pages,
        excluded=Exclusion.standing_of(study_id),
        most_listed=MOST_LISTED,
        newest_run=run,
        compared=found.get("comparison"),
        gaps=(found.get("quality") or {}).get("missing"),
        gap_labels={item["name"]: item["label"] for item in (found.get("data") or {}).get("items", ())},
        exclusion_form=exclusion_form,
        rules_form=rules_form or form_for(rules, study.screening),
        check=check or check_form(study),
        checks=list(shown_checks(study)),
        decisions=Decision.of_study(study_id, ("exclusion", "return", "rules")),
    )


def shown_rules(study_id: int, result: ScreeningResult) -> list[dict[str, Any]]:
    """Each rule with how many it holds for now, and how many of them still count."""
    counts = ScreeningFlag.counts(study_id)
    return [
        {
            **rule,
            "n": counts.get(rule["rule"], 0),
            "n_open": len(ScreeningFlag.people(study_id, [rule["rule"]])) if rule["proposes"] else 0,
        }
        for rule in result.found["rules"]
    ]


def with_flags(response_ids: list[int]) -> list[tuple[int, list[ScreeningFlag]]]:
    flags = ScreeningFlag.by_response(response_ids)
    return [(response_id, flags[response_id]) for response_id in response_ids]
