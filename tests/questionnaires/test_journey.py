import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires import minutes_left, next_page, prune, visible_pages, visible_questions
from tests.questionnaires.boats import boats

BOAT_SURVEY = boats()
OWNER = {"role": "owner", "years": 5, "channels": ["web"]}


def codes(questions):
    return [question.code for question in questions]


def test_an_owner_sees_the_page_of_needs_and_a_renter_does_not():
    assert visible_pages(boats(), OWNER) == (0, 1, 2)
    assert visible_pages(boats(), {"role": "renter"}) == (0, 2)


def test_the_next_page_leaves_out_what_does_not_apply():
    assert next_page(boats(), {}, -1) == 0
    assert next_page(boats(), {"role": "renter"}, 0) == 2
    assert next_page(boats(), OWNER, 0) == 1
    assert next_page(boats(), OWNER, 2) is None


def test_a_question_shows_after_an_answer_on_its_own_page():
    page = boats().pages[0]
    assert codes(visible_questions(page, {})) == ["role", "channels"]
    assert codes(visible_questions(page, OWNER)) == ["role", "years", "channels"]


def test_a_question_shows_after_an_answer_on_an_earlier_page():
    page = boats().pages[1]
    assert codes(visible_questions(page, {"channels": ["web"]})) == ["needs", "why"]
    assert codes(visible_questions(page, {"channels": ["shop"]})) == ["needs"]


def test_who_turns_out_not_to_own_a_boat_loses_the_answers_about_it():
    answers = {
        "role": "renter",
        "years": 5,
        "channels": ["web"],
        "needs.price": 5,
        "why": "!",
        "town": "Turku",
    }
    assert prune(boats(), answers) == {"role": "renter", "channels": ["web"], "town": "Turku"}


def test_hiding_one_answer_hides_what_hung_on_it():
    answers = {"role": "owner", "years": 1, "channels": ["fair"], "needs.price": 5, "why": "because"}
    assert prune(boats(), answers) == {"role": "owner", "years": 1, "channels": ["fair"]}


def test_an_answer_that_is_now_hidden_opens_no_page():
    assert 1 not in visible_pages(boats(), {"role": "renter", "years": 30})


@pytest.mark.parametrize(("answers", "after"), [({}, -1), (OWNER, 0), ({"role": "renter"}, 0)])
def test_the_minutes_left_are_at_least_one_until_the_end(answers, after):
    assert minutes_left(boats(), answers, after) >= 1


def test_no_minutes_are_left_after_the_last_page():
    assert minutes_left(boats(), OWNER, 2) == 0


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "role": st.sampled_from(["owner", "renter", 9, None]),
        "years": st.one_of(st.none(), st.integers(0, 5)),
        "channels": st.one_of(st.none(), st.lists(st.sampled_from(["web", "shop", "none"]), unique=True)),
        "needs.price": st.one_of(st.none(), st.integers(1, 5)),
        "why": st.one_of(st.none(), st.just("because")),
        "town": st.one_of(st.none(), st.just("Turku")),
    },
)


@settings(max_examples=200, deadline=None)
@given(ANSWERS)
def test_pruning_once_is_enough_and_changes_no_page(answers):
    pruned = prune(BOAT_SURVEY, answers)
    assert prune(BOAT_SURVEY, pruned) == pruned
    assert visible_pages(BOAT_SURVEY, pruned) == visible_pages(BOAT_SURVEY, answers)
    assert pruned.items() <= answers.items()
