"""Excel workbooks."""

import numpy as np
import openpyxl
import pytest

from surveyapp.imports import ImportFault, read_table


@pytest.fixture
def workbook(tmp_path):
    def save(rows: list, name: str = "answers.xlsx", second: list | None = None):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        if second:
            sheet = book.create_sheet("Second")
            for row in second:
                sheet.append(row)
        book.save(tmp_path / name)
        return tmp_path / name

    return save


def test_numbers_words_and_gaps_are_read(workbook):
    table = read_table(workbook([["a", "b"], [1, "x"], [None, " "], [2.5, "y"]]))
    assert np.array_equal(table.columns["a"], [1, np.nan, 2.5], equal_nan=True)
    assert table.columns["b"].tolist() == ["x", None, "y"]


def test_a_workbook_called_csv_is_read_as_what_it_is(workbook):
    assert read_table(workbook([["a"], [1]], name="answers.csv")).columns["a"].tolist() == [1]


def test_a_sheet_can_be_named(workbook):
    path = workbook([["a"], [1]], second=[["b"], [2]])
    assert list(read_table(path, sheet="Second").columns) == ["b"]
    with pytest.raises(ImportFault, match="choose one of Sheet, Second"):
        read_table(path, sheet="Third")


def test_yes_and_no_of_excel_are_words(workbook):
    assert read_table(workbook([["a"], [True], [False]])).columns["a"].tolist() == ["yes", "no"]


def test_blank_rows_and_columns_at_the_edge_are_left_out(workbook):
    table = read_table(workbook([["a", "b", None], [1, 2, None], [None, None, None], [3, 4, None]]))
    assert table.n_rows == 2
    assert list(table.columns) == ["a", "b"]


def test_a_value_in_a_column_without_a_name_is_refused(workbook):
    with pytest.raises(ImportFault, match="row 2 has a value in a column without a name"):
        read_table(workbook([["a"], [1, 2]]))


def test_a_sheet_with_names_alone_is_refused(workbook):
    with pytest.raises(ImportFault, match="no rows under them"):
        read_table(workbook([["a", "b"]]))
