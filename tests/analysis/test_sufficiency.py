"""Too few people, or people who all say one thing, are sent back with what it takes."""

import numpy as np
import pytest

from analysis.errors import AnalysisError
from analysis.sufficiency import check_sufficient


def answers(n_people: int, n_items: int) -> np.ndarray:
    return np.random.default_rng(1).integers(1, 6, (n_people, n_items)).astype(float)


@pytest.mark.parametrize(
    ("n_people", "n_items", "said"),
    [
        (
            1,
            6,
            "1 respondent cannot carry 6 items. To mend it, collect at least 49 more answers, as it takes 50",
        ),
        (
            2,
            6,
            "2 respondents cannot carry 6 items. To mend it, collect at least 48 more answers",
        ),
        (40, 45, "at least 10 more answers, .* or choose fewer items: that gives needs, but no segments"),
        (
            50,
            50,
            "at least 1 more answer, as it takes 51 usable ones .* by these items, or choose fewer items.$",
        ),
        (50, 60, "at least 11 more answers, as it takes 61"),
    ],
)
def test_too_few_people_hear_of_the_items_they_were_asked_and_of_what_segments_take(n_people, n_items, said):
    with pytest.raises(AnalysisError, match=said):
        check_sufficient(answers(n_people, n_items), n_items)


def test_items_that_do_not_vary_are_told_but_ask_for_nobody():
    with pytest.raises(AnalysisError, match="2 respondents cannot carry 6 items"):
        check_sufficient(answers(2, 6), n_varying=4)
    check_sufficient(answers(50, 60), n_varying=30)


def test_people_who_all_gave_one_answer_throughout_are_told_so_even_with_gaps():
    straight = np.repeat(answers(60, 1), 6, axis=1)
    straight[::7, 2] = np.nan
    straight[5, 1:] = np.nan
    with pytest.raises(AnalysisError, match="everybody gave one answer throughout, the same to all 6 items"):
        check_sufficient(straight, 6)


def test_one_person_who_tells_items_apart_is_enough_to_go_on():
    straight = np.repeat(answers(60, 1), 6, axis=1)
    with pytest.raises(AnalysisError, match="one answer throughout"):
        check_sufficient(straight, 6)
    straight[0] = [1, 2, 3, 4, 5, 1]
    check_sufficient(straight, 6)
