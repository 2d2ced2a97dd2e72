from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.profiles.needs_in_segments import NeedInSegment
from analysis.profiles.segment_names import LONGEST, name_segments

READINGS = st.sampled_from(["more", "less", "same"])


def need(name: str, effect: float, reading: str) -> NeedInSegment:
    return NeedInSegment("F1", name, 50, 3.0, (2.8, 3.2), effect, effect, reading)


PRICE, DESIGN, SERVICE = (need(name, 1.0, "more") for name in ("Price", "Design", "Service"))
CHEAP = need("Price", -0.9, "less")


def test_a_segment_is_named_after_what_it_needs_more_and_less():
    needs = (CHEAP, need("Technology", 1.2, "more"), need("Service", 0.1, "same"))
    assert name_segments([needs]) == ("More Technology, less Price",)


def test_a_name_that_would_be_long_says_less():
    needs = [
        need("Escape & adventure", 0.9, "more"),
        need("Advice & knowledgeable", 1.5, "more"),
        need("Latest and greatest", -1.0, "less"),
        need("Status symbol", 0.0, "same"),
    ]
    assert name_segments([needs]) == ("More Advice & knowledgeable",)


def test_a_segment_that_wants_more_or_less_of_nearly_everything_is_called_that():
    more = (PRICE, DESIGN, SERVICE)
    less = tuple(need(one.name, -1.0, "less") for one in more)
    same = need("Status", 0.0, "same")
    assert name_segments([more, less]) == ("More of every need", "Less of every need")
    assert name_segments([(*more, same), (*less, same)]) == ("More of most needs", "Less of most needs")


def test_two_segments_that_would_be_called_the_same_are_told_apart_by_their_strongest_needs():
    first = (PRICE, DESIGN, SERVICE)
    second = (need("Price", 0.4, "more"), DESIGN, need("Service", 2.0, "more"))
    assert name_segments([first, second]) == ("More Price and Design", "More Service and Design")


def test_a_segment_without_differences_is_called_close_to_everyone_else():
    assert name_segments([[need("Price", 0, "same")]]) == ("Close to everyone else",)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(
    st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=5, unique=True),
    st.lists(st.lists(st.tuples(READINGS, st.floats(-3, 3)), min_size=5, max_size=5), min_size=1, max_size=6),
)
def test_names_differ_and_come_out_the_same_again_whatever_the_needs(names, segments):
    needs = [
        [need(name, effect, reading) for name, (reading, effect) in zip(names, one, strict=False)]
        for one in segments
    ]
    found = name_segments(needs)
    assert found == name_segments(needs)
    assert len(set(found)) == len(found) == len(segments)
    assert all(found)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=5), st.data())
def test_the_name_of_a_single_segment_stays_within_forty_five_characters(names, data):
    needs = [need(name, data.draw(st.floats(-3, 3)), data.draw(READINGS)) for name in names]
    assert len(name_segments([needs])[0]) <= LONGEST
