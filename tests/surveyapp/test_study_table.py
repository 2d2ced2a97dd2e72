"""Which answers of a study express its needs, and which describe its people."""

import numpy as np
import pytest

from questionnaires import codebook, read_questionnaire
from surveyapp.basis import choose_basis
from surveyapp.imports.errors import ImportFault
from surveyapp.imports.table import CodedTable
from surveyapp.models import Study
from surveyapp.pages.candidate_needs import not_rated
from surveyapp.runs.given_answers import description
from surveyapp.study_table import asked_codebook, describing_variables, needs_items
from tests.questionnaires.test_attention import checked
from tests.questionnaires.test_rankings import BOAT


def test_attention_checks_neither_express_a_need_nor_describe_anybody():
    survey = checked()
    needs = needs_items(Study(title="Boats", candidate_needs=[]), survey)
    assert needs == ("needs.price", "needs.style")
    assert describing_variables(codebook(survey), needs) == ("own",)


def test_a_check_that_a_researcher_names_as_an_item_is_one():
    named = Study(title="Boats", candidate_needs=[{"name": "Price", "items": "needs.price, needs.check"}])
    assert needs_items(named, checked()) == ("needs.price", "needs.check")


PLACES = ("first.hull", "first.engine", "first.cabin", "first.price")


def test_places_in_an_order_describe_people_and_are_never_needs_by_themselves():
    boats = read_questionnaire(BOAT)
    assert needs_items(Study(title="Boats", candidate_needs=[]), boats) == ()
    book = asked_codebook(boats)
    assert describing_variables(book, ()) == PLACES
    assert book["first.hull"].label == "What comes first? Hull"
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
