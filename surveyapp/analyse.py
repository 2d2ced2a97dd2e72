"""`needmap analyse`: from a data file to a report and a result, without the web."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tqdm import tqdm

from questionnaires import (
    Codebook,
    CodebookError,
    Questionnaire,
    QuestionnaireError,
    read_questionnaire,
)
from surveyapp import runs
from surveyapp.analysis_request import Request, chosen_for, chosen_outright
from surveyapp.assumptions_file import Beliefs, read_assumptions
from surveyapp.basis import Basis, choose_basis
from surveyapp.circumstances import with_circumstances
from surveyapp.filters import count
from surveyapp.imports import CodedTable, ImportFault, read_labels, read_table, with_codebook, written_codes
from surveyapp.imports.reading import first_bytes
from surveyapp.margins_file import read_margins
from surveyapp.minimum_cell import mask
from surveyapp.reports import Occasion, document_of, main_finding, single_file
from surveyapp.roles import columns_with_roles, with_roles
from surveyapp.sample import Sample, marked_in, weights_in
from surveyapp.study_table import asked_codebook

FAULTS = (
    *(ImportFault, CodebookError, QuestionnaireError),
    *(runs.AnalysisError, runs.scheduler.SchedulerError),
)
Say = Callable[[str], None]


def analyse_file(request: Request, say: Say) -> str:
    """Write report.html and result.json; the main finding in one sentence. Raises one of FAULTS"""
    runs.check_choices(runs.settings_of(chosen_outright(request), request.seed, request.minimum_cell))
    table = read_file(request)
    sample = sample_of(request, table)
    margins = tuple(mix.variable for mix in sample.margins)
    roles = columns_with_roles(table.codebook)
    describe = dict.fromkeys((*described(request, table.codebook), *margins, *roles))
    basis = choose_basis(table, table.codebook.select(request.needs, "option --needs"), describe)
    beliefs = (
        read_assumptions(request.assumptions, table.codebook, basis.needs)
        if request.assumptions
        else Beliefs()
    )
    for line in codebook_lines(table, basis):
        say(line)
    with Progress() as progress:
        chosen = {**chosen_outright(request), **chosen_for(table, request)}
        settings = runs.settings_of(chosen, request.seed, request.minimum_cell)
        result = runs.analyse(table, basis, beliefs.needs, beliefs.claims, settings, progress.reach, sample)
        progress.reach("Drawing the charts", runs.DRAWING)
        shown = mask(result, request.minimum_cell)
        report = document_of(shown, occasion_of_file(request, table, basis))
        progress.reach("Done", 1.0)
    write(request.out, result, single_file(report))
    return main_finding(shown)


def read_file(request: Request) -> CodedTable:
    questionnaire = questionnaire_of(request.questionnaire) if request.questionnaire else None
    asked = asked_codebook(questionnaire) if questionnaire else None
    known = with_circumstances(asked, questionnaire) if asked and questionnaire else None
    words = (*(written_codes(known) if known else ()), request.excluded)  # a reason may be "NA", or "7"
    table = read_table(request.file, words=words)
    if request.questionnaire and asked and not any(name in asked for name in table.columns):
        raise ImportFault(
            request.questionnaire.name,
            f"none of its questions is a column of {table.source}",
            "give the questionnaire that was answered in this file",
        )
    coded = with_codebook(table, read_labels(request.labels) if request.labels else {}, known)
    return with_roles(coded, request.roles)


def questionnaire_of(path: Path) -> Questionnaire:
    first_bytes(path)
    return read_questionnaire(path.read_bytes(), path.name)


def described(request: Request, book: Codebook) -> tuple[str, ...]:
    return book.select(request.describe, "option --describe") if request.describe.strip() else ()


def sample_of(request: Request, table: CodedTable) -> Sample:
    """Who counts, and how much, as the request has it."""
    return Sample(
        weights=weights_in(table, request.weights) if request.weights else None,
        margins=read_margins(request.margins, table.codebook) if request.margins else (),
        excluded=marked_in(table, request.excluded) if request.excluded else (),
    )


def codebook_lines(table: CodedTable, basis: Basis) -> list[str]:
    """The codebook as it was understood, short: what anyone would want to check before believing the rest."""
    columns = f"{len(table.columns)} column{'' if len(table.columns) == 1 else 's'}"
    lines = [f"{table.source}: {rows_of(table)}, {columns}", "Needs items:"]
    lines += [described_variable(table, name) for name in basis.needs]
    lines += ["Describing:"] if basis.describe else []
    lines += [described_variable(table, name) for name in basis.describe]
    return lines + [f"Note: {note}" for note in (*table.notes, *basis.notes)]


def rows_of(table: CodedTable) -> str:
    return f"{count(table.n_rows)} row{'' if table.n_rows == 1 else 's'}"


def described_variable(table: CodedTable, name: str) -> str:
    variable = table.codebook[name]
    values = [str(code) if str(code) == label else f"{code} = {label}" for code, label in variable.values]
    shown = ", ".join(values[:7]) + (" …" if len(values) > 7 else "")
    label = f"  {variable.label[:60]}" if variable.label != name else ""
    return f"  {name:<14} {variable.kind:<8} {shown:<24}{label}".rstrip()


def occasion_of_file(request: Request, table: CodedTable, basis: Basis) -> Occasion:
    return Occasion(
        title=f"Needs and segments in {request.file.stem}",
        subtitle=f"From the file {request.file.name}",
        decision=(),
        asked=(("Data", f"{request.file.name}, {rows_of(table)}"),),
        command=request.command,
        notes=(*table.notes, *basis.notes),
    )


def write(out: Path, result: dict[str, Any], page: str) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / "result.json").write_text(json.dumps(result, ensure_ascii=False, indent=1), encoding="utf-8")
        (out / "report.html").write_text(page, encoding="utf-8")
    except OSError as error:
        raise ImportFault(
            str(out), f"it cannot be written ({error.strerror})", "choose another folder with --out"
        ) from None


class Progress:
    """A bar on a terminal, a line a stage elsewhere; always on stderr, so that results can be piped."""

    def __init__(self) -> None:
        self.bar = tqdm(total=100, file=sys.stderr, bar_format=BAR) if sys.stderr.isatty() else None
        self.stage = ""

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        if self.bar:
            self.bar.close()

    def reach(self, stage: str, share: float) -> None:
        if self.bar:
            self.bar.set_description_str(stage, refresh=False)
            self.bar.update(round(share * 100) - self.bar.n)
        elif stage != self.stage:
            print(f"{stage} ({share * 100:.0f} %)", file=sys.stderr, flush=True)
        self.stage = stage


BAR = "{desc} |{bar}| {percentage:3.0f} % {elapsed} gone, {remaining} left"
