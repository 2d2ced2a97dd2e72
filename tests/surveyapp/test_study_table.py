"""Which answers of a study express its needs, and which describe its people."""

from questionnaires import codebook
from surveyapp.models import Study
from surveyapp.study_table import describing_variables, needs_items
from tests.questionnaires.test_attention import checked


def test_attention_checks_neither_express_a_need_nor_describe_anybody():
    survey = checked()
    needs = needs_items(Study(title="Boats", candidate_needs=[]), survey)
    assert needs == ("needs.price", "needs.style")
    assert describing_variables(codebook(survey), needs) == ("own",)


def test_a_check_that_a_researcher_names_as_an_item_is_one():
    named = Study(title="Boats", candidate_needs=[{"name": "Price", "items": "needs.price, needs.check"}])
    assert needs_items(named, checked()) == ("needs.price", "needs.check")
