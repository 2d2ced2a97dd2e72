"""Simulated answers as files, for trying an analysis on data of which the truth is known."""

import csv
from collections.abc import Iterable
from pathlib import Path

from questionnaires import Questionnaire, codebook, record
from surveyapp.demo.simulation import Simulated

TRUTH = ("row", "segment", "fault")


def write_files(
    answers: Path, questionnaire: Questionnaire, simulated: Iterable[Simulated]
) -> tuple[Path, Path, Path]:
    """Completed responses as CSV; beside them the codebook, and the segment each person is truly in.

    Returns the paths of the three: for `x.csv` also `x-codebook.csv` and `x-truth.csv`.
    """
    completed = [one for one in simulated if one.completed_at]
    book, truth = (answers.with_name(f"{answers.stem}-{part}.csv") for part in ("codebook", "truth"))
    variables = codebook(questionnaire)
    records = (record(questionnaire, one.answers) for one in completed)
    write(answers, [variables.names, *(list(row.values()) for row in records)])
    write(book, variables.as_rows())
    write(
        truth, [TRUTH, *((row, one.segment, one.fault or "") for row, one in enumerate(completed, start=1))]
    )
    return answers, book, truth


def write(path: Path, rows: Iterable[Iterable[object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
