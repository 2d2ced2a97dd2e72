"""A typing model in a spreadsheet places people as the scorer does, by formulas that stay alive."""

import io

import openpyxl
import pytest

from surveyapp.exports.typing_workbook import typing_workbook
from tests.surveyapp.exports.formulas import Spreadsheet
from tests.surveyapp.exports.typing_example import MODEL, PEOPLE, as_told

SEGMENT, CERTAINTY, CHANCES = 5, 6, (7, 8, 9)
NORMAL = [person for person in PEOPLE if any(person) and all(abs(one or 0) < 1000 for one in person)]


@pytest.fixture
def book():
    return openpyxl.load_workbook(io.BytesIO(typing_workbook(MODEL)))


def type_in(book, people) -> None:
    for row, person in enumerate(people, 2):
        for column, code in enumerate(person, 2):
            book["People"].cell(row, column, code)


@pytest.mark.parametrize("person", NORMAL)
def test_the_formulas_place_people_as_the_scorer_does(book, person):
    type_in(book, [person])
    sheet = Spreadsheet(book)
    told = [sheet.value("People", 2, column) for column in (SEGMENT, CERTAINTY, *CHANCES)]
    number, name, chances = as_told(person)
    assert told[0] == (f"{number} {name}" if number else "cannot tell")
    assert told[1] == pytest.approx(max(chances), abs=1e-12)
    assert told[2:] == pytest.approx(chances, abs=1e-12)


def test_a_row_nobody_has_filled_in_stays_empty(book):
    sheet = Spreadsheet(book)
    assert {sheet.value("People", 2, column) for column in (SEGMENT, CERTAINTY, *CHANCES)} == {""}
    assert book["People"].cell(2, SEGMENT).value.startswith('=IF(COUNT($B2:$D2)=0,"",')


@pytest.mark.parametrize("person", [[9, 1, 10], [2.5, 1, 10], [0, 1, 10], ["4", 1, 10], ["often", 1, 10]])
def test_an_answer_nobody_was_offered_is_not_placed(book, person):
    type_in(book, [person])
    sheet = Spreadsheet(book)
    assert sheet.value("People", 2, SEGMENT) == "no such answer"
    assert {sheet.value("People", 2, column) for column in (CERTAINTY, *CHANCES)} == {""}, "nor how surely"


def test_a_character_that_a_workbook_cannot_hold_stops_nothing():
    named = {**MODEL["segments"][0], "name": "Price\x01 first"}
    content = typing_workbook({**MODEL, "segments": [named, *MODEL["segments"][1:]]})
    assert openpyxl.load_workbook(io.BytesIO(content))["Model"].cell(3, 1).value == "1 Price\ufffd first"


def test_words_of_others_never_become_formulas(book):
    assert book["People"].cell(1, 3).value == "'=Speed"


def test_only_codes_there_are_can_be_typed(book):
    lists = book["People"].data_validations.dataValidation
    assert [one.formula1 for one in lists] == ['"1,2,3,4"'] * 2


def test_each_person_s_formulas_look_at_that_person(book):
    type_in(book, [NORMAL[0]] * 2 + [NORMAL[1]])
    sheet = Spreadsheet(book)
    assert sheet.value("People", 4, SEGMENT) == "2 Rita's own"
    assert sheet.value("People", 3, SEGMENT) == "1 Bargain hunters"
