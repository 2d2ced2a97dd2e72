from __future__ import annotations

import math

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis.digest import digest_of, rounded

NUMBERS = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e9, max_value=1e9)


def document(**needs: object) -> dict[str, object]:
    return {"needs": needs, "segments": {"labels": [1, 2]}, "structure": {"p": None}, "assumptions": {}}


def far_from_a_boundary(number: float) -> bool:
    decimals = min(6, 5 - math.floor(math.log10(abs(number)))) if number else 6
    scaled = abs(number) * 10.0**decimals
    return abs(scaled % 1 - 0.5) > 1e-4


@settings(derandomize=True, deadline=None, max_examples=300)
@given(NUMBERS, st.floats(-1, 1))
def test_the_last_bits_of_a_number_do_not_change_the_digest(number, noise):
    assume(far_from_a_boundary(number))
    disturbed = number * (1 + noise * 1e-12) + noise * 1e-12
    assert digest_of(document(mean=number)) == digest_of(document(mean=disturbed))


@settings(derandomize=True, deadline=None)
@given(st.floats(1, 9.99), st.integers(-1, 8))
def test_a_change_in_the_fifth_digit_does_change_it(number, power):
    first, second = number * 10.0**power, number * 1.00005 * 10.0**power
    assert digest_of(document(mean=first)) != digest_of(document(mean=second))


def test_nothing_and_minus_nothing_are_the_same_and_so_are_three_and_three_point_nought():
    assert rounded(0.0) == rounded(-0.0) == rounded(-1e-9) == "0"
    assert rounded(3) == rounded(3.0)


def test_rounding_keeps_six_digits_and_at_most_six_decimals():
    assert rounded(123456.7) == "123457"
    assert rounded(12345678) == "12345700"
    assert rounded(0.12345649) == "0.123456"
    assert rounded(0.00012345) == "0.000123"
    assert rounded(float("nan")) == rounded(float("inf")) == "none"


def test_a_number_that_rounds_up_to_the_next_power_of_ten_meets_its_neighbour():
    assert float(rounded(0.99999996)) == float(rounded(1.0000000001)) == 1


def test_words_and_versions_do_not_count_but_labels_and_gaps_do():
    plain = document(mean=1.0)
    assert digest_of({**plain, "settings": {"versions": "2"}}) == digest_of(plain)
    assert digest_of(document(mean=1.0, name="x")) == digest_of(document(mean=1.0, name="y"))
    assert digest_of({**plain, "segments": {"labels": [2, 1]}}) != digest_of(plain)
    assert digest_of(document(mean=None)) != digest_of(document(mean=0.0))
