"""A claim code can be read out, typed, mistyped and recognised."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.models.claim_code import SYMBOLS, code_hash, code_written, new_claim_code


def test_codes_are_of_four_groups_that_nobody_misreads():
    code = new_claim_code()
    assert [len(group) for group in code.split("-")] == [4, 4, 4, 4]
    assert not set("01ILO") & set(SYMBOLS)
    assert new_claim_code() != code


@pytest.mark.parametrize("typed", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code} \n"])
def test_a_code_is_known_however_it_is_typed(typed):
    code = new_claim_code()
    assert code_written(typed(code)) == code


@given(st.integers(0, 15), st.sampled_from(SYMBOLS))
def test_one_wrong_symbol_is_noticed(place, symbol):
    symbols = new_claim_code().replace("-", "")
    wrong = symbols[:place] + symbol + symbols[place + 1 :]
    assert (code_written(wrong) is None) == (wrong != symbols)


@given(st.integers(0, 14))
def test_two_neighbours_swapped_are_noticed(place):
    symbols = new_claim_code().replace("-", "")
    swapped = symbols[:place] + symbols[place + 1] + symbols[place] + symbols[place + 2 :]
    assert (code_written(swapped) is None) == (swapped != symbols)


@settings(max_examples=30)
@given(st.text(max_size=20))
def test_anything_else_is_no_code(text):
    assert code_written(text) is None


def test_what_is_kept_of_a_code_does_not_show_it():
    code = new_claim_code()
    assert code not in code_hash(code)
    assert len(code_hash(code)) == 64
