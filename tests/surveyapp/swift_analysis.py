"""From answers to a report in a second, for tests that look at the way and not at the numbers."""

import importlib
from dataclasses import fields
from pkgutil import iter_modules
from typing import Any

from analysis.settings import Settings
from surveyapp import charts, runs
from surveyapp.charts.drawing import Drawing, draw, named
from surveyapp.runs import analysis_run

USUAL = {field.name: field.default for field in fields(Settings)}
SWIFT = {
    **{"n_resamples": 2, "n_starts": 2, "k_max": 2, "n_jobs": 1, "factor_draws": 0},
    **{"null_draws": 0, "ways": ["items/k-means"]},
}


def search_swiftly(monkeypatch, **other: Any) -> None:
    """A small search wherever nobody chose another than the usual one."""
    original = runs.settings_of
    swift = {**SWIFT, **other}

    def settings_of(chosen: dict[str, Any], seed: int, minimum_cell: int) -> Settings:
        asked = {name: one for name, one in chosen.items() if one != USUAL.get(name)}
        return original({**swift, **asked}, seed, minimum_cell)

    for caller in (runs, analysis_run):
        monkeypatch.setattr(caller, "settings_of", settings_of)


def leave_charts_blank(monkeypatch) -> None:
    """Charts with a title and nothing in them: drawing takes most of the time, and has its own tests."""

    def blank(_chart: Any, title: str) -> Drawing:
        return Drawing(named("<svg></svg>", title), named("<svg></svg>", title))

    for module in iter_modules(charts.__path__, f"{charts.__name__}."):
        imported = importlib.import_module(module.name)
        if getattr(imported, "draw", None) is draw:
            monkeypatch.setattr(imported, "draw", blank)
