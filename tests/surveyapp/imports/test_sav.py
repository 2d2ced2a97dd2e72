"""SPSS files: labels and missing codes come along."""

import numpy as np
import pandas as pd
import pyreadstat
import pytest

from surveyapp.imports import ImportFault, read_table, with_codebook


@pytest.fixture
def sav(tmp_path):
    path = tmp_path / "answers.sav"
    frame = pd.DataFrame({"price": [1.0, 5.0, 9.0, None], "role": ["a", "b", "", "a"]})
    pyreadstat.write_sav(
        frame,
        path,
        column_labels={"price": "A low price matters"},
        variable_value_labels={"price": {1: "no", 5: "very"}},
        missing_ranges={"price": [9]},
    )
    return path


def test_codes_declared_missing_are_missing_and_said(sav):
    table = read_table(sav)
    assert np.array_equal(table.columns["price"], [1, 5, np.nan, np.nan], equal_nan=True)
    assert any("declared missing in SPSS" in note for note in table.notes)


def test_labels_become_the_codebook(sav):
    variable = with_codebook(read_table(sav)).codebook["price"]
    assert variable.label == "A low price matters"
    assert dict(variable.values) == {1: "no", 5: "very"}


def test_blank_words_are_missing(sav):
    assert read_table(sav).columns["role"].tolist() == ["a", "b", None, "a"]


def test_a_damaged_file_is_refused_in_words(tmp_path):
    path = tmp_path / "damaged.sav"
    path.write_bytes(b"$FL2@(#) SPSS" + b"\0" * 40)
    with pytest.raises(ImportFault, match="SPSS data that cannot be read"):
        read_table(path)
