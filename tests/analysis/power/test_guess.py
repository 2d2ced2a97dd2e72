"""A guess that nobody can draw from is refused in a sentence."""

from dataclasses import replace

import pytest

from analysis.errors import AnalysisError
from analysis.power.guess import DIFFERENCES, Guess, check_guess
from tests.analysis.power.guesses import THREE


def test_a_guess_that_can_be_drawn_from_passes():
    assert check_guess(THREE, 3) is None
    assert check_guess(replace(THREE, shares=(0.503, 0.3, 0.2)), 3) is None


def test_the_words_for_a_difference_grow_with_the_distance():
    assert list(DIFFERENCES.values()) == sorted(DIFFERENCES.values())
    assert replace(THREE, difference="slightly").distance < THREE.distance


@pytest.mark.parametrize(
    ("guess", "n_needs", "told"),
    [
        (Guess((1.0,), ((1,),)), 1, "one segment is everybody. To mend it, describe at least two"),
        (Guess((), ()), 1, "one segment is everybody"),
        (Guess((0.5, 0.4), ((1,), (0,))), 1, "the shares add up to 90 %. To mend it, make them add up"),
        (Guess((1.0, 0.0), ((1,), (0,))), 1, "a segment has nobody in it"),
        (
            Guess((0.25,) * 4, ((1,), (0,), (-1,), (1,))),
            1,
            "4 segments are more than 1 need(s) can tell apart",
        ),
        (Guess((0.5, 0.3, 0.2), ((1, 0), (0, 1), (1, 0))), 2, "segments 1 and 3 want the same"),
        (Guess((0.5, 0.5), ((1,), (0,))), 2, "say it for each of the 2 need(s)"),
        (Guess((0.5, 0.5), ((1,), (0,)), "hugely"), 1, "'hugely' is not known"),
    ],
)
def test_what_nobody_can_draw_from_is_refused(guess, n_needs, told):
    with pytest.raises(AnalysisError) as refused:
        check_guess(guess, n_needs)
    assert told in str(refused.value)
