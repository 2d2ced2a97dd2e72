"""Money is typed as people write it and kept in whole cents."""

import pytest

from surveyapp.money import MoneyError, as_typed, minor_units, money


@pytest.mark.parametrize(
    ("typed", "currency", "cents"),
    [
        ("12.50", "EUR", 1250),
        ("12,5", "EUR", 1250),
        ("12", "EUR", 1200),
        ("1 200", "EUR", 120_000),
        ("1.249,50", "EUR", 124_950),
        ("1,249.50", "EUR", 124_950),
        ("€ 10", "EUR", 1000),
        ("10 €", "EUR", 1000),
        ("500", "JPY", 500),
        ("1.234", "KWD", 1234),
        ("0", "EUR", 0),
    ],
)
def test_amounts_are_read_as_people_write_them(typed, currency, cents):
    assert minor_units(typed, currency) == cents


@pytest.mark.parametrize("typed", ["", "ten", "-3", "1.2.3", "1e9", "٣", "9" * 13, "12.345678", "12,5,5"])
def test_what_is_no_amount_is_refused(typed):
    with pytest.raises(MoneyError, match=r"[A-Z].*\."):
        minor_units(typed, "EUR")


def test_amounts_are_typed_and_shown_with_their_digits():
    assert as_typed(1250, "EUR") == "12.50"
    assert as_typed(500, "JPY") == "500"
    assert money(1250, "EUR") == "€12.50"
    assert money(1250, "EUR", "de") == "12,50\u00a0€"
    assert money(None, "EUR") == "not known"
