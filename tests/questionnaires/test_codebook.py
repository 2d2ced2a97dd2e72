import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires import Codebook, CodebookError, Variable, codebook, record
from tests.questionnaires.boats import boats


def columns(*names):
    return Codebook(tuple(Variable(name, label=name) for name in names))


def test_every_question_becomes_its_variables():
    assert codebook(boats()).names == (
        "role",
        "years",
        "channels.web",
        "channels.shop",
        "channels.fair",
        "channels.none",
        "needs.price",
        "needs.style",
        "why",
        "town",
    )


def test_each_variable_knows_its_kind_and_codes():
    book = codebook(boats())
    assert [book[name].kind for name in ("role", "years", "channels.web", "needs.price", "why", "town")] == [
        "nominal",
        "numeric",
        "binary",
        "ordinal",
        "text",
        "text",
    ]
    assert book["role"].values == (("owner", "Yes"), ("renter", "No"), (9, "I would rather not say"))
    assert book["role"].missing_codes == (9,)
    assert (book["needs.price"].label, book["needs.price"].question) == ("A fair price", "How important is")
    assert book["channels.web"].values == ((0, "not chosen"), (1, "chosen"))


def test_the_codebook_as_a_table_has_a_row_for_each_value():
    rows = codebook(boats()).as_rows()
    assert rows[0] == ("variable", "label", "question", "kind", "code", "value label", "missing")
    assert (
        "role",
        "Do you own a boat?",
        "Do you own a boat?",
        "nominal",
        9,
        "I would rather not say",
        "missing",
    ) in rows
    assert ("years", "For how many years?", "For how many years?", "numeric", "", "", "") in rows
    assert sum(row[0] == "needs.price" for row in rows) == 5


def test_two_columns_of_one_name_are_refused():
    with pytest.raises(CodebookError, match="'b' is there more than once"):
        columns("a", "b", "b")


def test_a_response_becomes_a_row_of_data():
    row = record(boats(), {"role": "owner", "years": None, "channels": ["web", "fair"], "needs.price": 4})
    assert tuple(row) == codebook(boats()).names
    assert row["role"] == "owner"
    assert row["years"] is None
    assert [row[f"channels.{code}"] for code in ("web", "shop", "fair", "none")] == [1, 0, 1, 0]
    assert (row["needs.price"], row["needs.style"]) == (4, None)


def test_nothing_ticked_is_not_an_answer_where_none_of_these_could_be():
    ticked = [f"channels.{code}" for code in ("web", "shop", "fair", "none")]
    assert [record(boats(), {"channels": None})[name] for name in ticked] == [None] * 4
    assert [record(boats(), {})[name] for name in ticked] == [None] * 4


def test_nothing_ticked_is_a_no_to_each_where_none_of_these_is_not_offered():
    survey = boats()
    open_question = survey.pages[0].questions[2].model_copy(update={"exclusive": ()})
    page = survey.pages[0].model_copy(update={"questions": (open_question,)})
    plain = survey.model_copy(update={"pages": (page,)})
    assert set(record(plain, {"channels": None}).values()) == {0}
    assert set(record(plain, {}).values()) == {None}


BOOK = columns("Q1.1", "Q1.2", "Q1.10", "Q2", "Q1.*", "a..b", "fair, cheap", "fair", "x[1]", "x1", "Q", "Q..")


@pytest.mark.parametrize(
    ("items", "names"),
    [
        ("Q2", ["Q2"]),
        (" Q2 , Q1.1, ", ["Q2", "Q1.1"]),
        ("Q2, Q2", ["Q2"]),
        ("Q1.1..Q1.10", ["Q1.1", "Q1.2", "Q1.10"]),
        ("Q1.1 .. Q2", ["Q1.1", "Q1.2", "Q1.10", "Q2"]),
        ("Q2..Q2", ["Q2"]),
        ("Q1.1?", ["Q1.10"]),
        ("Q1.?", ["Q1.1", "Q1.2", "Q1.*"]),
        ("Q1.*", ["Q1.*"]),
        ("Q1*", ["Q1.1", "Q1.2", "Q1.10", "Q1.*"]),
        ("a..b", ["a..b"]),
        ("a..b..fair", ["a..b", "fair, cheap", "fair"]),
        ("Q....Q..", ["Q.."]),
        ("fair, cheap", ["fair, cheap"]),
        ("fair,Q2", ["fair", "Q2"]),
        ("Q2, fair, cheap, x1", ["Q2", "fair, cheap", "x1"]),
        ("x[*", ["x[1]"]),
        ("x[1]", ["x[1]"]),
    ],
)
def test_variables_are_named_by_name_range_and_pattern(items, names):
    assert BOOK.select(items) == tuple(names)


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ("", "list of variables: it is empty. To mend it, choose among Q1.1"),
        (" , ,", "it is empty"),
        ("Q1.11", "no variable called 'Q1.11'. To mend it, write Q1.1"),
        ("zebra", "no variable called 'zebra'. To mend it, choose among Q1.1, Q1.2, Q1.10, Q2, Q1.* and"),
        ("Q2, Q1.11..Q2", "no variable called 'Q1.11'"),
        ("Q1.1..Q3", "no variable called 'Q3'"),
        ("Q2..Q1.1", "'Q2' comes after 'Q1.1' in the data. To mend it, write Q1.1..Q2."),
        ("Z*", "no variable fits it"),
        ("..", "no variable called ''"),
    ],
)
def test_a_name_that_does_not_exist_is_met_with_the_nearest_ones(items, said):
    with pytest.raises(CodebookError) as raised:
        BOOK.select(items)
    assert said in str(raised.value)


@pytest.mark.parametrize("items", ["", "zebra", "Q2..zebra", "Q2..Q1.1", "Z*"])
def test_a_list_that_cannot_be_read_says_where_it_was_written(items):
    with pytest.raises(CodebookError, match=r"^option --describe.*To mend it, .*\w\.$"):
        BOOK.select(items, "option --describe")


NAMES = st.lists(
    st.text(st.sampled_from("ab.*?,[1 "), min_size=1, max_size=5), min_size=1, max_size=6, unique=True
)


@settings(max_examples=300, deadline=None)
@given(NAMES.filter(lambda names: all(name == name.strip(" ,") and name for name in names)), st.data())
def test_an_exact_name_always_wins(names, data):
    name = data.draw(st.sampled_from(names))
    assert columns(*names).select(name) == (name,)


@settings(max_examples=300, deadline=None)
@given(NAMES, st.text(st.sampled_from("ab.*?,[1 "), max_size=12))
def test_any_list_names_variables_once_each_or_says_what_is_wrong(names, items):
    try:
        found = columns(*names).select(items)
    except CodebookError as error:
        found = ()
        said = error.mend
    else:
        said = "found"
    assert said
    assert len(set(found)) == len(found)
    assert set(found) <= set(names)


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 30), st.data())
def test_a_range_is_everything_from_its_first_to_its_last(n_names, data):
    names = [f"Q{i}" for i in range(n_names)]
    first = data.draw(st.integers(0, n_names - 1))
    last = data.draw(st.integers(first, n_names - 1))
    assert columns(*names).select(f"Q{first}..Q{last}") == tuple(names[first : last + 1])
    assert columns(*names).select("*") == tuple(names)


@given(st.lists(st.sampled_from(["a", "b", "c.1", "c.2", "c.3", "d", "e"]), min_size=1, unique=True))
def test_names_spelled_short_are_read_as_the_same_names(chosen):
    book = columns(*["a", "b", "c.1", "c.2", "c.3", "d", "e"])
    assert book.select(book.spell(tuple(chosen))) == tuple(chosen)


def test_three_or_more_in_a_row_are_spelled_as_a_range():
    book = columns(*["a", "b", "c", "d", "e"])
    assert book.spell(("a", "b", "c", "e", "d")) == "a..c,e,d"
