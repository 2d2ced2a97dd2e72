from __future__ import annotations

from analysis.segments.choice_of_k import Candidate, choose_k, marked, rule_in_words
from analysis.segments.stability import Stability


def tried(k: int, median: float, smallest: float = 0.2) -> Candidate:
    return Candidate(k, Stability(median, median, median, median, 0.01), 1.0, 1, 1, smallest)


def test_the_most_stable_number_of_segments_is_taken():
    assert choose_k((tried(2, 0.7), tried(3, 0.9), tried(4, 0.8)), 0.05) == 3


def test_a_division_with_a_tiny_segment_is_passed_over_however_stable():
    assert choose_k((tried(2, 0.7), tried(3, 0.9, smallest=0.049)), 0.05) == 2


def test_a_segment_of_exactly_the_smallest_share_will_do():
    assert choose_k((tried(2, 0.7), tried(3, 0.9, smallest=0.05)), 0.05) == 3


def test_of_equally_stable_divisions_the_simpler_is_taken():
    assert choose_k((tried(4, 0.8), tried(3, 0.8 + 1e-12), tried(2, 0.7)), 0.05) == 3


def test_without_an_allowed_division_none_is_taken():
    assert choose_k((tried(2, 0.9, smallest=0.01),), 0.05) is None
    assert choose_k((), 0.05) is None


def test_only_the_one_that_was_taken_is_marked():
    assert [one.chosen for one in marked((tried(2, 0.7), tried(3, 0.9)), 3)] == [False, True]


def test_the_rule_is_said_in_words_with_its_numbers():
    assert "2 to 8 segments" in rule_in_words(2, 8, 0.05)
    assert "5 %" in rule_in_words(2, 8, 0.05)
