"""How a run can be made again without this install: one command, and the files it reads."""

import shlex
from dataclasses import dataclass
from typing import Any, Self

from questionnaires import codebook
from surveyapp.answer_table import AnswerTable
from surveyapp.circumstances import names_of_circumstances
from surveyapp.database import reading_beside
from surveyapp.exports.csv import free_name
from surveyapp.models import Exclusion, QuestionnaireVersion, Run

USUAL_SEARCH: dict[str, Any] = {
    "ways": None,
    "k_min": 2,
    "k_max": 8,
    "solution": None,
    "solution_reason": "",
    "null_draws": 199,
}


@dataclass(frozen=True)
class Reproduction:
    """The names of files are those under which they are downloaded."""

    command: str
    answers: str
    questionnaire: str
    assumptions: str | None
    """None where nothing was believed and no needs were named"""
    margins: str | None = None
    """None where the answers were not weighted"""
    segment_names: str | None = None
    """None where no segment was named"""

    @classmethod
    def of(cls, run: Run, result: dict[str, Any], version: QuestionnaireVersion) -> Self:
        answers, assumptions = f"answers-run-{run.id}.csv", f"assumptions-run-{run.id}.yaml"
        believed = bool(result["needs"]["candidates"] or result["assumptions"]["claims"])
        command = ["needmap", "analyse", answers, "--questionnaire", version.filename]
        command += items_of(result, version)
        command += ["--assumptions", assumptions] if believed else []
        command += method_of(result, version)
        command += search_of(result)
        command += left_out(run)
        margins = f"margins-run-{run.id}.yaml" if run.settings.get("rake") else None
        command += ["--margins", margins, "--trim", f"{run.settings['trim']:g}"] if margins else []
        names = f"segments-run-{run.id}.yaml" if run.settings.get("segment_names") else None
        command += ["--segment-names", names] if names else []
        command += ["--seed", str(run.seed), "--minimum-cell", str(result["settings"]["minimum_cell"])]
        believed_in = assumptions if believed else None
        return cls(shlex.join(command), answers, version.filename, believed_in, margins, names)


def items_of(result: dict[str, Any], version: QuestionnaireVersion) -> list[str]:
    book = codebook(version.questionnaire)
    described = [one["name"] for one in result["data"]["describe"]]
    needs = ["--needs", book.spell(tuple(one["name"] for one in result["data"]["items"]))]
    # the file has other columns between those that are not asked: these are named one by one
    told = [name for name in names_of_circumstances(version.questionnaire) if name in described]
    asked = book.spell(tuple(name for name in described if name not in told))
    return [*needs, "--describe", ",".join(filter(None, (*told, asked)))] if described else needs


def method_of(result: dict[str, Any], version: QuestionnaireVersion) -> list[str]:
    """How the needs were found, where that was not the usual way."""
    settings, usual = (
        result["settings"],
        {"correlation": "auto", "extraction": "minres", "rotation": "oblimin"},
    )
    chosen = {name: settings.get(name, default) for name, default in usual.items()}
    options = [part for name in usual if chosen[name] != usual[name] for part in (f"--{name}", chosen[name])]
    options += ["--factors", str(settings["n_factors"])] if settings.get("n_factors") else []
    dropped = tuple(settings.get("dropped") or ())
    return [*options, "--drop", codebook(version.questionnaire).spell(dropped)] if dropped else options


def search_of(result: dict[str, Any]) -> list[str]:
    """How the segments were looked for, and which division was taken, where that was not the usual way."""
    settings = result["settings"]
    options: list[str] = []
    for name, usual in USUAL_SEARCH.items():
        value = settings.get(name, usual)
        if value != usual:
            options += [f"--{name.replace('_', '-')}", ",".join(value) if name == "ways" else str(value)]
    return options


def left_out(run: Run) -> list[str]:
    """The column of the answers that says who was left out when the run was asked for."""
    with reading_beside():  # the worker asks while it holds nothing of the database
        if not Exclusion.standing_of(run.study_id, run.created_at):
            return []
        table = AnswerTable(QuestionnaireVersion.all_published_of(run.study_id, run.created_at))
    return ["--excluded", free_name("excluded", [variable.name for variable in table.variables])]


def version_of(run: Run) -> QuestionnaireVersion | None:
    """The version in whose variables the run saw the answers: the newest when it was asked for."""
    published = QuestionnaireVersion.all_published_of(run.study_id, run.created_at)
    return published[-1] if published else None
