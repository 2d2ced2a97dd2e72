import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires import (
    ANSWER_ERRORS,
    SCALES,
    AnswerError,
    Choice,
    Grid,
    LongText,
    Multiple,
    Number,
    Page,
    Single,
    Text,
    check_answers,
)
from tests.questionnaires.boats import boats
from tests.questionnaires.test_rankings import ORDERS_REFUSED

OPTIONS = (Choice(1, "One"), Choice("web", "The web"), Choice(3, "Three"), Choice("none", "None of these"))


def single(**more):
    return Single(code="a", text="A?", options=OPTIONS, **more)


def multiple(**more):
    return Multiple(code="a", text="A?", options=OPTIONS, exclusive=("none",), **more)


def number(**more):
    return Number(code="a", text="A?", **more)


def text(**more):
    return Text(code="a", text="A?", **more)


def grid(**more):
    rows = (Choice("x", "X"), Choice("y", "Y"))
    return Grid(code="a", text="A?", scale=SCALES["agree5"], rows=rows, **more)


def check(question, *values):
    return check_answers(Page(questions=(question,)), {"a": list(values)}, {})


TAKEN = [
    (single(), ["1"], 1),
    (single(), ["web"], "web"),
    (single(), ["web", "web"], "web"),
    (single(), [], None),
    (single(), [""], None),
    (multiple(), ["3", "1"], [1, 3]),
    (multiple(), ["none"], ["none"]),
    (multiple(), ["1", "1"], [1]),
    (multiple(min_choices=2), ["none"], ["none"]),
    (multiple(min_choices=2), [], None),
    (number(), ["3,5"], 3.5),
    (number(whole=True), ["3.0"], 3),
    (number(whole=True), ["1,200"], 1200),
    (number(max=100), ["1,200"], 1.2),
    (number(unit="years"), ["5 years"], 5),
    (number(), ["  "], None),
    (number(min=0), ["0"], 0),
    (text(), [" as typed "], " as typed "),
    (text(), ["two\r\nlines\rthree"], "two\nlines\nthree"),
    (text(), ["a\0b\ud800c"], "a\ufffdb\ufffdc"),
    (text(max_length=3), ["äöü"], "äöü"),
    (text(), ["\u3000"], None),
]


@pytest.mark.parametrize(("question", "values", "answer"), TAKEN)
def test_what_fits_is_taken_as_its_code(question, values, answer):
    checked = check(question, *values)
    assert checked.errors == {}
    assert checked.answers == {"a": answer}
    assert type(checked.answers["a"]) is type(answer)


REFUSED = [
    (single(required=True), [], "required", {}),
    (single(required=True), [" "], "required", {}),
    (single(), ["2"], "not_an_option", {}),
    (single(), ["1 "], "not_an_option", {}),
    (single(), ["1", "3"], "only_one", {}),
    (multiple(required=True), [], "required", {}),
    (multiple(), ["1", "forged"], "not_an_option", {}),
    (multiple(), ["1", "none"], "exclusive", {"option": "None of these"}),
    (multiple(min_choices=2), ["1"], "too_few", {"min": 2, "chosen": 1}),
    (multiple(max_choices=1), ["1", "3"], "too_many", {"max": 1, "chosen": 2}),
    (number(), ["many"], "not_a_number", {}),
    (number(), ["1,200"], "ambiguous_number", {"readings": (1.2, 1200)}),
    (number(whole=True), ["3,5"], "not_whole", {}),
    (number(min=1), ["0"], "too_small", {"min": 1}),
    (number(max=1.5), ["2"], "too_large", {"max": 1.5}),
    (number(), ["9" * 16], "too_large", {"max": 10**15 - 1}),
    (number(), ["1", "2"], "only_one", {}),
    (number(), ["9" * 1_000_000], "not_a_number", {}),
    (text(required=True), ["\n"], "required", {}),
    (text(max_length=3), ["four"], "too_long", {"max": 3, "length": 4}),
    (LongText(code="a", text="A?"), ["x" * 10_000_000], "too_long", {"max": 5_000, "length": 10_000_000}),
    (text(), ["one", "two"], "only_one", {}),
]


@pytest.mark.parametrize(
    ("question", "values", "code", "details"), REFUSED, ids=lambda value: str(value)[:30]
)
def test_what_does_not_fit_is_refused_with_the_reason(question, values, code, details):
    checked = check(question, *values)
    assert checked.answers == {}
    assert checked.errors == {"a": AnswerError(code, details)}


def test_every_reason_is_listed_with_the_values_its_sentence_needs():
    reasons = {(code, tuple(details)) for _, _, code, details in (*REFUSED, *ORDERS_REFUSED)}
    assert reasons == set(ANSWER_ERRORS.items())


def test_each_row_of_a_grid_is_answered_and_faulted_alone():
    page = Page(questions=(grid(required=True),))
    checked = check_answers(page, {"a.x": ["4"], "a.y": ["9"]}, {})
    assert checked.answers == {"a.x": 4}
    assert checked.errors == {"a.y": AnswerError("not_an_option")}
    assert check_answers(page, {"a.x": ["4"]}, {}).errors == {"a.y": AnswerError("required")}


def test_fields_that_belong_to_no_question_are_ignored():
    assert check_answers(Page(questions=(text(),)), {"b": ["x"], "a.x": ["1"]}, {}).answers == {"a": None}


def test_an_answer_to_a_hidden_question_is_ignored():
    checked = check_answers(boats().pages[0], {"role": ["renter"], "years": ["5"]}, {})
    assert checked.answers == {"role": "renter", "channels": None}


def test_changing_an_answer_on_a_page_that_was_saved_hides_what_hung_on_it():
    saved = {"role": "owner", "years": 5}
    checked = check_answers(boats().pages[0], {"role": ["renter"], "years": ["5"]}, saved)
    assert "years" not in checked.answers


def test_a_question_that_just_came_up_is_shown_before_it_is_checked():
    page = boats().pages[0]
    checked = check_answers(page, {"role": ["owner"]}, {}, displayed=frozenset({"role", "channels"}))
    assert checked.newly_visible == ("years",)
    assert checked.answers == {"role": "owner", "channels": None}
    again = check_answers(page, {"role": ["owner"]}, {}, displayed=frozenset({"role", "years", "channels"}))
    assert again.newly_visible == ()
    assert again.answers["years"] is None


def test_a_form_that_hides_a_required_question_does_not_get_past_it():
    checked = check_answers(boats().pages[0], {}, {}, displayed=frozenset())
    assert checked.newly_visible == ("role", "channels")


def test_an_answer_that_was_refused_counts_as_none_for_the_questions_after_it():
    page = boats().pages[0]
    checked = check_answers(page, {"role": ["forged"], "years": ["5"]}, {})
    assert set(checked.errors) == {"role"}
    assert set(checked.answers) == {"channels"}


def test_answers_to_earlier_pages_decide_what_is_checked():
    page = boats().pages[1]
    posted = {"needs.price": ["1"], "needs.style": ["1"], "why": ["because"]}
    assert "why" in check_answers(page, posted, {"channels": ["web"]}).answers
    assert "why" not in check_answers(page, posted, {"channels": ["shop"]}).answers


POSTED = st.dictionaries(
    st.sampled_from(["role", "years", "channels", "needs.price", "needs.style", "why", "town", "forged"]),
    st.lists(
        st.one_of(st.sampled_from(["owner", "web", "none", "4", "1,200", ""]), st.text(max_size=8)),
        max_size=3,
    ),
)


SURVEY = boats()


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(range(3)), POSTED)
def test_whatever_is_posted_each_shown_field_is_an_answer_or_an_error(index, posted):
    page = SURVEY.pages[index]
    checked = check_answers(page, posted, {})
    assert not checked.answers.keys() & checked.errors.keys()
    assert checked.answers.keys() | checked.errors.keys() <= set(page.variables)
    always_shown = {name for q in page.questions if q.show_if is None for name in q.variables}
    assert always_shown <= checked.answers.keys() | checked.errors.keys()
    assert all(error.code in ANSWER_ERRORS for error in checked.errors.values())


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(), max_size=40))
def test_every_text_taken_can_be_stored_in_any_database(typed):
    answer = check(text(), typed).answers["a"]
    assert answer is None or "\0" not in answer.encode().decode()
