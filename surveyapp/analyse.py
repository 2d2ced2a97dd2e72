"""`needmap analyse`: from a data file to a report and a result, without the web."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

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
from surveyapp.codebook_lines import codebook_lines, rows_of
from surveyapp.exports.typing_files import typing_files
from surveyapp.exports.typing_workbook import typing_workbook
from surveyapp.imports import CodedTable, ImportFault, read_labels, read_table, with_codebook, written_codes
from surveyapp.imports.reading import first_bytes
from surveyapp.margins_file import read_margins
from surveyapp.minimum_cell import mask
from surveyapp.progress_line import ProgressLine
from surveyapp.reports import Occasion, document_of, main_finding, single_file
from surveyapp.reports.words import listed
from surveyapp.roles import columns_with_roles, with_roles
from surveyapp.sample import Sample, marked_in, weights_in
from surveyapp.shown_report import with_section
from surveyapp.study_table import asked_codebook
from surveyapp.typing_wish import wish

FAULTS = (
    *(ImportFault, CodebookError, QuestionnaireError),
    *(runs.AnalysisError, runs.scheduler.SchedulerError),
)
Say = Callable[[str], None]


def analyse_file(request: Request, say: Say) -> str:
    """Write the report and the result; what was written, and the main finding. Raises one of FAULTS"""
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
    with ProgressLine() as progress:
        chosen = {**chosen_outright(request), **chosen_for(table, request)}
        settings = runs.settings_of(chosen, request.seed, request.minimum_cell)
        result = runs.analyse(table, basis, beliefs.needs, beliefs.claims, settings, progress.reach, sample)
        progress.reach("Drawing the charts", runs.DRAWING)
        shown = mask(result, request.minimum_cell)
        report = document_of(shown, occasion_of_file(request, table, basis))
        progress.reach("Done", 1.0)
    tool_files: dict[str, bytes] = {}
    if request.typing_tool:
        wanted = wish(request.typing_tool, request.certainty)
        make = partial(runs.make_typing_tool, table, basis, beliefs.needs, result, settings, wanted, sample)
        report, tool_files = with_typing_tool(make, report, say)
    numbers = json.dumps(result, ensure_ascii=False, indent=1).encode()
    files = {"report.html": single_file(report).encode(), "result.json": numbers, **tool_files}
    return f"{write(request.out, files)} {main_finding(shown)}"


def with_typing_tool(
    make: Callable[[Callable[[str, float], None]], dict[str, Any]], report: dict[str, Any], say: Say
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The report with what the tool can do, and its files; where none can be made, it is said why."""
    try:
        with ProgressLine() as progress:
            tool = make(progress.reach)
    except runs.AnalysisError as fault:
        say(f"Note: {fault}")
        return report, {}
    files = typing_files(tool["model"], typing_workbook(tool["model"]))
    return with_section(report, tool["section"]), {f"typing-tool/{name}": one for name, one in files.items()}


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


def occasion_of_file(request: Request, table: CodedTable, basis: Basis) -> Occasion:
    return Occasion(
        title=f"Needs and segments in {request.file.stem}",
        subtitle=f"From the file {request.file.name}",
        decision=(),
        asked=(("Data", f"{request.file.name}, {rows_of(table)}"),),
        command=request.command,
        notes=(*table.notes, *basis.notes),
    )


def write(out: Path, files: dict[str, bytes]) -> str:
    """files: what is in them, by their paths from `out` on. Says what is there now."""
    try:
        for name, content in files.items():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (out / name).write_bytes(content)
    except OSError as error:
        raise ImportFault(
            str(out), f"it cannot be written ({error.strerror})", "choose another folder with --out"
        ) from None
    return (
        f"Wrote {listed([str(out / name) for name in dict.fromkeys(Path(one).parts[0] for one in files)])}."
    )
