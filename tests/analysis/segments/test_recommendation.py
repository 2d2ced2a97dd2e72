from __future__ import annotations

import pytest

from analysis.segments.candidates import Candidate
from analysis.segments.recommendation import marked, recommend, rule_in_words
from analysis.settings import Settings
from tests.analysis.segments.made_up import candidate, counted


def chosen_among(*candidates: Candidate, k: int | None = None, yes_no: bool = False) -> str | None:
    return recommend(candidates, None if k is None else counted(k), yes_no=yes_no).id


def test_where_structure_is_shown_the_first_way_in_the_fixed_order_is_taken_at_the_number_of_groups():
    ways = [candidate(f"{way}/{k}") for way in ("items/k-means", "items/latent-profiles") for k in (2, 3, 4)]
    assert chosen_among(*ways, k=3) == "items/latent-profiles/3"


def test_yes_no_answers_have_an_order_of_their_own():
    ways = [candidate("items/k-means/3"), candidate("categories/latent-classes/3")]
    assert chosen_among(*ways, k=3, yes_no=True) == "categories/latent-classes/3"


def test_classes_that_know_of_the_order_of_steps_come_before_those_that_do_not():
    forms = [candidate(f"categories/{form}/3", 0.8) for form in ("latent-classes", "ordinal-latent-classes")]
    assert chosen_among(*forms, candidate("items/ward/3", 0.9), k=3) == "categories/ordinal-latent-classes/3"
    assert chosen_among(*forms, candidate("items/k-means/3"), k=3) == "items/k-means/3"


def test_an_unstable_way_is_passed_over_for_the_next_at_the_same_number():
    ways = [candidate("items/latent-profiles/3", 0.5), candidate("items/k-means/3", 0.75)]
    assert chosen_among(*ways, k=3) == "items/k-means/3"


def test_where_none_is_stable_at_that_number_the_most_stable_there_is_taken_if_it_can_be_used():
    ways = [candidate("items/latent-profiles/3", 0.5), candidate("x/y/3", 0.6), candidate("x/y/2", 0.9)]
    assert chosen_among(*ways, k=3) == "x/y/3"
    assert chosen_among(candidate("x/y/3", 0.3), candidate("x/y/2", 0.9), k=3) == "x/y/2"


def test_a_number_of_one_recommends_what_returns():
    assert chosen_among(candidate("x/y/3", 0.8), candidate("x/y/2", 0.9), k=1) == "x/y/3"


def test_without_structure_the_stable_division_with_the_most_segments_is_taken():
    ways = [candidate("scores/k-means/2", 0.95), candidate("scores/k-means/4", 0.8), candidate("x/y/5", 0.6)]
    assert chosen_among(*ways) == "scores/k-means/4"


def test_a_division_that_only_grades_gives_way_to_one_that_tells_more():
    assert chosen_among(candidate("a/b/3", 0.95, line=0.99), candidate("a/c/2", 0.8)) == "a/c/2"


def test_without_structure_no_more_segments_are_taken_than_bic_allows():
    """Of few yes/no items any number of segments returns: they are the ways there are to answer."""
    classes = [candidate(f"categories/latent-classes/{k}", 0.75, bic=abs(k - 3)) for k in (2, 3, 4, 5)]
    finer = [candidate(f"items/k-means/{k}", 0.95) for k in (2, 3, 6, 8)]
    assert chosen_among(*classes, *finer, yes_no=True) == "categories/latent-classes/3"
    profiles = [candidate(f"items/latent-profiles/{k}", 0.6, bic=-k) for k in (2, 3, 4)]
    assert chosen_among(*classes, *profiles, *finer) == "categories/latent-classes/4"  # profiles allow four


def test_where_all_that_returns_only_grades_it_is_taken_rather_than_what_does_not_return():
    grading = [candidate(f"categories/latent-classes/{k}", line=0.95, bic=abs(k - 3)) for k in (2, 3)]
    others = [candidate("scores/k-means/3", 0.45), candidate("items/k-means/8", 0.9)]
    assert chosen_among(*grading, *others, yes_no=True) == "categories/latent-classes/3"


def test_what_only_grades_has_no_more_steps_than_groups_were_counted():
    steps = [candidate(f"items/latent-profiles/{k}", 0.9, line=0.95, bic=-k) for k in (2, 3, 4, 5, 6)]
    assert chosen_among(*steps, k=2) == "items/latent-profiles/2"
    assert chosen_among(*steps) == "items/latent-profiles/6"


def test_at_the_most_segments_that_return_the_ways_stand_in_their_fixed_order():
    ways = [candidate("centred/k-means/4", 0.95), candidate("items/k-means/4", 0.8)]
    assert chosen_among(*ways) == "items/k-means/4"


def test_without_a_stable_division_the_most_stable_is_taken_and_the_words_say_so():
    found = recommend([candidate("a/b/3", 0.4), candidate("a/b/2", 0.5)], None, yes_no=False)
    assert found.id == "a/b/2"
    assert "None returns reliably" in found.words


def test_a_faulty_division_is_never_recommended():
    assert chosen_among(candidate("a/b/3", fault="too small"), candidate("a/b/2", 0.3)) == "a/b/2"
    assert chosen_among(candidate("a/b/3", fault="too small")) is None


def test_marks_say_what_is_recommended_and_what_was_chosen():
    first, second = marked([candidate("a/b/2"), candidate("a/b/3")], "a/b/2", "a/b/3")
    assert (first.recommended, first.chosen) == (True, False)
    assert (second.recommended, second.chosen) == (False, True)


@pytest.mark.parametrize("said", ["2 to 8 segments", "below 5 %", "2.5 standard", "index 0.7"])
def test_the_rule_is_told_with_its_numbers(said):
    assert said in rule_in_words(Settings())
