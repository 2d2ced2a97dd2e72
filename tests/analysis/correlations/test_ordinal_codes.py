import numpy as np
import pytest

from analysis.correlations.ordinal_codes import are_ordinal, ordinal_codes
from analysis.errors import AnalysisError

GAP = np.nan


def coded(*answers):
    ours = ordinal_codes(np.array(answers, dtype=float)[:, None], None, "a test")
    return ours.codes[:, 0].tolist(), ours.values[0].tolist()


def test_codes_count_up_from_the_lowest_answer():
    assert coded(3, 5, GAP, 4, 3) == ([0, 2, -1, 1, 0], [3, 4, 5])


def test_a_step_that_nobody_chose_keeps_its_place_where_seven_are_enough():
    assert coded(1, 5, 1) == ([0, 4, 0], [1, 2, 3, 4, 5])


def test_steps_far_apart_close_up():
    assert coded(-50, 0, 10, 50, 10) == ([0, 1, 2, 3, 2], [-50, 0, 10, 50])


def test_an_item_nobody_answered_early_on_is_coded_all_the_same():
    answers = np.full((3000, 1), np.nan)
    answers[2000:, 0] = np.arange(1000) % 4 + 1
    ours = ordinal_codes(answers, None, "a test")
    assert ours.values[0].tolist() == [1, 2, 3, 4]
    assert ours.codes[1999:2004, 0].tolist() == [-1, 0, 1, 2, 3]


@pytest.mark.parametrize("far", [-128.0, -129.0, 300.0, 1e12, -1e300])
def test_an_answer_too_far_from_the_others_is_not_taken_for_another_one(far):
    with pytest.raises(AnalysisError, match="too far apart"):
        coded(0, 1, far, 1)


@pytest.mark.parametrize(
    ("answers", "ordinal"),
    [
        ([1, 2, 3, GAP], True),
        ([0, 1, 1, 0], True),
        ([1, 2, 3.5, 4], False),
        ([0, 10, 40, 100], True),
        (list(range(8)), False),
        ([1, 2, np.inf, 3], False),
        ([0, 1, 1e9, 5], False),
    ],
)
def test_up_to_seven_whole_numbers_are_ordered_answers(answers, ordinal):
    assert are_ordinal(np.array(answers, dtype=float)[:, None]).tolist() == [ordinal]


def test_answers_in_bytes_are_coded_too():
    ours = ordinal_codes(np.array([[1, 5], [2, 4], [1, 5]], dtype=np.int8), None, "a test")
    assert ours.codes.tolist() == [[0, 1], [1, 0], [0, 1]]
