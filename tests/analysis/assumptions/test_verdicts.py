from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.assumptions.verdicts import ordinal, percents, place_in_words, verdict

PAIR = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda ends: (min(ends), max(ends)))


@settings(derandomize=True, deadline=None, max_examples=300)
@given(PAIR, PAIR)
def test_held_is_wholly_inside_refuted_wholly_outside_and_the_rest_cannot_be_told(claimed, interval):
    inside = set(range(interval[0], interval[1] + 1)) <= set(range(claimed[0], claimed[1] + 1))
    apart = not set(range(interval[0], interval[1] + 1)) & set(range(claimed[0], claimed[1] + 1))
    expected = "held" if inside else "refuted" if apart else "cannot tell"
    assert verdict(claimed, interval) == expected


@settings(derandomize=True, deadline=None)
@given(PAIR, PAIR, st.integers(0, 5))
def test_a_wider_interval_never_turns_doubt_into_a_verdict(claimed, interval, margin):
    wider = verdict(claimed, (interval[0] - margin, interval[1] + margin))
    assert wider in (verdict(claimed, interval), "cannot tell")


def test_without_an_interval_nothing_can_be_told():
    assert verdict((0.2, 0.3), None) == "cannot tell"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (13, "13th"),
        (21, "21st"),
        (112, "112th"),
    ],
)
def test_places_read_as_people_say_them(place, words):
    assert ordinal(place) == words


def test_an_interval_is_told_only_where_it_has_a_width():
    assert place_in_words(5, (4, 6)) == "5th (4th to 6th)"
    assert place_in_words(5, (5, 5)) == "5th"
    assert percents((0.2, 0.351)) == "20 to 35 %"
    assert percents((0.2, 0.2)) == "20 %"
