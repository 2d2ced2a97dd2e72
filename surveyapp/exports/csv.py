"""Answers and codebooks as CSV: UTF-8 with a byte order mark, so that spreadsheets open it as it is."""

import csv
import io
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from werkzeug.wrappers import Response as Answer

from questionnaires import Codebook, Variable
from surveyapp.answer_table import AnswerTable
from surveyapp.models import Response
from surveyapp.origin import CAMPAIGN

BYTE_ORDER_MARK = "\ufeff"
ABOUT_RESPONSE = ("response", "version", "started", "completed", "seconds", "excluded", "language", "device")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def answers_csv(
    table: AnswerTable,
    responses: Iterable[Response],
    excluded: Mapping[int, str],
    fields: Iterable[str] = (),
) -> Iterator[str]:
    """Line after line: about the response, then a code a variable; nothing where there is no answer.

    excluded  number of a response that is left out of the analysis -> why
    fields    names of fields that a link may carry
    """
    names = [variable.name for variable in table.variables]
    came_by = ("source", *CAMPAIGN, *fields)
    own = [free_name(about, names) for about in (*ABOUT_RESPONSE, *came_by)]
    yield BYTE_ORDER_MARK + line([*own, *names])
    for response in responses:
        values = table.row(response)
        cells = [cell(variable, values.get(variable.name)) for variable in table.variables]
        why = as_text(excluded.get(response.id or 0, ""))
        way = [as_text(response.origin.get(name, "")) for name in came_by]
        told = (why, response.language, response.device)
        yield line([*about(table.version_number(response), response), *told, *way, *cells])


def free_name(about: str, names: Container[str]) -> str:
    """A question may be called `version` too: then our own column gives way."""
    while about in names:
        about += "_"
    return about


def about(version: int, response: Response) -> list[object]:
    seconds = round(response.duration.total_seconds())
    return [
        response.id,
        version,
        to_the_minute(response.consented_at),
        to_the_minute(response.completed_at),
        seconds,
    ]


def to_the_minute(moment: datetime | None) -> str:
    """Rounded, so that a moment tells less about who it was; UTC."""
    return f"{moment + timedelta(seconds=30):%Y-%m-%d %H:%M}" if moment else ""


def cell(variable: Variable, value: object) -> object:
    return as_text(value) if variable.kind == "text" and isinstance(value, str) else value


def as_text(text: str) -> str:
    """A spreadsheet would run a text that begins like a formula; an apostrophe keeps it text."""
    return f"'{text}" if text.startswith(FORMULA) else text


def codebook_csv(codebook: Codebook) -> bytes:
    """What every column of the answers means, a row a code."""
    heading, *rows = codebook.as_rows()
    in_words = [heading.index(column) for column in ("label", "question", "value label")]
    guarded = [
        [as_text(str(part)) if place in in_words else part for place, part in enumerate(row)] for row in rows
    ]
    return (BYTE_ORDER_MARK + "".join(map(line, [heading, *guarded]))).encode()


def line(cells: Iterable[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()


def download(content: bytes | Iterable[bytes], filename: str, mimetype: str) -> Answer:
    """An answer the browser saves as a file."""
    return Answer(
        content,
        content_type=f"{mimetype}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{filename}"'},
    )
