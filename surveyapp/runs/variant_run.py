"""One variant of the needs, from the answers at hand to what its page shows: less than a second."""

from dataclasses import replace
from typing import Any

import numpy as np

from analysis.errors import AnalysisError
from analysis.needs.factor_names import given_names
from analysis.settings import Settings
from surveyapp.config import Config
from surveyapp.database import reading_beside, session
from surveyapp.imports.errors import ImportFault
from surveyapp.models import Study, Variant
from surveyapp.models.job import Cancelled
from surveyapp.reports.document import Figure, as_json
from surveyapp.runs.analysis_run import Progress
from surveyapp.runs.given_settings import settings_of
from surveyapp.runs.workbench import Workbench, workbench_of

READING = (
    "A need counts when its dot lies above the dashed line, which is what answers without any pattern "
    "would give."
)
NOTE = "Eigenvalues of the correlations against the 95th centile of random data (Horn's parallel analysis)."


def perform_variant(arguments: dict[str, Any], config: Config, report_progress: Progress) -> None:
    """The variant keeps what was found, or the sentence that says why nothing was.

    Raises Cancelled when the variant, or its study, has been deleted meanwhile.
    """
    variant = Variant.find(arguments["variant_id"])
    study = Study.find(variant.study_id) if variant else None
    if variant is None or study is None:
        raise Cancelled
    session().commit()  # let go of the database while computing
    settings = settings_of(variant.settings, 1, config.minimum_cell)
    try:
        with reading_beside():
            bench = workbench_of(study, config.minimum_cell, report_progress)
        report_progress("Finding the needs", 0.6)
        result, error = solved(bench, settings), ""
    except (AnalysisError, ImportFault) as fault:
        result, error = {}, str(fault)
    if not variant.is_kept:
        raise Cancelled
    if error:
        variant.fail(error)
    else:
        variant.solve(result)
        variant.name_needs(names_again(result, settings))


def solved(bench: Workbench, settings: Settings) -> dict[str, Any]:
    """The needs part of a result without candidates, and what a page needs beside it."""
    found = bench.variants.describe(replace(settings, need_names=()))  # names are the variant's own
    answers = bench.variants.prepared.answers
    statements = zip(answers.item_names, answers.item_labels, strict=True)
    return {
        **found,
        "statements": [{"name": name, "label": label} for name, label in statements],
        "figure": as_json(scree(bench, found["retention"])),
        "stamp": bench.stamp,
    }


def scree(bench: Workbench, retention: dict[str, Any]) -> Figure:
    drawing = bench.scree(retention)
    sentence = retention["sentence"]
    return Figure(
        "scree", f"{sentence[0].upper()}{sentence[1:]}", drawing.wide, drawing.narrow, READING, NOTE
    )


def names_again(result: dict[str, Any], settings: Settings) -> dict[str, str]:
    """Names the researcher gave before, on the factors that are like those they were given to."""
    given = given_names(np.array(result["loadings"]), result["items"], settings.need_names)
    return {factor["id"]: name for factor, name in zip(result["factors"], given, strict=True) if name}
