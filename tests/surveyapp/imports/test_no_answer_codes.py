"""Codes for no answer that stand among the answers are asked about; scales and counts are left in peace."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.imports.no_answer_codes import BEYOND_SCALES, no_answer_codes, notes_of_codes


def column(*levels: float, each: int = 3) -> np.ndarray:
    return np.array([*levels, np.nan] * each, dtype=float)


@pytest.mark.parametrize(
    ("levels", "codes"),
    [
        ((1, 2, 3, 4, 5, 99), (99,)),
        ((1, 2, 3, 4, 5, -9), (-9,)),
        ((1, 2, 3, 4, 5, -1), (-1,)),
        ((1, 2, 3, 4, 5, 9), (9,)),
        ((1, 2, 3, 4, 8, 9), (8, 9)),
        ((0, 1, 9), (9,)),
        ((1, 2, -9), (-9,)),
        ((*range(11), -9), (-9,)),
        ((*range(1, 11), 98, 99), (98, 99)),
        ((*range(1, 8), -99, 999), (-99, 999)),
        ((2, 3, 5, 77, 88, 99), (77, 88, 99)),
    ],
)
def test_a_usual_code_for_no_answer_far_from_the_scale_is_found(levels, codes):
    assert no_answer_codes(column(*levels)) == codes


@pytest.mark.parametrize(
    "levels",
    [
        (1, 2, 3, 4, 5, 6),
        (1, 2, 3, 4, 5, 50),
        (-2, -1, 1, 2),
        (-1, 1),
        (-1, 0, 1),
        (-3, -2, -1, 1, 2, 3),
        (1, 2, 3, 4, 5, 6, 7, 9),
        (1, 9),
        (99,),
        (100, 199, 299, 999),
        (90, 91, 92, 99),
        (0.5, 1, 2, 99),
        tuple(range(18, 100)),
        (),
    ],
)
def test_other_numbers_are_left_in_peace(levels):
    assert no_answer_codes(column(*levels)) == ()


def test_a_lone_nine_behind_small_numbers_may_be_a_count():
    assert no_answer_codes(np.array([0, 0, 1, 1, 2, 2, 2, 9.0])) == ()
    assert no_answer_codes(np.array([0, 1, 2, 2, 9, 9, 9.0])) == (9,)


@given(st.integers(-10, 100), st.integers(1, 12), st.data())
def test_a_scale_without_holes_is_never_suspected(lowest, n_steps, data):
    steps = range(lowest, lowest + n_steps)
    more = data.draw(st.lists(st.sampled_from(steps), max_size=30))
    assert no_answer_codes(np.array([*steps, *more], dtype=float)) == ()


@given(st.integers(0, 2**32 - 1), st.sampled_from([(1, 10), (0, 10), (1, 7), (1, 5), (0, 1)]))
def test_people_on_a_plain_scale_are_never_suspected(seed, ends):
    random = np.random.default_rng(seed)
    lowest, highest = ends
    liking = random.normal(random.uniform(*ends), (highest - lowest) / 4, 200)
    assert no_answer_codes(np.clip(liking.round(), *ends)) == ()


@given(st.integers(0, 2**32 - 1), st.floats(0.2, 20))
def test_ages_and_counts_are_never_suspected(seed, mean):
    random = np.random.default_rng(seed)
    assert no_answer_codes(random.poisson(mean, 200).astype(float)) == ()
    assert no_answer_codes(random.integers(16, 100, 200).astype(float)) == ()


@given(st.integers(0, 1), st.integers(1, 6), st.sampled_from([code for code in BEYOND_SCALES if code > 9]))
def test_a_large_code_behind_a_short_scale_is_always_found(lowest, width, code):
    assert no_answer_codes(column(*range(lowest, lowest + width + 1), code)) == (code,)


def test_columns_with_the_same_codes_share_a_sentence():
    alike = {name: column(1, 2, 3, 4, 5, 99) for name in ("q1", "q2", "q3", "q4")}
    two = {"q5": column(1, 2, 3, 98, 99), "q6": column(1, 2, 3, 4, 5)}
    assert notes_of_codes({**alike, **two}) == (
        "q1, q2 and 2 more: 99 lies far from the other answers, 1 to 5. If it means no answer, empty these "
        "cells, or name it as missing in the questionnaire you give (--questionnaire); it was counted as an "
        "answer.",
        "q5: 98 and 99 lie far from the other answers, 1 to 3. If they mean no answer, empty these cells, or "
        "name them as missing in the questionnaire you give (--questionnaire); they were counted as answers.",
    )
