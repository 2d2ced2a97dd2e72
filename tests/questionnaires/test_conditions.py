from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires import ConditionError, parse_condition
from questionnaires.conditions import COMPARISONS, And, Answered, Comparison, Membership, Not, Or

OWNER = {"role": "owner", "years": 3, "channels": ["web", 2], "needs.price": 4, "why": None, "share": 0.5}

HOLD = [
    "role == 'owner'",
    'role == "owner"',
    "role != 'renter'",
    "years == 3",
    "years == 3.0",
    "years >= 3 and years <= 3",
    "years > 2 and years < 4",
    "share < 0.75",
    "years > -1",
    "role in ['renter', 'owner']",
    "role not in ['renter']",
    "needs.price in [4, 5]",
    "channels contains 'web'",
    "channels contains 2",
    "answered(role)",
    "not answered(why)",
    "not answered(unheard_of)",
    "not (why == 'because')",
    "not not answered(role)",
    "role == 'renter' and years == 1 or years == 3",
    "years == 3 or role == 'renter' and years == 1",
    "(role == 'renter' or years == 3) and answered(share)",
]
DO_NOT_HOLD = [
    "role == 'Owner'",
    "years == '3'",
    "channels contains 'shop'",
    "role contains 'own'",
    "role < 3",
    "why == 'because'",
    "why != 'because'",
    "why not in ['because']",
    "unheard_of < 3",
    "unheard_of != 3",
    "(role == 'renter' or years == 3) and answered(why)",
]


@pytest.mark.parametrize("text", HOLD)
def test_a_condition_holds_for_an_owner_of_three_years(text):
    assert parse_condition(text).holds(OWNER)


@pytest.mark.parametrize("text", DO_NOT_HOLD)
def test_a_condition_does_not_hold_for_an_owner_of_three_years(text):
    assert not parse_condition(text).holds(OWNER)


def test_an_empty_choice_counts_as_not_answered():
    condition = parse_condition("answered(channels)")
    assert not condition.holds({"channels": []})
    assert not condition.holds({"channels": ""})
    assert condition.holds({"channels": 0})


def test_a_condition_knows_which_answers_it_asks_for():
    condition = parse_condition("role == 'a' and (needs.price in [1] or not answered(why))")
    assert condition.variables == {"role", "needs.price", "why"}


FAULTS = [
    ("", "column 1", "a question's code should come here, but it ends"),
    ("role", "column 5", "a comparison should follow role, but it ends"),
    ("role = 'a'", "column 6", "write == to compare"),
    ("role == owner", "column 9", "write 'owner' with its quotes"),
    ("role == 'a", "column 9", "close the quote"),
    ("role == 'a' && years == 1", "column 13", "write and"),
    ("role == 'a' || years == 1", "column 13", "write or"),
    ("role == 'a' years == 1", "column 13", "join two conditions"),
    ("!answered(role)", "column 1", "write not"),
    ("role in 'a'", "column 9", "[ should come here"),
    ("role in []", "column 10", "a number or a word in quotes"),
    ("role in ['a'", "column 13", "] should come here"),
    ("role not == 'a'", "column 10", "in should come here"),
    ("(role == 'a'", "column 13", ") should come here"),
    ("answered role", "column 10", "( should come here"),
    ("answered('role')", "column 10", "a question's code"),
    ("and == 1", "column 1", "a question's code"),
    ("3 < years", "column 1", "a question's code"),
    ("role '==' 'a'", "column 6", "a comparison should follow role"),
    ("years == 1e999", "column 10", "the number is too large"),
    ("years == " + "9" * 500, "column 10", "the number is too large"),
    ("(" * 100 + "a == 1" + ")" * 100, "column 21", "nested more than 20 deep"),
    ("not " * 100 + "a == 1", "column 81", "nested more than 20 deep"),
    ("a == 1" + " or a == 1" * 500, "condition", "characters long"),
    ("__import__('os')", "column 11", "a comparison should follow"),
]


@pytest.mark.parametrize(("text", "where", "said"), FAULTS)
def test_a_condition_that_cannot_be_read_says_where_and_how_to_mend_it(text, where, said):
    with pytest.raises(ConditionError) as raised:
        parse_condition(text)
    assert where in raised.value.where
    assert said in str(raised.value)


PART = st.from_regex(r"[A-Za-z0-9_]{1,5}", fullmatch=True)
NAMES = st.builds(
    lambda parts: ".".join(["q" + parts[0], *parts[1:]]), st.lists(PART, min_size=1, max_size=3)
)
VALUES = st.one_of(
    st.integers(-(10**15), 10**15), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=8)
)
LEAVES = st.one_of(
    st.builds(Answered, NAMES),
    st.builds(Comparison, NAMES, st.sampled_from(list(COMPARISONS)), VALUES),
    st.builds(Membership, NAMES, st.lists(VALUES, min_size=1, max_size=3).map(tuple), st.booleans()),
)


def joined(inner):
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(st.builds(Not, inner), st.builds(And, several), st.builds(Or, several))


CONDITIONS = st.recursive(LEAVES, joined, max_leaves=8)


@settings(max_examples=100, deadline=None)
@given(CONDITIONS)
def test_a_condition_written_out_reads_back_as_itself(condition):
    again = parse_condition(str(condition))
    assert again == condition
    assert str(again) == str(condition)


@settings(max_examples=100, deadline=None)
@given(CONDITIONS, st.dictionaries(NAMES, st.one_of(st.none(), VALUES, st.lists(VALUES, max_size=2))))
def test_a_condition_is_true_or_false_of_any_answers(condition, answers):
    assert condition.holds(answers) is not Not(condition).holds(answers)


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab.01 ()[],='\"\\<>!&|-\nandornotie"), max_size=40))
def test_no_text_breaks_the_reading_of_conditions(text):
    with suppress(ConditionError):
        condition = parse_condition(text)
        assert parse_condition(str(condition)) == condition
