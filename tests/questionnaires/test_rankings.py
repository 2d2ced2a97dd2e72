"""Putting options in order: how it is written, what is taken, and what the data say of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires import (
    AnswerError,
    Choice,
    Page,
    QuestionnaireError,
    Ranking,
    check_answers,
    codebook,
    next_page,
    prune,
    read_questionnaire,
    record,
    seconds_for,
)

BOAT = """
title: Boats
pages:
  - questions:
      - code: first
        type: ranking
        text: What comes first?
        options: {hull: Hull, engine: Engine, cabin: Cabin, price: Price}
        ranks: 3
  - show_if: first.price <= 2
    questions: [{code: why, type: text, text: Why the price?}]
  - questions: [{code: town, type: text, text: Where do you live?}]
translations:
  de:
    title: Boote
    questions:
      first: {text: Was kommt zuerst?, options: {hull: Rumpf, engine: Motor, cabin: Kajüte, price: Preis}}
      why: {text: Warum der Preis?}
      town: {text: Wo wohnen Sie?}
"""
PRICE_FIRST = {"first.hull": 2, "first.engine": None, "first.cabin": 3, "first.price": 1}


def ranking(*codes, **more):
    options = tuple(Choice(code, code.upper()) for code in codes or ("x", "y", "z"))
    return Ranking(code="a", text="A?", options=options, **more)


def check(question, sent):
    posted = {f"a.{code}": value if isinstance(value, list) else [value] for code, value in sent.items()}
    return check_answers(Page(questions=(question,)), posted, {})


def test_an_order_reads_as_its_author_wrote_it():
    first = next(read_questionnaire(BOAT).questions)
    assert isinstance(first, Ranking)
    assert first.variables == ("first.hull", "first.engine", "first.cabin", "first.price")
    assert (first.ranks, first.n_places) == (3, 3)
    assert ranking().n_places == 3


@pytest.mark.parametrize(
    ("before", "after", "what", "mend"),
    [
        ("ranks: 3", "ranks: 5", "ranks is 5", "use 2 to 4, the number of options"),
        ("ranks: 3", "ranks: 0", "ranks is 0", "use 2 to 4"),
        ("ranks: 3", "ranks: 1", "ranks is 1", "for the first alone ask with type: single"),
        ("ranks: 3", "ranks: some", "ranks is not a whole number", "digits only"),
        ("ranks: 3", "rank: 3", "there is no key 'rank'", "did you mean ranks?"),
        ("ranks: 3", "known: skip", "an order cannot be known", "people are asked"),
        ("{hull: Hull, engine: Engine, cabin: Cabin, price: Price}", "agree5", "is no scale", "code: label"),
        ("engine: Engine, cabin: Cabin, price: Price", "", "options has 1 of at least 2", "add to it"),
        ("engine: Engine", "the engine: Engine", "cannot name a variable", "use a-z"),
        ("first.price <= 2", "first.price == 4", "has no code 4", "use one of 1, 2, 3"),
        ("first.price <= 2", "first.price == 'top'", "has no code 'top'", "use one of 1, 2, 3"),
        ("first.price <= 2", "first.price contains 1", "has one answer", "first.price == ..."),
        ("first.price <= 2", "answered(first)", "the ranking 'first' as a whole", "such as first.hull"),
        ("first.price <= 2", "first.prise <= 2", "there is no such question", "did you mean first.price?"),
        ("engine: Motor", "motor: Motor", "there is no code 'motor'", "use one of hull, engine"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_line_and_how_to_mend_it(before, after, what, mend):
    text = BOAT.replace(before, after)
    assert text != BOAT
    with pytest.raises(QuestionnaireError) as raised:
        read_questionnaire(text, "boats.yaml")
    found = next(problem for problem in raised.value.problems if what in problem.what)
    assert mend in found.mend
    assert found.line
    assert found.line > 1


def test_nobody_is_asked_to_put_thirty_one_things_in_order():
    options = ", ".join(f"o{n}: Option" for n in range(31))
    text = f"title: T\npages: [{{questions: [{{code: q, type: ranking, text: T, options: {{{options}}}}}]}}]"
    with pytest.raises(QuestionnaireError, match="options has 31, more than anybody puts in order"):
        read_questionnaire(text)


ORDERS_TAKEN = [
    (ranking(), {"x": "2", "y": "1", "z": "3"}, {"a.x": 2, "a.y": 1, "a.z": 3}),
    (ranking(), {}, {"a.x": None, "a.y": None, "a.z": None}),
    (ranking(), {"x": " ", "y": ""}, {"a.x": None, "a.y": None, "a.z": None}),
    (ranking(ranks=2), {"x": "2", "z": "1"}, {"a.x": 2, "a.y": None, "a.z": 1}),
    (ranking(), {"x": "3", "y": "1"}, {"a.x": 3, "a.y": 1, "a.z": 2}),
    (ranking(), {"x": ["3", "3"], "y": "1"}, {"a.x": 3, "a.y": 1, "a.z": 2}),
]
ORDERS_REFUSED = [
    (ranking(required=True), {}, "required", {}),
    (ranking(), {"x": "1"}, "places_missing", {"places": (2, 3)}),
    (ranking("x", "y", "z", "w"), {"x": "1", "y": "3"}, "places_missing", {"places": (2, 4)}),
    (ranking(ranks=2), {"z": "2"}, "places_missing", {"places": (1,)}),
    (ranking(), {"x": "1", "y": "2", "z": "1"}, "same_place", {"option": "X", "other": "Z", "place": 1}),
    (ranking(), {"x": "4", "y": "2", "z": "1"}, "not_an_option", {}),
    (ranking(ranks=2), {"x": "3", "y": "2", "z": "1"}, "not_an_option", {}),
    (ranking(), {"x": "1.0", "y": "2", "z": "3"}, "not_an_option", {}),
    (ranking(), {"x": ["1", "2"], "y": "3"}, "only_one", {}),
]


@pytest.mark.parametrize(("question", "sent", "answers"), ORDERS_TAKEN)
def test_an_order_is_taken_whole_or_not_given(question, sent, answers):
    checked = check(question, sent)
    assert (checked.answers, checked.errors) == (answers, {})


@pytest.mark.parametrize(("question", "sent", "code", "details"), ORDERS_REFUSED)
def test_half_an_order_is_refused_with_what_is_missing(question, sent, code, details):
    checked = check(question, sent)
    assert checked.answers == {}
    assert list(checked.errors.values()) == [AnswerError(code, details)]


SENT = ["", "1", "2", "3", "4", "5", "6", "7", "-1", "x"]


@settings(max_examples=200, deadline=None)
@given(
    st.integers(2, 6).flatmap(
        lambda n: st.tuples(
            st.just(n),
            st.none() | st.integers(2, n),
            st.booleans(),
            st.lists(st.sampled_from(SENT), min_size=n, max_size=n),
        )
    )
)  # fmt: skip
def test_whatever_is_sent_only_whole_orders_are_stored(given):
    n, ranks, required, values = given
    question = ranking(*"abcdef"[:n], ranks=ranks, required=required)
    checked = check(question, dict(zip("abcdef", values, strict=False)))
    assert checked.errors.keys() <= set(question.variables)
    assert bool(checked.errors) != bool(checked.answers)
    places = [place for place in checked.answers.values() if place is not None]
    if checked.answers and (places or required):
        assert sorted(places) == list(range(1, question.n_places + 1))


@given(st.permutations(range(1, 6)), st.integers(2, 5))
def test_every_whole_order_is_taken_as_it_was_sent(places, ranks):
    question = ranking(*"vwxyz", ranks=ranks)
    wanted = dict(zip("vwxyz", (place if place <= ranks else None for place in places), strict=True))
    checked = check(question, {code: str(place or "") for code, place in wanted.items()})
    assert checked.answers == {f"a.{code}": place for code, place in wanted.items()}


def test_what_follows_may_hang_on_a_place():
    boats = read_questionnaire(BOAT)
    assert next_page(boats, PRICE_FIRST, 0) == 1
    assert next_page(boats, {**PRICE_FIRST, "first.price": 3}, 0) == 2
    assert next_page(boats, {**PRICE_FIRST, "first.price": None}, 0) == 2
    assert prune(boats, {**PRICE_FIRST, "first.price": 3, "why": "dear"}) == {**PRICE_FIRST, "first.price": 3}


def test_options_are_translated_and_their_places_are_not():
    german = read_questionnaire(BOAT).in_language("de")
    first = next(german.questions)
    assert [option.label for option in first.options] == ["Rumpf", "Motor", "Kajüte", "Preis"]
    assert [place.label for place in first.choices] == ["1", "2", "3"]
    assert read_questionnaire(BOAT).languages == ("en", "de")


def test_the_data_hold_a_place_for_each_option_and_ties_behind_the_last():
    boats = read_questionnaire(BOAT)
    price = codebook(boats)["first.price"]
    assert (price.label, price.question, price.kind) == ("Price", "What comes first?", "rank")
    assert price.values == ((1, "place 1"), (2, "place 2"), (3, "place 3"), (4, "not among the first 3"))
    row = record(boats, PRICE_FIRST)
    assert [row[f"first.{code}"] for code in ("hull", "engine", "cabin", "price")] == [2, 4, 3, 1]
    assert record(boats, dict.fromkeys(PRICE_FIRST))["first.hull"] is None


def test_an_order_of_everything_takes_longer_than_the_first_three():
    assert seconds_for(ranking(ranks=2)) < seconds_for(ranking())
