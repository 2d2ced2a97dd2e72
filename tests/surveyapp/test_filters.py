"""What people read where the machine has numbers and moments."""

from datetime import UTC, datetime

import pytest

from surveyapp.filters import (
    FILTERS,
    amount,
    count,
    day,
    moment,
    number,
    seconds,
    share,
    share_interval,
    with_error,
    with_interval,
)


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (3.14159, "3.14"),
        (1234567.891, "1\u202f234\u202f567.89"),
        (1974.2, "1974.20"),
        (-0.5, "−0.50"),
        (-0.001, "0.00"),
        (-0.0, "0.00"),
        (-1e-17, "0.00"),
        (-0.006, "−0.01"),
        (None, "not known"),
    ],
)
def test_people_read_numbers_with_two_decimals_and_never_a_minus_before_nothing(value, read):
    assert number(value) == read


def test_people_read_as_many_decimals_as_are_asked_for():
    assert number(0.25, 3) == "0.250"
    assert number(-0.04, 1) == "0.0"


@pytest.mark.parametrize(
    ("value", "interval", "read"),
    [
        (1965.7, (1963.4, 1968.1), "1966 (1963–1968)"),
        (12.34, (11.96, 13), "12.3 (12.0–13.0)"),
        (3.4, None, "3.40"),
        (None, None, "not known"),
    ],
)
def test_people_read_an_amount_with_as_many_decimals_as_tell_something(value, interval, read):
    assert amount(value, interval) == read


@pytest.mark.parametrize(
    ("value", "read"), [(0, "0"), (12, "12"), (12345, "12\u202f345"), (-3, "−3"), (None, "not known")]
)
def test_people_are_counted_whole(value, read):
    assert count(value) == read


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (0.314, "31\u202f%"),
        (0, "0\u202f%"),
        (1, "100\u202f%"),
        (-0.001, "0\u202f%"),
        (-0.12, "−12\u202f%"),
        (None, "not known"),
    ],
)
def test_people_read_shares_as_percent(value, read):
    assert share(value) == read


def test_people_read_a_share_with_its_interval_where_there_is_one():
    assert share_interval(0.31, (0.27, 0.35)) == "31\u202f% (27–35)"
    assert share_interval(0.02, (-0.001, 0.05)) == "2\u202f% (0–5)"
    assert share_interval(0.31, None) == "31\u202f%"
    assert share_interval(None, (0.27, 0.35)) == "not known"


def test_people_read_a_mean_with_its_standard_error_where_it_is_known():
    assert with_error(0.561, 0.043) == "0.56\u00a0±\u00a00.04"
    assert with_error(0.561, None) == "0.56"
    assert with_error(None, None) == "not known"


def test_people_read_a_mean_with_its_interval_where_there_is_one():
    assert with_interval(3.41, (3.32, 3.5)) == "3.41 (3.32–3.50)"
    assert with_interval(0.1, (-0.0001, 0.2), 1) == "0.1 (0.0–0.2)"
    assert with_interval(3.41, None) == "3.41"
    assert with_interval(None, None) == "not known"


def test_people_read_when_something_happened_in_utc():
    happened = datetime(2027, 5, 3, 9, 5, tzinfo=UTC)
    assert moment(happened) == "3 May 2027, 09:05 UTC"
    assert day(happened) == "3 May 2027"


def test_people_read_nothing_of_what_has_not_happened():
    assert moment(None) == day(None) == ""


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (0.2, "1 s"),
        (20, "20 s"),
        (59.4, "59 s"),
        (59.6, "about 1 minute"),
        (75, "about 1 minute"),
        (150, "about 2 minutes"),
        (None, "not known"),
    ],
)
def test_people_who_wait_read_about_how_long(value, read):
    assert seconds(value) == read


def test_every_filter_is_known_to_the_pages(app):
    assert FILTERS.items() <= app.jinja_env.filters.items()
