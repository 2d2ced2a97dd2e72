from questionnaires import read_questionnaire
from surveyapp.contacts.facts import facts_of
from tests.questionnaires.test_rankings import BOAT


def test_an_order_is_nothing_that_a_list_of_contacts_could_tell():
    assert list(facts_of(read_questionnaire(BOAT))) == ["why", "town"]
