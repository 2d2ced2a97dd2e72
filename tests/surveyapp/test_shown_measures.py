"""What is said of a division's measures agrees with the limits that decide, and hides what must be hidden."""

from analysis.clusters.latent_residuals import LARGE
from analysis.segments.thresholds import DISSOLVED, ON_ONE_LINE, PARALLEL, STABLE
from analysis.structure.number_of_groups import NO_MORE_THAN_CHANCE
from surveyapp import class_words, counted_groups
from surveyapp.filters import number, share
from surveyapp.shown_measures import BY_RULE, MORE, measured, on_one_line, separation, smallest, weakest, why
from surveyapp.shown_segments import candidates_of, completed
from tests.surveyapp.result_example import example

SAID = {one.head: one.says for one in (*BY_RULE, *MORE)}
ONE = completed(example()["segments"]["candidates"][0])


def test_the_limits_in_the_words_are_those_of_the_rule():
    assert f"from {number(STABLE)} on stable" in SAID["Comes back"]
    assert f"at {number(DISSOLVED)} or less" in SAID["Weakest segment"]
    assert ON_ONE_LINE == PARALLEL
    assert f"from {share(ON_ONE_LINE)} on" in SAID["On one line"]
    assert f"above {LARGE:g}" in class_words.READING
    assert f"{NO_MORE_THAN_CHANCE:g} standard deviations" in counted_groups.explanation(
        example()["structure"]
    )


def test_a_division_that_only_grades_says_so():
    assert on_one_line({**ONE, "graded": {"share": 0.859, "limit": 0.85}}) == "86\u202f%, grades only"
    assert on_one_line({**ONE, "graded": {"share": 0.7, "limit": 0.85}}) == "70\u202f%"


def test_the_weakest_segment_is_not_told_where_one_is_hidden():
    assert weakest({**ONE, "jaccard": [0.9, 0.6]}) == "0.60"
    assert weakest({**ONE, "jaccard": [0.9, None]}) == "–"


def test_a_separation_has_its_error_where_people_were_drawn_for_it():
    assert separation({**ONE, "silhouette": 0.21, "silhouette_error": 0.012}) == "0.21\u00a0±\u00a00.01"
    assert separation({**ONE, "silhouette": 0.21, "silhouette_error": 0.0}) == "0.21"


def test_a_share_that_speaks_against_a_division_does_not_read_as_if_it_were_enough():
    assert smallest({**ONE, "smallest_share": 0.0476, "why_not": "smallest below 5 %"}) == "4.8\u202f%"
    assert smallest({**ONE, "smallest_share": 0.0476, "why_not": "not stable"}) == "5\u202f%"


def test_a_division_formed_of_some_says_of_how_many():
    (formed,) = [one for one in MORE if one.head == "Formed of"]
    assert formed.of({**ONE, "n_formed": 20_000}) == "20\u202f000 people"
    assert formed not in measured(MORE, [ONE])


def test_what_was_chosen_against_the_rule_keeps_what_speaks_against_it():
    assert why({**ONE, "chosen": True, "why_not": "grades only"}) == "chosen; grades only"


def test_measures_nobody_took_have_no_column():
    k_means = [one for one in candidates_of(example()["segments"]) if one["method"] == "k-means"]
    assert "BIC" not in [one.head for one in measured(MORE, k_means)]
    assert "BIC" in [one.head for one in measured(MORE, candidates_of(example()["segments"]))]
