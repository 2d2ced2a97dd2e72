"""A finished run as a person may see it, read from what the worker stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from surveyapp.minimum_cell import mask
from surveyapp.models import Account, Run


@dataclass(frozen=True)
class ShownRun:
    run: Run
    result: dict[str, Any]
    """whole for those who edit studies, without small cells for everyone else"""
    figures: dict[str, dict[str, Any]]
    """the report's drawings by their id"""


def newest_run(study_id: int, account: Account, minimum_cell: int) -> ShownRun | None:
    run = Run.newest_finished(study_id)
    if run is None or run.result is None or run.report is None:
        return None
    result = run.result if account.may_edit else mask(run.result, minimum_cell)
    return ShownRun(run, result, {figure["id"]: figure for figure in figures_in(run.report)})


def figures_in(part: Any) -> Iterator[dict[str, Any]]:
    """Every figure of a report, wherever it stands."""
    if isinstance(part, dict):
        if part.get("kind") == "Figure":
            yield part
        for inner in part.values():
            yield from figures_in(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from figures_in(inner)
