"""A published questionnaire is kept as JSON and named by the hash of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires import (
    Choice,
    Grid,
    LongText,
    Multiple,
    Number,
    Page,
    Questionnaire,
    QuestionnaireError,
    Ranking,
    Scale,
    Single,
    Text,
    check_answers,
    read_questionnaire,
)
from tests.questionnaires.boats import BOATS, boats

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(str.strip)
PARTS = st.one_of(st.integers(0, 10**9), st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True))
OPTIONS = st.lists(
    st.builds(Choice, PARTS, WORDS), min_size=2, max_size=5, unique_by=lambda c: str(c.code)
).map(tuple)
LIMITS = st.one_of(st.none(), st.integers(-9, 9), st.floats(-9, 9))
COMMON = {"text": WORDS, "hint": st.one_of(st.just(""), WORDS), "required": st.booleans()}


def number(limits, **common):
    low, high = sorted(limits, key=lambda limit: limit if limit is not None else -99)
    return Number(min=low, max=high, **common) if low is not None else Number(max=high, **common)


def question(code):
    common = {"code": st.just(code), **COMMON}
    return st.one_of(
        st.builds(Grid, scale=st.builds(Scale, points=OPTIONS), rows=OPTIONS, **common),
        st.builds(Single, options=OPTIONS, ordered=st.booleans(), **common),
        st.builds(Multiple, options=OPTIONS, **common),
        st.builds(Ranking, options=OPTIONS, ranks=st.sampled_from([None, 2]), **common),
        st.builds(number, st.tuples(LIMITS, LIMITS), **common),
        st.builds(Text, max_length=st.integers(1, 500), **common),
        st.builds(LongText, **common),
    )


PAGES = st.builds(Page, questions=st.tuples(question("first"), question("second")), title=WORDS)
SURVEYS = st.builds(Questionnaire, title=WORDS, thanks=WORDS, pages=st.tuples(PAGES))


@settings(max_examples=50, deadline=None)
@given(SURVEYS)
def test_a_published_questionnaire_reads_back_byte_for_byte(survey):
    text = survey.to_json()
    again = Questionnaire.from_json(text)
    assert again == survey
    assert again.to_json().encode() == text.encode()


def test_conditions_survive_publication():
    again = Questionnaire.from_json(boats().to_json())
    assert again == boats()
    assert again.pages[1].show_if == boats().pages[1].show_if


def test_the_same_questionnaire_written_otherwise_is_published_the_same():
    otherwise = BOATS.replace("role == 'owner'\n", 'role=="owner"\n').replace("missing: 9", "missing: [9]")
    assert otherwise != BOATS
    assert read_questionnaire(otherwise).to_json() == boats().to_json()


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("{", "", "Invalid JSON"),
        ('"type":"single"', '"type":"double"', "does not match any of the expected tags"),
        ('"title":"Needs"', '"titel":"Needs"', "Extra inputs"),
        ("role == 'owner'", "role = 'owner'", "a comparison should follow role"),
        ("role == 'owner'", "role == 'nobody'", "has no code 'nobody'"),
        ('"exclusive":["none"]', '"exclusive":["nope"]', "there is no code 'nope'"),
        ('"language":"en"', '"language":""', "'' is not a language code"),
        ('"min":0', '"min":NaN', "min is not a number"),
    ],
)
def test_a_published_text_that_was_tampered_with_is_refused(before, after, what):
    text = boats().to_json()
    assert before in text
    with pytest.raises(QuestionnaireError) as raised:
        Questionnaire.from_json(text.replace(before, after, 1), "version 3")
    assert what in str(raised.value)
    assert all(problem.where.startswith("version 3") for problem in raised.value.problems)


@pytest.mark.parametrize("pages", ["[]", '[{"questions":[]}]'])
def test_a_published_text_without_questions_is_refused(pages):
    with pytest.raises(QuestionnaireError, match=r"no page|no questions"):
        Questionnaire.from_json(f'{{"title":"T","pages":{pages}}}')


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.binary(max_size=100), st.text(max_size=100)))
def test_nothing_given_for_a_published_text_ends_in_a_traceback(text):
    with pytest.raises(QuestionnaireError):
        Questionnaire.from_json(text)


def test_nobody_can_change_a_questionnaire_in_memory():
    with pytest.raises(ValueError, match="frozen"):
        boats().pages[0].questions[0].code = "other"


def test_asking_a_questionnaire_changes_nothing_in_it():
    survey = boats()
    check_answers(survey.pages[0], {"role": ["owner"]}, {})
    assert survey == boats()
    assert hash(survey) == hash(boats())
    assert survey.to_json() == boats().to_json()


def test_a_changed_copy_offers_its_own_options():
    role = boats().pages[0].questions[0]
    check_answers(Page(questions=(role,)), {"role": ["owner"]}, {})
    changed = role.model_copy(update={"options": (Choice("a", "A"), Choice("b", "B"))})
    assert check_answers(Page(questions=(changed,)), {"role": ["b"]}, {}).answers == {"role": "b"}


def test_a_longer_questionnaire_takes_more_minutes():
    survey = boats()
    longer = survey.model_copy(update={"pages": survey.pages * 8})
    assert survey.minutes >= 1
    assert longer.minutes > survey.minutes
