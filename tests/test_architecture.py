"""The arrows and the one-home rules of docs/architecture.md, read from the imports."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("surveyapp", "questionnaires", "analysis")


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path) -> set[str]:
    """Every module this file names, however deep in it; `from a import b` gives a and a.b."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: import by the whole name"
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


IMPORTS = {
    module_name(path): imports_of(path)
    for package in PACKAGES
    for path in sorted((ROOT / package).rglob("*.py"))
}


def importers_of(target: str) -> set[str]:
    return {
        name
        for name, imported in IMPORTS.items()
        if any(one == target or one.startswith(target + ".") for one in imported)
    }


def within(room: str) -> set[str]:
    return {name for name in IMPORTS if name == room or name.startswith(room + ".")}


@pytest.mark.parametrize(
    ("leaf", "strangers"),
    [
        (
            "questionnaires",
            {"analysis", "surveyapp", "flask", "sqlmodel", "sqlalchemy", "wtforms", "numpy", "pandas"},
        ),
        (
            "analysis",
            {"questionnaires", "surveyapp", "flask", "sqlmodel", "sqlalchemy", "wtforms", "pandas", "altair"},
        ),
    ],
)
def test_the_leaves_know_nothing_of_each_other_or_of_the_web(leaf, strangers):
    for stranger in strangers:
        assert not importers_of(stranger) & within(leaf)


@pytest.mark.parametrize(
    ("library", "home"),
    [
        ("factor_analyzer", {"analysis.factors.rotation"}),
        ("huey", {"surveyapp.jobs"}),
        ("distributed", {"analysis.scheduler", "analysis.errand"}),
        ("altair", within("surveyapp.charts")),
        ("vl_convert", within("surveyapp.charts")),
        ("argon2", {"surveyapp.models.account"}),
        ("smtplib", {"surveyapp.mail.connection", "surveyapp.mail.line"}),
        ("alembic", {"surveyapp.migration"} | within("surveyapp.migrations")),
        ("analysis", {"surveyapp.runs"} | within("surveyapp.runs") | within("analysis")),
        ("wtforms", within("surveyapp.pages") | {"surveyapp.answer_form"}),
    ],
)
def test_each_concern_has_one_home(library, home):
    assert importers_of(library) <= home


ROOMS = (
    "responses",
    "correlations",
    "factors",
    "needs",
    "clusters",
    "structure",
    "segments",
    "profiles",
    "assumptions",
    "findings",
    "typing_tool",
    "power",
)


def test_no_room_of_the_analysis_looks_ahead():
    for place, room in enumerate(ROOMS):
        for later in ROOMS[place + 1 :]:
            assert not importers_of(f"analysis.{later}") & within(f"analysis.{room}"), (room, later)


def test_only_storage_opens_a_connection():
    openers = {
        name
        for name, imported in IMPORTS.items()
        if {"sqlmodel.create_engine", "sqlalchemy.create_engine"} & imported
        or {"sqlite3", "psycopg"} & imported
    }
    assert openers == {"surveyapp.database.engine"}


def test_pages_never_write_sql():
    for page in within("surveyapp.pages") - {"surveyapp.pages.health"}:
        assert not {one for one in IMPORTS[page] if one.startswith(("sqlmodel", "sqlalchemy"))}, page


def test_models_never_look_at_pages():
    for model in within("surveyapp.models"):
        assert not {
            one for one in IMPORTS[model] if one.startswith(("surveyapp.pages", "surveyapp.runs", "flask"))
        }, model


def test_nothing_but_the_worker_and_the_commands_calls_the_heavy_rooms():
    heavy = {
        "surveyapp.runs",
        "surveyapp.charts",
        "surveyapp.imports",
        "surveyapp.handlers",
        "surveyapp.demo",
    }
    light = (
        within("surveyapp.pages")
        | within("surveyapp.models")
        | {"surveyapp", "surveyapp.jobs", "surveyapp.auth"}
    )
    for room in heavy:
        assert not importers_of(room) & light


HEAVY = {
    *{"pandas", "numpy", "sklearn", "scipy", "altair", "vl_convert", "analysis", "pyreadstat", "openpyxl"},
    *{"distributed", "dask"},
}
SERVING = """
import sys
from surveyapp import create_app
from surveyapp.config import Config

create_app(Config.from_environment()).test_client().get("/health")
print(*sys.modules)
"""


def test_a_serving_process_holds_no_heavy_library(config):
    environment = {**os.environ, "NEEDMAP_VAR": str(config.var)}
    command = [sys.executable, "-c", SERVING]
    serving = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=environment)
    assert not HEAVY & set(serving.stdout.split())


def test_no_file_bears_a_name_that_says_nothing():
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "service", "base", "views"}
    assert not [name for name in IMPORTS if name.rpartition(".")[2] in vague]
