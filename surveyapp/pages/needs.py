"""The needs that were found: what goes together, how clearly, and how many there are."""

from typing import Any

from flask import Blueprint, current_app, render_template

from surveyapp.auth import signed_in_account, study_for_reading
from surveyapp.models import Response
from surveyapp.shown_run import newest_run

bp = Blueprint("needs", __name__, url_prefix="/studies")
CROSS_LOADING = 0.3  # a second loading this large means that the item speaks for two needs


@bp.get("/<int:study_id>/needs")
def show(study_id: int) -> str:
    study = study_for_reading(study_id)
    shown = newest_run(study_id, signed_in_account(), current_app.extensions["needmap"].minimum_cell)
    if shown is None:
        completed = Response.counts(study_id)["completed"]
        return render_template("needs/empty.html", study=study, completed=completed)
    needs = shown.result["needs"]
    return render_template(
        "needs/show.html",
        study=study,
        run=shown.run,
        needs=needs,
        figures=shown.figures,
        rows=loading_rows(shown.result),
    )


def loading_rows(result: dict[str, Any]) -> list[dict[str, Any]]:
    """Items with their loadings, those of one need together and the clearest first."""
    needs = result["needs"]
    labels = {item["name"]: item["label"] for item in result["data"]["items"]}
    rows = [
        {
            "name": name,
            "label": labels[name],
            "loadings": loadings,
            "communality": communality,
            "home": home_of(loadings),
        }
        for name, loadings, communality in zip(
            needs["items"], needs["loadings"], needs["communalities"], strict=True
        )
    ]
    rows.sort(key=lambda row: (row["home"], -abs(row["loadings"][row["home"]])))
    for row, before in zip(rows, [None, *rows], strict=False):
        row["first"] = before is None or before["home"] != row["home"]
        row["crossed"] = sum(abs(loading) >= CROSS_LOADING for loading in row["loadings"]) > 1
    return rows


def home_of(loadings: list[float]) -> int:
    return max(range(len(loadings)), key=lambda place: abs(loadings[place]))
