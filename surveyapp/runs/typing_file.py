"""`needmap type`: the people of a file, placed by a typing model."""

import csv
from pathlib import Path
from typing import Any

from questionnaires import Codebook, Variable
from surveyapp.imports import CodedTable, ImportFault, read_table, with_codebook
from surveyapp.imports.reading import first_bytes
from surveyapp.typing_scorer import scorer


def type_file(file: Path, model_file: Path, out: Path, keep: str = "") -> str:
    """Writes a row a person to `out`; says in a sentence how many were placed.

    keep    ITEMS of the file that go along, such as a customer number
    Raises  ImportFault, CodebookError
    """
    model = read_model(model_file)
    table = with_codebook(read_table(file), {}, codebook_of(model))
    kept = table.codebook.select(keep, "option --keep") if keep.strip() else ()
    lines = placed(model, table, file.name)
    head = scorer.heading(model)
    try:
        with out.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.writer(opened, lineterminator="\n")
            writer.writerow([*head, *kept])
            for row, line in enumerate(lines):
                writer.writerow([*line, *(as_written(table.columns[name][row]) for name in kept)])
    except OSError as error:
        raise ImportFault(
            str(out), f"it cannot be written: {error.strerror}", "choose another place"
        ) from None
    return in_words(model, lines)


def read_model(path: Path) -> dict[str, Any]:
    first_bytes(path)
    try:
        model: dict[str, Any] = scorer.read_model(
            path.read_text(encoding="utf-8", errors="replace"), path.name
        )
    except scorer.Fault as fault:
        raise ImportFault(*fault.args) from None
    return model


def codebook_of(model: dict[str, Any]) -> Codebook:
    """The questions as the file may hold them: by their codes, or by the labels of these."""
    return Codebook(
        tuple(
            Variable(
                one["name"],
                one["label"],
                one["label"],
                "ordinal" if one["codes"] else "numeric",
                tuple((code["code"], code["label"]) for code in one["codes"]),
            )
            for one in model["questions"]
        )
    )


def placed(model: dict[str, Any], table: CodedTable, source: str) -> list[list[object]]:
    """A line a person, as the scorer writes it."""
    lines = []
    try:
        scorer.check_asked(model, list(table.columns), source)
        answers = [
            [as_written(value) for value in table.columns[one["name"]].tolist()] for one in model["questions"]
        ]
        for row, given in enumerate(zip(*answers, strict=True), 1):
            where = f"{source}, row {row}"
            codes = [
                scorer.code_in(one, code, where) for one, code in zip(model["questions"], given, strict=True)
            ]
            lines.append(scorer.placed(model, row, codes))
    except scorer.Fault as fault:
        raise ImportFault(*fault.args) from None
    return lines


def as_written(value: object) -> object:
    if value is None or value != value:
        return ""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def in_words(model: dict[str, Any], lines: list[list[object]]) -> str:
    counts = {one["name"]: 0 for one in model["segments"]} | {"cannot tell": 0}
    for line in lines:
        counts[str(line[2])] += 1
    told = ", ".join(f"{name}: {n}" for name, n in counts.items())
    people = f"{len(lines)} people" if len(lines) != 1 else "1 person"
    return f"{people} placed by {len(model['questions'])} questions. {told}."
