from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.profiles.needs_in_segments import NeedInSegment
from analysis.profiles.recognition import Mark
from analysis.profiles.segment_names import LONGEST, ProposedName, name_segments

READINGS = st.sampled_from(["more", "less", "same"])


def need(name: str, effect: float, reading: str) -> NeedInSegment:
    return NeedInSegment("F1", name, 50, 3.0, effect, effect, reading)


def names_of(segments, marks=None, sizes=None) -> tuple[str, ...]:
    return tuple(one.name for one in proposed(segments, marks, sizes))


def proposed(segments, marks=None, sizes=None) -> tuple[ProposedName, ...]:
    """Without marks, and of equal size, unless told otherwise."""
    return name_segments(segments, marks or [None] * len(segments), sizes or [50] * len(segments))


def mark(short: str) -> Mark:
    return Mark(f"Kind of home, {short}", short, 0.6, 0.2, 0.5)


PRICE, DESIGN, SERVICE = (need(name, 1.0, "more") for name in ("Price", "Design", "Service"))
CHEAP = need("Price", -0.9, "less")


def test_a_segment_is_named_after_what_it_needs_more_and_less():
    needs = (CHEAP, need("Technology", 1.2, "more"), need("Service", 0.1, "same"))
    assert names_of([needs]) == ("More Technology, less Price",)


def test_a_name_that_would_be_long_says_less():
    needs = [
        need("Escape & adventure", 0.9, "more"),
        need("Advice & knowledgeable", 1.5, "more"),
        need("Latest and greatest", -1.0, "less"),
        need("Status symbol", 0.0, "same"),
    ]
    assert names_of([needs]) == ("More Advice & knowledgeable",)


def test_a_segment_that_wants_more_or_less_of_nearly_everything_is_called_that():
    more = (PRICE, DESIGN, SERVICE)
    less = tuple(need(one.name, -1.0, "less") for one in more)
    same = need("Status", 0.0, "same")
    assert names_of([more, less]) == ("More of every need", "Less of every need")
    assert names_of([(*more, same), (*less, same)]) == ("More of most needs", "Less of most needs")


def test_two_segments_that_would_be_called_the_same_are_told_apart_by_their_strongest_needs():
    first = (PRICE, DESIGN, SERVICE)
    second = (need("Price", 0.4, "more"), DESIGN, need("Service", 2.0, "more"))
    assert names_of([first, second]) == ("More Price and Design", "More Service and Design")


def test_the_next_need_tells_apart_what_the_first_ones_do_not():
    first = (PRICE, DESIGN, need("Service", -0.5, "less"), need("Help", 0.4, "more"))
    second = (PRICE, DESIGN, need("Service", -0.5, "less"), need("Help", 0.1, "same"))
    third = (PRICE, DESIGN, need("Service", 0.1, "same"), need("Help", 0.1, "same"))
    assert names_of([first, second, third])[0] == "More Price, Design and Help, less Service"
    assert [one.twins for one in proposed([first, second, third])] == [(), (), ()]


def test_where_needs_do_not_tell_two_apart_the_answer_that_finds_each_does():
    alike = [[need("Price", 0, "same")]] * 3
    found = proposed(alike, [mark("“Flat”"), None, mark("“House”")])
    assert [one.name for one in found] == [
        "Close to everyone else, “Flat”",
        "Close to everyone else",
        "Close to everyone else, “House”",
    ]
    assert [one.twins for one in found] == [(2, 3), (1, 3), (1, 2)]


def test_where_no_answer_tells_them_apart_their_size_does():
    alike = [[CHEAP]] * 2
    both = [mark("“Flat”")] * 2
    assert names_of(alike, both, [80, 40]) == (
        "Less Price, the larger group",
        "Less Price, the smaller group",
    )
    assert names_of([[CHEAP]] * 3, None, [80, 60, 40]) == (
        "Less Price, the largest group",
        "Less Price, group 2 by size",
        "Less Price, group 3 by size",
    )
    assert names_of(alike, both, [40, 40]) == ("Less Price", "Less Price (2)")


def test_segments_that_needs_tell_apart_have_no_twins():
    assert [one.twins for one in proposed([[PRICE], [DESIGN]])] == [(), ()]


def test_a_segment_without_differences_is_called_close_to_everyone_else():
    assert names_of([[need("Price", 0, "same")]]) == ("Close to everyone else",)


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
    found = names_of(needs)
    assert found == names_of(needs)
    assert len(set(found)) == len(found) == len(segments)
    assert all(found)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=5), st.data())
def test_the_name_of_a_single_segment_stays_within_forty_five_characters(names, data):
    needs = [need(name, data.draw(st.floats(-3, 3)), data.draw(READINGS)) for name in names]
    assert len(names_of([needs])[0]) <= LONGEST
