"""The segments that were found: how large, how stable, what they need and who they are."""

from typing import Any

from flask import Blueprint, current_app, render_template

from surveyapp.auth import signed_in_account, study_for_reading
from surveyapp.models import Response
from surveyapp.shown_run import newest_run

bp = Blueprint("segments", __name__, url_prefix="/studies")


@bp.get("/<int:study_id>/segments")
def show(study_id: int) -> str:
    study = study_for_reading(study_id)
    shown = newest_run(study_id, signed_in_account(), current_app.extensions["needmap"].minimum_cell)
    if shown is None:
        completed = Response.counts(study_id)["completed"]
        return render_template("segments/empty.html", study=study, completed=completed)
    return render_template(
        "segments/show.html",
        study=study,
        run=shown.run,
        result=shown.result,
        figures=shown.figures,
        tables=tables_of_description(shown.result["segments"]["profiles"] or []),
    )


def tables_of_description(profiles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Who the segments are, a table a variable: answers down, segments across."""
    tables: dict[str, dict[str, Any]] = {}
    for profile in profiles:
        for cell in profile["describe"]:
            table = tables.setdefault(
                cell["variable"], {"label": cell["label"], "kind": cell["kind"], "rows": {}}
            )
            row = table["rows"].setdefault(
                str(cell.get("value")), {"label": cell.get("value_label", "mean"), "cells": {}}
            )
            row["cells"][profile["label"]] = cell
    return list(tables.values())
