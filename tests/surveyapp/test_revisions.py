from questionnaires import read_questionnaire
from surveyapp.revisions import answers_touched
from tests.questionnaires.test_rankings import BOAT, PRICE_FIRST
from tests.surveyapp.pages.workshop import WORKSHOP

BEFORE = read_questionnaire(WORKSHOP)
STORED = [{"role": "owner", "channels": ["web", "phone"]}, {"role": "other", "channels": None}, {}]


def touched(*edits: tuple[str, str]) -> list[tuple[str, str, int]]:
    text = WORKSHOP
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return [
        (one.variable, one.what, one.n_answers)
        for one in answers_touched(BEFORE, read_questionnaire(text), STORED)
    ]


def test_rewording_and_adding_touch_nothing():
    assert (
        touched(("I own a bicycle", "I have a bicycle"), ("web: Website", "web: Website, post: Letter")) == []
    )


def test_a_code_that_goes_touches_those_who_chose_it():
    assert touched((", other: Neither", "")) == [("role", "loses the code other (Neither)", 1)]
    assert touched(("phone: Telephone, ", "")) == [("channels", "loses the code phone (Telephone)", 1)]


def test_another_kind_of_question_touches_everybody_who_answered():
    assert touched(
        ("code: channels\n        type: multiple", "code: channels\n        type: single"),
        ("exclusive: [none]", ""),
    ) == [("channels", "was a choice of several and becomes a single choice", 1)]


def test_a_new_code_for_an_old_question_orphans_its_answers():
    assert touched(("code: nick", "code: nickname")) == [("nick", "is no longer asked", 0)]


def test_another_option_in_a_ranking_touches_every_place_that_was_given():
    after = read_questionnaire(BOAT.replace("hull: Hull", "hull: Hull, mast: Mast", 1))
    found = answers_touched(read_questionnaire(BOAT), after, [PRICE_FIRST])
    assert {one.what for one in found} == {"is ranked among other options"}
    assert sum(one.n_answers for one in found) == 3
