"""ANALYSIS. The only caller of analysis/: load the table, call, store the result."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any

import numpy as np

from analysis.answers import Answers, Description
from analysis.claims import CandidateNeed, Claim
from analysis.errors import AnalysisError
from analysis.findings import derive_findings
from analysis.settings import Settings
from questionnaires import Codebook, Variable
from surveyapp.basis import Basis, choose_basis
from surveyapp.config import Config
from surveyapp.database import session
from surveyapp.imports.table import CodedTable, Column, is_numeric
from surveyapp.minimum_cell import mask
from surveyapp.models import Assumption, Response, Run, Stakeholder, Study
from surveyapp.reports import document_of, occasion_of
from surveyapp.study_table import describing_variables, needs_items, study_table

__all__ = ["DRAWING", "AnalysisError", "analyse", "input_digest", "perform_analysis", "settings_of"]
Progress = Callable[[str, float], None]
DRAWING = 0.92  # share of the work done when the drawing begins


def perform_analysis(arguments: dict[str, Any], config: Config, report_progress: Progress) -> None:
    """Analyse what a study has; the run keeps the result, the report and what they were made of."""
    run = session().get_one(Run, arguments["run_id"])
    study = session().get_one(Study, run.study_id)
    responses = Response.completed_of(study.id or 0)
    counts = Response.counts(study.id or 0)
    table = study_table(study, responses)
    needs = needs_items(study, table.codebook)
    basis = choose_basis(table, needs, describing_variables(table.codebook, needs))
    candidates, claims = vocabulary(study, table.codebook), claims_of(study)
    session().commit()  # let go of the database while computing
    settings = settings_of(run.settings, run.seed, config.minimum_cell)
    result = analyse(table, basis, candidates, claims, settings, report_progress)
    report_progress("Drawing the charts", DRAWING)
    occasion = occasion_of(study, responses, counts, run.id or 0)
    report = document_of(mask(result, config.minimum_cell), occasion)
    run.finish(result, report, input_digest(table, basis))


def analyse(
    table: CodedTable,
    basis: Basis,
    candidates: Sequence[tuple[str, tuple[str, ...]]],
    claims: Sequence[dict[str, Any]],
    settings: Settings,
    report_progress: Progress | None,
) -> dict[str, Any]:
    """The result document. `candidates`: named needs with their items; `claims`: as people sealed them."""

    def report(stage: str, share: float) -> None:
        if report_progress:
            report_progress(stage, share * DRAWING)

    places = {name: place for place, name in enumerate(basis.needs)}
    needs = tuple(
        CandidateNeed(name, tuple(places[item] for item in items if item in places))
        for name, items in candidates
    )
    stated = tuple(Claim(**claim) for claim in claims)
    return derive_findings(answers_of(table, basis), stated, needs, settings, report).document


def answers_of(table: CodedTable, basis: Basis) -> Answers:
    asked = [table.codebook[name] for name in basis.needs]
    return Answers(
        items=np.column_stack([table.columns[name] for name in basis.needs]).astype(float),
        item_names=basis.needs,
        item_labels=tuple(variable.label for variable in asked),
        item_values=tuple(offered(variable) for variable in asked),
        describe=tuple(description(table.codebook[name], table.columns[name]) for name in basis.describe),
        rows=np.arange(1, table.n_rows + 1),
        source=table.source,
    )


def offered(variable: Variable) -> tuple[tuple[int | str, str], ...]:
    return tuple((code, label) for code, label in variable.values if code not in variable.missing_codes)


def description(variable: Variable, column: Column) -> Description:
    if variable.kind == "numeric":
        return Description(variable.name, variable.label, "numeric", column, {})
    codes = np.empty(len(column), dtype=object)
    codes[:] = [code_of(value) for value in column] if is_numeric(column) else list(column)
    return Description(variable.name, variable.label, variable.kind, codes, dict(offered(variable)))


def code_of(value: float) -> int | float | None:
    if np.isnan(value):
        return None
    return int(value) if float(value).is_integer() else float(value)


def vocabulary(study: Study, book: Codebook) -> list[tuple[str, tuple[str, ...]]]:
    return [(need["name"], book.select(need["items"])) for need in study.candidate_needs]


def claims_of(study: Study) -> list[dict[str, Any]]:
    """What counts: each stakeholder's last statement before publication."""
    sealed = [
        (person, Assumption.that_counts(person, study)) for person in Stakeholder.of_study(study.id or 0)
    ]
    return [
        {
            "who": person.name,
            "role": person.role,
            "kind": claim["kind"],
            "content": claim["content"],
            "certainty": claim.get("certainty"),
        }
        for person, statement in sealed
        if statement
        for claim in statement.claims
    ]


def settings_of(chosen: dict[str, Any], seed: int, minimum_cell: int) -> Settings:
    known = {field.name for field in fields(Settings)}
    given = {name: value for name, value in chosen.items() if name in known}
    return Settings(**{**given, "seed": seed, "minimum_cell": minimum_cell})


def input_digest(table: CodedTable, basis: Basis) -> str:
    """SHA-256 over the names and values that were analysed, the same on every machine."""
    digest = hashlib.sha256()
    for name in (*basis.needs, *basis.describe):
        column = table.columns[name]
        digest.update(json.dumps(name).encode())
        if is_numeric(column):
            digest.update(np.where(np.isnan(column), np.nan, column).astype("<f8").tobytes())
        else:
            digest.update(json.dumps(list(column), default=str, ensure_ascii=False).encode())
    return f"sha256:{digest.hexdigest()}"
