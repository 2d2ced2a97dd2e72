"""The researcher's page of the needs: one variant looked at, the others beside it, what was decided."""

from typing import Any

from flask import render_template

from surveyapp.models import Decision, Job, Run, Study, Variant
from surveyapp.models.data_stamp import data_stamp
from surveyapp.models.decision import Kind
from surveyapp.models.job import GOING_ON
from surveyapp.models.outcome import Outcome
from surveyapp.need_words import measurement, paragraph, reliability_of, spoken
from surveyapp.needs_evidence import how_sure, with_evidence
from surveyapp.pages.variant_form import ChoiceForm, Naming, VariantForm, form_like
from surveyapp.shown_needs import loading_rows, statements_in
from surveyapp.side_by_side import side_of

KINDS: tuple[Kind, ...] = ("variant", "choice", "naming")


def desk(
    study: Study,
    variants: list[Variant],
    asked_for: int | None = None,
    *,
    form: VariantForm | None = None,
    choice: ChoiceForm | None = None,
    naming: Naming | None = None,
) -> str:
    """variants: all of the study, newest first; forms as they were sent, where something is wrong in them."""
    looked_at = variant_among(variants, asked_for)
    study_id = study.id or 0
    return render_template(
        "needs/desk.html",
        study=study,
        variant=looked_at,
        needs=shown(looked_at) if looked_at and looked_at.result else None,
        job=job_of(looked_at) if looked_at and not looked_at.solved_at else None,
        going_on=GOING_ON,
        form=form or form_like(looked_at, variants),
        choice=choice or ChoiceForm(None),
        naming=naming or (Naming.of(looked_at) if looked_at and looked_at.result else Naming()),
        sides=[side_of(one, looked_at) for one in sorted(variants, key=lambda one: order(one, looked_at))],
        decisions=Decision.of_study(study_id, KINDS),
        changed=bool(looked_at and looked_at.result and looked_at.result.get("stamp") != data_stamp(study)),
        outcome=Outcome.of(study_id),
    )


def variant_among(variants: list[Variant], asked_for: int | None) -> Variant | None:
    """The one asked for, else the chosen one, else the newest."""
    asked = next((one for one in variants if one.id == asked_for), None)
    chosen = next((one for one in variants if one.chosen_at), None)
    return asked or chosen or next(iter(variants), None)


def order(variant: Variant, looked_at: Variant | None) -> tuple[bool, bool, int]:
    """The one looked at first, then the chosen one, then the newest."""
    return variant is not looked_at, variant.chosen_at is None, -(variant.id or 0)


def job_of(variant: Variant) -> Job | None:
    return Job.newest_about(variant.study_id, "variant", "variant_id", variant.id or 0)


def shown(variant: Variant) -> dict[str, Any]:
    """The needs with their rows, and beside each factor what is said of it."""
    needs = with_evidence(variant.needs, Run.newest_needs_of(variant.study_id))
    for place, factor in enumerate(needs["factors"]):
        factor["paragraph"] = paragraph(needs, place)
        factor["measurement"] = measurement(needs, place)
        factor["reliability"] = reliability_of(needs, place)
    labels = statements_in(needs["statements"])
    return {
        **spoken(needs, labels),
        "labels": labels,
        "rows": loading_rows(needs, labels),
        "how_sure": how_sure(needs),
        "left_out": [(name, labels[name]) for name in variant.settings["dropped"] if name in labels],
    }
