"""ANALYSIS. The only caller of analysis/: load the table, call, store the result."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any

import numpy as np

from analysis.answers import Answers, Description
from analysis.assumptions.claims import Claim
from analysis.errors import AnalysisError
from analysis.findings import derive_findings
from analysis.needs.candidate_needs import CandidateNeed
from analysis.settings import Settings
from questionnaires import Codebook, Variable
from surveyapp.basis import Basis, choose_basis
from surveyapp.config import Config
from surveyapp.database import session
from surveyapp.imports.table import CodedTable, Column, is_numeric
from surveyapp.minimum_cell import mask
from surveyapp.models import Assumption, QuestionnaireVersion, Response, Run, Study
from surveyapp.models.job import Cancelled
from surveyapp.reports import document_of, occasion_of
from surveyapp.reproduction import Reproduction
from surveyapp.study_table import describing_variables, needs_items, study_table

__all__ = ["DRAWING", "AnalysisError", "analyse", "input_digest", "perform_analysis", "settings_of"]
Progress = Callable[[str, float], None]
DRAWING = 0.92  # share of the work done when the drawing begins


def perform_analysis(arguments: dict[str, Any], config: Config, report_progress: Progress) -> None:
    """Analyse what a study had when the run was asked for; the run keeps the result and the report.

    Raises Cancelled when the run, or its study, has been deleted meanwhile.
    """
    run = Run.find(arguments["run_id"])
    study = Study.find(run.study_id) if run else None
    if run is None or study is None:
        raise Cancelled
    versions = QuestionnaireVersion.all_published_of(run.study_id, run.created_at)
    responses = Response.completed_of(run.study_id, run.created_at)
    counts = Response.counts(run.study_id)
    table = study_table(study, responses, versions)
    needs = needs_items(study, versions[-1].questionnaire)
    basis = choose_basis(table, needs, describing_variables(table.codebook, needs))
    candidates, claims = vocabulary(study, table.codebook), Assumption.claims_that_count(study)
    session().commit()  # let go of the database while computing
    settings = settings_of(run.settings, run.seed, config.minimum_cell)
    result = analyse(table, basis, candidates, claims, settings, report_progress)
    report_progress("Drawing the charts", DRAWING)
    command = Reproduction.of(run, result, versions[-1]).command
    report = document_of(mask(result, config.minimum_cell), occasion_of(study, responses, counts, command))
    if not run.is_kept:
        raise Cancelled
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
