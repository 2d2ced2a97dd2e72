"""Which answers of a study express its needs, and which describe its people."""

import numpy as np
import pytest

from questionnaires import codebook, read_questionnaire
from surveyapp.basis import choose_basis
from surveyapp.circumstances import names_of_circumstances
from surveyapp.imports.errors import ImportFault
from surveyapp.imports.table import CodedTable
from surveyapp.models import QuestionnaireVersion, Response, Study
from surveyapp.pages.candidate_needs import not_rated
from surveyapp.runs.given_answers import description
from surveyapp.study_table import (
    asked_codebook,
    describing_variables,
    needs_items,
    study_table,
    telling_circumstances,
)
from tests.questionnaires.test_attention import CHECKED, checked
from tests.questionnaires.test_rankings import BOAT


def test_attention_checks_neither_express_a_need_nor_describe_anybody():
    survey = checked()
    needs = needs_items(Study(title="Boats", candidate_needs=[]), survey)
    assert needs == ("needs.price", "needs.style")
    assert describing_variables(codebook(survey), needs) == ("own",)


def test_a_check_that_a_researcher_names_as_an_item_is_one():
    named = Study(title="Boats", candidate_needs=[{"name": "Price", "items": "needs.price, needs.check"}])
    assert needs_items(named, checked()) == ("needs.price", "needs.check")


WAYS = ("qr", "link", "link", "qr", "personal", "link", "qr", "")
WHERE_FROM = """
title: Boats
pages:
- title: You
  questions:
  - {code: source, type: single, text: Where from?, options: {here: Here, there: There}}
"""


@pytest.mark.parametrize(
    ("minimum_cell", "telling"), [(3, ("language", "source")), (4, ("language",)), (5, ())]
)
def test_people_are_compared_by_circumstances_that_are_told_of_enough_of_them(minimum_cell, telling):
    table = table_of(CHECKED)
    assert telling_circumstances(table, checked(), minimum_cell) == telling
    assert table.codebook["source"].label == "How people came"
    assert table.columns["source"].tolist() == [*WAYS[:-1], None]


def test_a_question_called_source_keeps_its_name_and_the_way_in_gives_way():
    table = table_of(WHERE_FROM)
    assert names_of_circumstances(read_questionnaire(WHERE_FROM)) == ("language", "source_")
    assert table.codebook["source"].label == "Where from?"
    assert table.columns["source_"].tolist()[:2] == ["qr", "link"]


def test_a_way_in_that_the_csv_has_to_rename_for_an_old_question_is_left_out():
    table = table_of(WHERE_FROM, CHECKED)
    assert table.codebook.names[-1] == "language"


def table_of(*sources: str) -> CodedTable:
    """Half of the people were asked in German; nobody answered anything."""
    versions = [
        QuestionnaireVersion(id=number, study_id=1, number=number, source=source, digest="")
        for number, source in enumerate(sources, 1)
    ]
    people = [
        Response(
            version_id=len(sources),
            language=("en", "de")[place % 2],
            origin={"source": way} if way else {},
        )
        for place, way in enumerate(WAYS)
    ]
    return study_table(Study(title="Boats"), people, versions)


PLACES = ("first.hull", "first.engine", "first.cabin", "first.price")


def test_places_in_an_order_describe_people_and_are_never_needs_by_themselves():
    boats = read_questionnaire(BOAT)
    assert needs_items(Study(title="Boats", candidate_needs=[]), boats) == ()
    book = asked_codebook(boats)
    assert describing_variables(book, ()) == PLACES
    assert book["first.hull"].label == "“Hull” — What comes first?"
    told = description(book["first.hull"], np.array([1.0, 4.0, np.nan]))
    assert (told.kind, list(told.values)) == ("ordinal", [1, 4, None])
    assert told.value_labels[4] == "not among the first 3"


def test_a_place_in_an_order_is_refused_as_an_item_of_a_need():
    book = codebook(read_questionnaire(BOAT))
    assert not_rated(book, ("first.price",)) == [
        "No mean can be taken of first.price. Choose items rated on a scale."
    ]
    columns = {name: np.array([1.0, 2.0]) for name in book.names}
    with pytest.raises(ImportFault, match="it is a place in an order"):
        choose_basis(CodedTable("boats", columns, book), ["first.price"], [])
