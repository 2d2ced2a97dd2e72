import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.numerals import readings


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3", (3,)),
        (" 3 ", (3,)),
        ("+3", (3,)),
        ("-3", (-3,)),
        ("\u22123", (-3,)),
        ("007", (7,)),
        ("3.5", (3.5,)),
        ("3,5", (3.5,)),
        (",5", (0.5,)),
        ("-.0", (0,)),
        ("3.0", (3,)),
        ("1 200", (1200,)),
        ("1\u00a0200\u202f000", (1200000,)),
        ("1'200", (1200,)),
        ("1,200,000", (1200000,)),
        ("1.200.000", (1200000,)),
        ("1,200.50", (1200.5,)),
        ("1.200,50", (1200.5,)),
        ("1,200", (1.2, 1200)),
        ("1.200", (1.2, 1200)),
        ("0,200", (0.2,)),
        ("1200,500", (1200.5,)),
        ("٣٫٥", (3.5,)),
        ("१२", (12,)),
        ("12", (12,)),
        ("\u200e-2.5\u200f", (-2.5,)),
    ],
)
def test_a_number_is_understood_as_people_type_it(typed, meant):
    assert readings(typed) == meant


@pytest.mark.parametrize("typed", ["70 kg", "70kg", "70 KG", " 70 kg "])
def test_a_number_may_carry_its_unit(typed):
    assert readings(typed, "kg") == (70,)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "three",
        "3-4",
        "3 4",
        "12 34",
        "1e5",
        "nan",
        "inf",
        "0x10",
        "½",
        "1.2.3",
        "1,2,3",
        ".",
        "-",
        "5 kg",
        "9" * 41,
    ],
)
def test_what_is_no_number_is_not_made_into_one(typed):
    assert readings(typed) == ()


@settings(max_examples=200, deadline=None)
@given(st.integers(-(10**12), 10**12))
def test_every_whole_number_is_understood_with_and_without_thin_spaces(number):
    assert readings(str(number)) == (number,)
    assert readings(f"{number:,}".replace(",", "\u2009")) == (number,)


@settings(max_examples=200, deadline=None)
@given(st.decimals(-(10**6), 10**6, places=2))
def test_point_and_comma_mean_the_same_before_two_decimals(number):
    point = f"{number:.2f}"
    assert readings(point) == readings(point.replace(".", ",")) == (float(number),)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30))
def test_nothing_typed_breaks_the_reading_of_numbers(typed):
    assert all(isinstance(number, int | float) for number in readings(typed))
