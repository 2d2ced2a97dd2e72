"""The whole analysis of a study, from its answers to the report that the run keeps."""

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from analysis.assumptions.claims import Claim
from analysis.findings import derive_findings
from analysis.settings import Settings
from surveyapp.basis import Basis
from surveyapp.config import Config
from surveyapp.database import reading_beside, session
from surveyapp.imports.table import CodedTable, is_numeric
from surveyapp.minimum_cell import mask
from surveyapp.models import Assumption, Response, Run, Study
from surveyapp.models.job import Cancelled
from surveyapp.reports import document_of, occasion_of
from surveyapp.reproduction import Reproduction
from surveyapp.runs.given_answers import answers_of
from surveyapp.runs.given_settings import settings_of
from surveyapp.runs.study_answers import candidates_among, study_answers, vocabulary
from surveyapp.sample import WHOLE, Sample

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
    session().commit()  # let go of the database: others go on answering while we read and compute
    with reading_beside():
        found = study_answers(study, config.minimum_cell, run.created_at, run.settings.get("margins", ()))
        table, basis = found.table, found.basis
        counts = Response.counts(run.study_id)
        candidates, claims = vocabulary(study, table.codebook), Assumption.claims_that_count(study)
    settings = settings_of(run.settings, run.seed, config.minimum_cell)
    result = analyse(table, basis, candidates, claims, settings, report_progress, found.sample)
    report_progress("Drawing the charts", DRAWING)
    command = Reproduction.of(run, result, found.versions[-1]).command
    occasion = occasion_of(study, found.responses, counts, command)
    report = document_of(mask(result, config.minimum_cell), occasion)
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
    sample: Sample = WHOLE,
) -> dict[str, Any]:
    """The result document. `candidates`: named needs with their items; `claims`: as people sealed them."""

    def report(stage: str, share: float) -> None:
        if report_progress:
            report_progress(stage, share * DRAWING)

    needs = candidates_among(list(candidates), basis.needs)
    stated = tuple(Claim(**claim) for claim in claims)
    return derive_findings(answers_of(table, basis, sample), stated, needs, settings, report).document


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
