"""Text files as people save them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.imports import ImportFault, read_table, with_codebook


@pytest.fixture
def saved(tmp_path):
    def save(content: str | bytes, name: str = "answers.csv"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return save


def fault_of(path) -> str:
    with pytest.raises(ImportFault) as caught:
        read_table(path)
    return str(caught.value)


@pytest.mark.parametrize(
    "content",
    [
        "a,b\n1,x\n2,y\n",
        "\ufeffa,b\r\n1,x\r\n2,y\r\n",
        "a;b\n1;x\n2;y\n",
        "a\tb\n1\tx\n2\ty\n",
        "a|b\n1|x\n2|y\n",
        '"a","b"\n"1","x"\n"2","y"\n',
        "\n\na,b\n1,x\n2,y",
    ],
)
def test_the_same_table_is_read_however_it_was_saved(saved, content):
    table = read_table(saved(content))
    assert table.columns["a"].tolist() == [1, 2]
    assert table.columns["b"].tolist() == ["x", "y"]


def test_utf_16_from_a_spreadsheet_is_read(saved):
    assert read_table(saved("a,b\n1,é\n".encode("utf-16"))).columns["b"].tolist() == ["é"]


def test_latin_1_is_read_and_said(saved):
    table = read_table(saved("a,b\n1,Jyväskylä\n".encode("latin-1")))
    assert table.columns["b"].tolist() == ["Jyväskylä"]
    assert any("Latin-1" in note for note in table.notes)


def test_decimal_commas_are_numbers_where_semicolons_separate(saved):
    assert read_table(saved("a;b\n1,5;2\n2,25;3\n")).columns["a"].tolist() == [1.5, 2.25]


def test_blank_and_na_are_missing_but_none_is_an_answer(saved):
    table = read_table(saved("a,b\n1,None\n,NA\nNA,x\n"))
    assert np.isnan(table.columns["a"]).tolist() == [False, True, True]
    assert table.columns["b"].tolist() == ["None", None, "x"]


def test_separators_and_line_breaks_inside_quotes_belong_to_the_answer(saved):
    table = read_table(saved('a,b\n1,"x, y\nand z"\n2,"say ""hello"""\n'))
    assert table.columns["b"].tolist() == ["x, y\nand z", 'say "hello"']


def test_a_short_row_ends_in_missing_answers(saved):
    assert np.isnan(read_table(saved("a,b\n1\n2,3\n")).columns["b"]).tolist() == [True, False]


def test_a_column_without_a_name_is_called_by_its_place(saved):
    assert list(read_table(saved(',a\n"1",5\n')).columns) == ["column 1", "a"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "the file is empty"),
        ("  \n\n", "the file is empty"),
        ("a,b\n", "no rows under them"),
        ("a,b,a\n1,2,3\n", "columns 1, 3 are all called 'a'"),
        ("a,b\n1,2\n1,2,3\n", "line 3: it has 3 cells where there are 2 columns"),
        ("a,b\n1,2,3\n", "row 2: it has 3 cells, the first row names 2 columns"),
        ('a,b\n1,"open\n2,3\n', "never closed"),
        (b"\x89PNG\r\n\x1a\n...", "a picture (PNG)"),
        (b"%PDF-1.7", "a PDF"),
        (b"\xd0\xcf\x11\xe0....", "before 2007"),
        (b"PK\x03\x04 not a workbook", "not an Excel workbook"),
        (b"a\x00b\x00\x01\x02", "not text"),
        ("<!DOCTYPE html><p>x", "a web page"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(saved, content, said):
    assert said in fault_of(saved(content))


def test_a_missing_file_and_a_folder_are_refused_in_words(tmp_path):
    assert "no such file" in fault_of(tmp_path / "nowhere.csv")
    assert "a folder" in fault_of(tmp_path)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text('a1,;\n"\t|\r .-', max_size=60).map(str.encode)))
def test_no_file_breaks_the_reader(tmp_path_factory, content):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(content)
    try:
        table = with_codebook(read_table(path))
    except ImportFault:
        return
    assert all(len(column) == table.n_rows for column in table.columns.values())
