"""Which columns of a file say what a respondent is worth, how satisfied and how loyal."""

import numpy as np
import pytest

from questionnaires import Codebook, Variable
from surveyapp.basis import Basis
from surveyapp.imports import CodedTable, ImportFault
from surveyapp.roles import columns_with_roles, with_roles
from surveyapp.runs.given_answers import answers_of

BOOK = Codebook(
    (
        Variable("q1", "Speed", kind="ordinal"),
        Variable("spend", "Spend", kind="numeric"),
        Variable("happy", "Happy", kind="ordinal", values=((1, "Low"), (2, "High")), role="satisfaction"),
    )
)
TABLE = CodedTable("a.csv", {name: np.array([1.0, 2.0]) for name in BOOK.names}, BOOK, ())


def roles(table):
    return {one.name: one.role for one in table.codebook if one.role}


def test_the_option_names_columns_and_a_questionnaire_keeps_the_rest():
    assert roles(with_roles(TABLE, "")) == {"happy": "satisfaction"}
    assert roles(with_roles(TABLE, " value = spend ")) == {"spend": "value", "happy": "satisfaction"}
    assert roles(with_roles(TABLE, "satisfaction=q1")) == {"q1": "satisfaction"}
    assert columns_with_roles(with_roles(TABLE, "value=spend").codebook) == ("spend", "happy")


def test_the_analysis_is_told_the_roles():
    given = answers_of(with_roles(TABLE, "value=spend"), Basis(("q1",), ("spend", "happy")))
    assert [one.role for one in given.describe] == ["value", "satisfaction"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("worth=spend", "is no role of a column"),
        ("value", "is no role of a column"),
        ("value=cash", "there is no such column"),
        ("value=spend,value=q1", "twice"),
        ("value=spend,loyalty=spend", "twice"),
    ],
)
def test_a_role_that_cannot_be_read_is_named(written, said):
    with pytest.raises(ImportFault, match=said):
        with_roles(TABLE, written)
