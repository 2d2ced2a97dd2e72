from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.needs.label_words import label_in_words
from analysis.needs.proposed_names import LONGEST, another_name, propose_names

ANY_LABELS = st.lists(st.text(max_size=60), min_size=1, max_size=8)
WORDS = st.sampled_from(
    ["I", "want", "the", "lowest", "price", "and", "never", "wait", "for", "advice", "boats"]
)
STATEMENTS = st.lists(st.lists(WORDS, max_size=9).map(" ".join), min_size=1, max_size=8)
LABELS = ANY_LABELS | STATEMENTS


def names_for(*factors: list[str], sign: float = 1) -> tuple[str, ...]:
    """Names of factors, each marked by its labels, strongest first."""
    labels = [label for factor in factors for label in factor]
    starts = [sum(len(factor) for factor in factors[:number]) for number in range(len(factors))]
    marks = [list(range(start, start + len(factor))) for start, factor in zip(starts, factors, strict=True)]
    return propose_names(labels, marks, [[sign * 0.8 / (1 + item) for item in range(len(m))] for m in marks])


def test_boat_owners_needs_are_called_by_the_words_that_set_them_apart():
    assert names_for(
        [
            "Q1_21_Boating helps me escape from everyday life and relax",
            "Q1_18_Boating gives me a feeling of adventure",
        ],
        [
            "Q1_13_When buying a boat, I tend to buy the latest and greatest",
            "Q1_14_When buying accessories for my boat, I tend to buy the latest and greatest",
        ],
        [
            "Q1_2_When buying a boat, getting the lowest price is more important than the boat brand",
            "Q1_12_When it comes to boating, I tend to prefer a basic boat with little to no frills",
        ],
        ["Q1_9_I see my boat as a status symbol"],
    ) == ("Escape & adventure", "Latest and greatest", "Lowest price & basic", "Status symbol")


def test_statements_known_by_number_alone_give_their_whole_numbers():
    assert names_for(["Q1.21", "Q1.18"], ["Q1.9", "Q1.3"]) == ("Q1.21 & Q1.18", "Q1.9 & Q1.3")


def test_what_a_statement_turns_away_from_is_not_what_it_is_called():
    (name,) = names_for(
        ["I would rather have good service than a discount", "I buy quality, not cheap things"]
    )
    assert name == "Service & quality"


def test_german_statements_are_called_by_their_nouns():
    names = names_for(
        ["Mir ist ein niedriger Preis wichtig", "Ich kaufe gern im Angebot"],
        ["Es ist für mich auch ein Statussymbol"],
    )
    assert names == ("Niedriger Preis & Angebot", "Statussymbol")


@pytest.mark.parametrize(
    ("labels", "name"),
    [
        (["give.back", "help_others", "cause"], "Give back & help others"),
        (["q1", "q7", "q3"], "q1 & q7"),
        (["V23", "V9"], "V23 & V9"),
        (["Fair price"], "Fair price"),
        (["no.one.else"], "No one else"),
        (["服务好", "价格"], "服务好 & 价格"),
        (["👍👍"], "👍👍"),
        (["It is what it is, is it"], "It is what it is, is it"),
        ([""], "Unnamed"),
    ],
)
def test_short_labels_and_codes_are_made_the_best_of(labels, name):
    assert names_for(labels) == (name,)


def test_a_need_that_only_its_opposite_expresses_is_called_not_that():
    assert names_for(["Cheap"], sign=-1) == ("Not Cheap",)


def test_of_items_both_ways_round_those_that_express_the_need_give_the_name():
    assert propose_names(["Cheap", "Lavish design"], [[0, 1]], [[-0.8, 0.7]]) == ("Lavish design",)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(LABELS, min_size=1, max_size=5))
def test_names_are_short_and_different_and_the_same_again_whatever_the_labels(factors):
    names = names_for(*factors)
    assert names == names_for(*factors)
    assert len(set(names)) == len(names) == len(factors)
    assert all(0 < len(name) <= LONGEST for name in names)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(STATEMENTS, min_size=1, max_size=4))
def test_no_word_is_invented(factors):
    said = {word.casefold() for factor in factors for label in factor for word in label.split()}
    for name in names_for(*factors):
        words = name.split(" (")[0].replace("…", "").replace(" & ", " ").split()
        assert {word.casefold() for word in words} <= said | {"unnamed"}


@pytest.mark.parametrize(
    ("label", "plain"),
    [
        ("Q12. Age", "Age"),
        ("B2B customers first", "B2B customers first"),
        ("4) Wheels good", "Wheels good"),
        ("24 hours help", "24 hours help"),
        ("3.5 per cent", "3.5 per cent"),
        ("  Plain   words ", "Plain words"),
        ("mindOff", "mind Off"),
    ],
)
def test_labels_lose_their_number_and_codes_become_words(label, plain):
    assert label_in_words(label) == plain


def test_a_name_that_occurs_again_gets_a_number():
    assert another_name("Price", ["Price", "Price (2)"]) == "Price (3)"
    assert len(another_name("x" * LONGEST, ["x" * LONGEST])) == LONGEST
