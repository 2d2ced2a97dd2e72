"""Every division that was passed over says why, in a plain word."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.segments.candidates import Candidate
from analysis.segments.reasons import with_reasons
from analysis.segments.recommendation import recommend
from tests.analysis.segments.made_up import candidate, counted

SMALLEST = 0.05
WAYS = ("items/latent-profiles", "items/k-means", "items/ward", "scores/k-means")


def reasons(*candidates: Candidate, k: int | None = None) -> dict[str, str]:
    advice = recommend(candidates, None if k is None else counted(k), yes_no=False)
    return {one.id: one.why_not for one in with_reasons(candidates, advice, SMALLEST)}


def test_at_the_number_that_was_counted_each_way_says_what_it_lacks():
    found = reasons(
        candidate("items/latent-profiles/4", 0.8, line=0.9),
        candidate("items/k-means/4", 0.75),
        candidate("items/ward/4", 0.9),
        candidate("scores/k-means/4", 0.5),
        candidate("items/k-means/3", 0.95),
        candidate("items/k-means/2", 0.97, line=0.86),
        k=4,
    )
    assert found == {
        "items/latent-profiles/4": "grades only",
        "items/k-means/4": "",
        "items/ward/4": "later in the fixed order",
        "scores/k-means/4": "not stable",
        "items/k-means/3": "other number than counted",
        "items/k-means/2": "grades only",
    }


def test_of_two_ways_outside_the_order_the_other_comes_back_more_often():
    found = reasons(candidate("items/ward/3", 0.9), candidate("scores/k-means/3", 0.8), k=3)
    assert found == {"items/ward/3": "", "scores/k-means/3": "comes back no more often"}


def test_where_none_is_stable_at_the_number_the_others_return_less_or_cannot_be_worked_with():
    found = reasons(
        candidate("items/latent-profiles/3", 0.5),
        candidate("items/ward/3", 0.6),
        candidate("items/k-means/3", 0.3),
        candidate("items/ward/2", 0.9),
        k=3,
    )
    assert found == {
        "items/latent-profiles/3": "comes back no more often",
        "items/ward/3": "",
        "items/k-means/3": "not stable",
        "items/ward/2": "other number than counted",
    }


def test_without_a_number_it_is_stability_and_then_the_most_segments():
    found = reasons(
        candidate("items/k-means/2", 0.95), candidate("items/k-means/4", 0.8), candidate("items/ward/5", 0.6)
    )
    assert found == {
        "items/k-means/2": "fewer segments",
        "items/k-means/4": "",
        "items/ward/5": "not stable",
    }


def test_more_segments_than_the_answers_allow_are_passed_over_for_that():
    found = reasons(
        candidate("items/latent-profiles/2", 0.8, bic=10.0),
        candidate("items/latent-profiles/3", 0.8, bic=20.0),
        candidate("items/k-means/2", 0.9),
    )
    assert found == {
        "items/latent-profiles/2": "",
        "items/latent-profiles/3": "more segments than the answers allow",
        "items/k-means/2": "later in the fixed order",
    }


def test_a_division_that_is_ruled_out_says_whether_a_segment_is_too_small():
    small = candidate("items/ward/25", fault="Its smallest segment has 4.0 % of the people, below 5 %.")
    failed = candidate("items/ward/3", fault="Class 2 holds less than one respondent.")
    assert reasons(small, failed) == {"items/ward/25": "smallest below 5 %", "items/ward/3": "not usable"}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(WAYS), st.integers(2, 4), st.sampled_from([0.3, 0.5, 0.72, 0.9]), st.booleans()
        ),
        min_size=1,
        unique_by=lambda one: one[:2],
    ),
    st.sampled_from([None, 1, 2, 3, 4]),
)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_all_but_the_recommended_one_have_a_reason(drawn, k):
    tried = [candidate(f"{way}/{n}", mean, line=0.9 if line else 0.5) for way, n, mean, line in drawn]
    advice = recommend(tried, None if k is None else counted(k), yes_no=False)
    silent = [id for id, why in reasons(*tried, k=k).items() if not why]
    assert silent == [advice.id]
