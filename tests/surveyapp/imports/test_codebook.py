"""What columns mean, where a file does not say."""

import numpy as np
import pytest

from questionnaires import Codebook, Variable
from surveyapp.imports import ImportFault, Table, read_labels, with_codebook


def coded(*values, **known):
    column = np.array(
        values, dtype=float if all(isinstance(value, int | float) for value in values) else object
    )
    return with_codebook(Table("answers.csv", {"q": column}), **known)


def test_neighbouring_whole_numbers_are_a_scale():
    assert coded(1, 2, 5).codebook["q"].kind == "ordinal"
    assert coded(0, 10).codebook["q"].kind == "ordinal"


def test_zero_and_one_are_yes_or_no():
    assert coded(0, 1, 1).codebook["q"].kind == "binary"


@pytest.mark.parametrize("values", [(1, 19, 7), (1.5, 2.0), (1960, 1975)])
def test_other_numbers_are_amounts(values):
    assert coded(*values).codebook["q"].kind == "numeric"


@pytest.mark.parametrize(
    ("yes", "no"), [("yes", "no"), ("Ja", "Nein"), ("TRUE", "FALSE"), ("true", "false"), ("oui", "non")]
)
def test_words_for_yes_and_no_become_codes_and_the_notes_say_so(yes, no):
    table = coded(yes, no, None)
    assert np.array_equal(table.columns["q"], [1, 0, np.nan], equal_nan=True)
    assert table.codebook["q"].values == ((0, no), (1, yes))
    assert f"{yes} = 1" in table.notes[0]


def test_few_words_are_a_choice_and_many_are_text():
    assert coded("red", "blue", "red").codebook["q"].kind == "nominal"
    assert coded(*(f"answer {number}" for number in range(60))).codebook["q"].kind == "text"


def test_a_questionnaire_says_what_labels_and_codes_mean():
    book = Codebook(
        (Variable("q", "A low price", "", "ordinal", ((1, "no"), (5, "very"), (9, "do not know")), (9,)),)
    )
    table = coded("very", "No", "do not know", None, codebook=book)
    assert np.array_equal(table.columns["q"], [5, 1, np.nan, np.nan], equal_nan=True)
    assert table.codebook["q"].label == "A low price"


def test_labels_of_a_file_win_over_names(tmp_path):
    path = tmp_path / "labels.tsv"
    path.write_text("q\tQ_A low price\n\nother\tSomething\n")
    assert coded(1, 2, labels=read_labels(path)).codebook["q"].label == "Q_A low price"


@pytest.mark.parametrize(
    ("name", "written", "read"),
    [
        ("Q1.3", "Q1_3_The brand", "The brand"),
        ("Q1", "Q1 - Price", "Price"),
        ("Q1", "Q1", "Q1"),
        ("Q1", "Q12_x", "Q12_x"),
        ("a", "a", "a"),
    ],
)
def test_a_label_does_not_repeat_the_name_of_its_column(tmp_path, name, written, read):
    path = tmp_path / "labels.tsv"
    path.write_text(f"{name}\t{written}\n")
    assert read_labels(path) == {name: read}


def test_a_line_of_labels_without_a_tab_is_refused_with_its_number(tmp_path):
    path = tmp_path / "labels.tsv"
    path.write_text("q\tPrice\nr Offers\n")
    with pytest.raises(ImportFault, match="line 2: there is no tab"):
        read_labels(path)
