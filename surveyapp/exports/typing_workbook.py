"""A typing model as an Excel workbook: whoever types answers in reads the segment beside them."""

import io
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from surveyapp.exports.csv import as_text

N_PEOPLE = 500
FIRST = 2  # the row of the first person, and the column of the first question, on both sheets
MEANS, BASE = 2, 3  # rows of the sheet Model: means, and the first segment's
STRANGE = "no such answer"
TO_TYPE = PatternFill("solid", fgColor="FFF6DC")
ABOUT = (
    "Type the codes of a person's answers into the yellow cells; the segment appears on the right.",
    "A question left empty counts as its mean, which the sheet Model shows.",
    "The sheet Model holds codes and coefficients, and the least certainty below which nobody is placed.",
)


def typing_workbook(model: dict[str, Any]) -> bytes:
    """The .xlsx file: a row a person with live formulas, and the model they refer to."""
    book = Workbook()
    people = book.worksheets[0]
    people.title = "People"
    write_model(book.create_sheet("Model"), model)
    write_people(people, model)
    about = book.create_sheet("About")
    for row, line in enumerate((model["title"], *ABOUT), 1):
        about.cell(row, 1, worded(line))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def write_model(sheet: Worksheet, model: dict[str, Any]) -> None:
    """Questions across, in the columns they have on the sheet People; segments down, from row BASE on."""
    sheet.cell(1, 1, "question")
    sheet.cell(MEANS, 1, "mean")
    for column, question in enumerate(model["questions"], FIRST):
        sheet.cell(1, column, worded(question["name"]))
        sheet.cell(MEANS, column, question["mean"])
    last = FIRST + len(model["questions"])
    sheet.cell(1, last, "base")
    for row, segment in enumerate(model["segments"], BASE):
        sheet.cell(row, 1, worded(f"{segment['number']} {segment['name']}"))
        for column, value in enumerate((*segment["coefficients"], segment["base"]), FIRST):
            sheet.cell(row, column, value)
    row = BASE + len(model["segments"]) + 1
    limits = (("least certainty", model["least_certainty"]), ("fewest answers", model["fewest_answers"]))
    for place, (words, value) in enumerate(limits):
        sheet.cell(row + place, 1, words)
        sheet.cell(row + place, 2, value)
    write_codes(sheet, model)
    sheet.column_dimensions["A"].width = 28


def write_codes(sheet: Worksheet, model: dict[str, Any]) -> None:
    for question, first in zip(model["questions"], first_codes(model), strict=True):
        sheet.cell(first - 1, 1, worded(question["label"])).font = Font(bold=True)
        for row, code in enumerate(question["codes"], first):
            sheet.cell(row, 1, worded(code["label"]))
            sheet.cell(row, 2, code["code"])


def first_codes(model: dict[str, Any]) -> list[int]:
    """The row of the sheet Model in which the codes of each question begin, under its text."""
    rows, row = [], BASE + len(model["segments"]) + 5
    for question in model["questions"]:
        rows.append(row)
        row += len(question["codes"]) + 2
    return rows


def write_people(sheet: Worksheet, model: dict[str, Any]) -> None:
    m, k = len(model["questions"]), len(model["segments"])
    names = [f"{one['number']} {one['name']}" for one in model["segments"]]
    head = ["Person", *(one["label"] for one in model["questions"]), "Segment", "Certainty"]
    head += [*(f"{name}: probability" for name in names), *(f"{name}: score" for name in names)]
    for column, words in enumerate(head, 1):
        cell = sheet.cell(1, column, worded(words))
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[letter(column)].width = 26 if column in (1, m + 2) else 16
    for row in range(FIRST, FIRST + N_PEOPLE):
        for column in range(FIRST, FIRST + m):
            sheet.cell(row, column).fill = TO_TYPE
        for column, formula in enumerate(formulas(row, model), FIRST + m):
            cell = sheet.cell(row, column, formula)
            cell.number_format = "0.000" if column > m + 3 + k else "0%" if column > m + 2 else "General"
    for column, question in enumerate(model["questions"], FIRST):
        offer_codes(sheet, column, question)
    sheet.freeze_panes = f"{letter(FIRST)}{FIRST}"


def formulas(row: int, model: dict[str, Any]) -> list[str]:
    """Segment, certainty, probabilities and scores of the person in this row."""
    m, k = len(model["questions"]), len(model["segments"])
    answers = f"${letter(FIRST)}{row}:${letter(m + 1)}{row}"
    told, certainty = f"${letter(m + 2)}{row}", f"${letter(m + 3)}{row}"
    scores = f"${letter(m + 4 + k)}{row}:${letter(m + 3 + 2 * k)}{row}"
    strange = "+".join([f'SUMPRODUCT(({answers}<>"")*1)-COUNT({answers})', *unoffered(row, model)])
    surest, limits = f"1/SUMPRODUCT(EXP({scores}-MAX({scores})))", BASE + k + 1
    unsure = f"OR(COUNT({answers})<Model!$B${limits + 1},{surest}<Model!$B${limits})"
    segment = f"INDEX(Model!$A${BASE}:$A${BASE + k - 1},MATCH(MAX({scores}),{scores},0))"
    return [
        f'=IF(COUNT({answers})=0,"",IF(({strange})>0,"{STRANGE}",IF({unsure},"cannot tell",{segment})))',
        f'=IF(OR({told}="",{told}="{STRANGE}"),"",{surest})',
        *(
            f'=IF({certainty}="","",EXP({letter(m + 4 + k + place)}{row}-MAX({scores}))*{certainty})'
            for place in range(k)
        ),
        *(
            f"=Model!${letter(m + 2)}${BASE + place}+SUMPRODUCT({line(BASE + place, m)},"
            f'{answers}+({answers}="")*{line(MEANS, m)})'
            for place in range(k)
        ),
    ]


def unoffered(row: int, model: dict[str, Any]) -> list[str]:
    """For each question with codes, 1 where the person in this row has a number that is none of them."""
    found = []
    for place, (question, first) in enumerate(zip(model["questions"], first_codes(model), strict=True)):
        cell, last = f"${letter(FIRST + place)}{row}", first + len(question["codes"]) - 1
        if question["codes"]:
            found.append(f'({cell}<>"")*(COUNTIF(Model!$B${first}:$B${last},{cell})=0)')
    return found


def line(row: int, m: int) -> str:
    """The questions' cells in one row of the sheet Model."""
    return f"Model!${letter(FIRST)}${row}:${letter(m + 1)}${row}"


def worded(text: str) -> str:
    """Never a formula, and without what a workbook cannot hold."""
    return as_text(ILLEGAL_CHARACTERS_RE.sub("\ufffd", text))


def offer_codes(sheet: Worksheet, column: int, question: dict[str, Any]) -> None:
    codes = ",".join(str(one["code"]) for one in question["codes"])
    if not codes or len(codes) > 255:
        return
    offered = DataValidation(type="list", formula1=f'"{codes}"', allow_blank=True)
    offered.error = f"Use one of the codes {codes}."
    offered.add(f"{letter(column)}{FIRST}:{letter(column)}{FIRST + N_PEOPLE - 1}")
    sheet.add_data_validation(offered)
