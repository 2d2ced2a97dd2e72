"""Every picture: small, named, in the page's own inks."""

import re
import xml.etree.ElementTree as ET

import pytest

from surveyapp.charts import (
    chart_of_candidates,
    chart_of_evaluation,
    chart_of_needs,
    chart_of_persistence,
    chart_of_power,
    chart_of_profiles,
    chart_of_ranks,
    chart_of_scree,
    chart_of_shares,
    chart_of_sizes,
    chart_of_statements,
)
from surveyapp.charts.candidates import datum, moved_apart
from surveyapp.charts.segment_measures import contentment, distance, returning, worth
from surveyapp.charts.statements import Statement, part_needed
from surveyapp.charts.theme import INKS, segment_ink
from surveyapp.reports.statements import statements_of
from surveyapp.shown_segments import candidates_of, ways_of
from tests.surveyapp.power_result import FOUND
from tests.surveyapp.result_example import example

RESULT = example()
CLAIMS = RESULT["assumptions"]["claims"]
PROFILES = RESULT["segments"]["profiles"]
WAYS = ways_of(candidates_of(RESULT["segments"]))
STEPS = RESULT["segments"]["persistence"][0]["steps"]
DRAWINGS = {
    "needs": lambda: chart_of_needs(RESULT["needs"]["candidates"], (1, 5), "Price first"),
    "scree": lambda: chart_of_scree(RESULT["needs"]["retention"], "Three needs"),
    "sizes": lambda: chart_of_sizes(RESULT["segments"]["profiles"], "Half are frugal"),
    "profiles": lambda: chart_of_profiles(RESULT["segments"]["profiles"], "They differ"),
    "candidates": lambda: chart_of_candidates(WAYS, "Three come back", 0.05),
    "persistence": lambda: chart_of_persistence(STEPS, 3, "Where people go"),
    "power": lambda: chart_of_power(FOUND, "500 answers are enough"),
    "statements": lambda: chart_of_statements(statements_of(RESULT), PROFILES, (1, 5), "Every statement"),
    "evaluation": lambda: chart_of_evaluation(PROFILES, distance(PROFILES), returning(PROFILES), "How sure"),
    "worth": lambda: chart_of_evaluation(PROFILES, worth(PROFILES), contentment(PROFILES), "Worth"),
    "ranks": lambda: chart_of_ranks(
        [claim for claim in CLAIMS if claim["kind"] == "top_need"], 3, "Claims & places"
    ),
    "shares": lambda: chart_of_shares([claim for claim in CLAIMS if claim["kind"] == "segment"], "Claims"),
}


@pytest.fixture(scope="module")
def drawn():
    return {name: draw() for name, draw in DRAWINGS.items()}


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_chart_is_small_and_comes_for_desk_and_phone(drawn, name):
    assert len(drawn[name].wide) < 60_000
    assert width(drawn[name].narrow) < 380 < width(drawn[name].wide)


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_chart_is_named_for_those_who_cannot_see_it(drawn, name):
    root = ET.fromstring(drawn[name].wide)
    assert root.get("role") == "img"
    assert root.get("aria-label") == root.find("title").text


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_chart_has_no_ink_of_its_own_and_asks_for_nothing_from_outside(drawn, name):
    for svg in (drawn[name].wide, drawn[name].narrow):
        inks = set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg)) - {"none", "transparent"}
        assert all(ink.startswith("var(--") for ink in inks), inks
        assert not re.search(r"style=|href|url\(|http|font-family", svg)


def width(svg: str) -> float:
    return float(re.search(r'width="([\d.]+)"', svg)[1])


def test_intervals_are_drawn_with_every_dot(drawn):
    assert drawn["needs"].wide.count("<line") >= 2 * len(RESULT["needs"]["candidates"])


def test_a_segment_keeps_its_colour_in_every_chart(drawn):
    for label in (1, 2, 3):
        assert f"var(--segment-{label}," in drawn["sizes"].wide
        assert f"var(--segment-{label}," in drawn["profiles"].narrow


def test_verdicts_are_words_and_marks_beside_the_colour(drawn):
    assert "✓ held" in drawn["ranks"].wide
    assert "✗ refuted" in drawn["ranks"].narrow
    assert "? cannot tell" in drawn["shares"].wide


def test_stand_in_inks_are_all_different():
    assert len({stand_in for stand_in, _ in INKS.values()}) == len(INKS)
    assert segment_ink(9) == segment_ink(1)


def test_two_needs_of_the_same_name_get_a_row_each():
    need = {"name": "Price", "mean": 3.0, "interval": [2.9, 3.1], "n": 50}
    svg = chart_of_needs([need, need], (1, 5), "Twice").wide
    assert svg.count(">Price<") == 2


def test_words_that_mean_something_in_xml_are_shown_as_they_are():
    need = {"name": '<b>Price</b> & "more"', "mean": 3.0, "interval": None, "n": 50}
    drawing = chart_of_needs([need], (1, 5), 'A "title" <&>')
    assert "<b>" not in drawing.wide
    ET.fromstring(drawing.wide)


def test_a_phone_shows_a_long_belief_in_two_lines():
    belief = {**CLAIMS[0], "kind": "top_need", "text": "“Heat on the coldest days” is among the top 2 needs"}
    drawing = chart_of_ranks([belief], 3, "Claims")
    assert "top 2 needs" in drawing.narrow


def test_the_recommended_way_stands_out_among_the_grey_ones_and_has_its_name(drawn):
    for svg in (drawn["candidates"].wide, drawn["candidates"].narrow):
        assert "K-means on statements" in svg
        assert "var(--accent," in svg
    assert "Ward on statements" in drawn["candidates"].wide
    assert "chosen" in drawn["candidates"].narrow


def test_the_dots_are_means_and_each_has_its_error():
    (first,) = [way for way in WAYS if way.is_recommended]
    drawn_at = datum(first, first.at(3), 0.05)
    assert drawn_at["mean"] == 0.91
    assert (drawn_at["least"], drawn_at["most"]) == pytest.approx((0.9, 0.92))


def test_results_of_before_the_search_have_one_line():
    old = {
        "k": 2,
        "stability": {"median": 0.8, "mean": 0.8, "low": 0.7, "high": 0.9, "standard_error": 0.01},
        "inertia": 900.0,
        "best_hits": 40,
        "n_starts": 50,
        "smallest_share": 0.2,
        "chosen": True,
    }
    ways = ways_of(candidates_of({"candidates": [old, {**old, "k": 3, "chosen": False}]}))
    assert [way.name for way in ways] == ["K-means on need scores"]
    assert "K-means on need scores" in chart_of_candidates(ways, "Two", 0.05).wide


def test_labels_of_lines_that_end_close_together_are_moved_apart():
    assert moved_apart([0.5, 0.49, 0.1], 0.05) == pytest.approx([0.5, 0.45, 0.1])
    assert moved_apart([0.02, 0.01], 0.05) == pytest.approx([0.05, 0.0])


def test_the_chosen_segments_have_their_colours_among_all_numbers_of_segments(drawn):
    for label in (1, 2, 3):
        assert f"var(--segment-{label}," in drawn["persistence"].wide
    assert "var(--segment-4," not in drawn["persistence"].wide


def test_flows_that_are_hidden_are_not_drawn():
    hidden = [{**step, "flows": [[None for _ in row] for row in step["flows"]]} for step in STEPS]
    assert len(chart_of_persistence(hidden, 3, "").wide) < len(chart_of_persistence(STEPS, 3, "").wide)


def test_only_what_stands_out_in_a_segment_has_its_colour():
    result = example()
    result["segments"]["profiles"][2]["items"][0]["mean"] = 4.1
    svg = chart_of_statements(statements_of(result), result["segments"]["profiles"], (1, 5), "").wide
    assert svg.count('stroke="var(--segment-3,') == 2, "a stem and a dot"
    assert 'stroke="var(--segment-2,' not in svg


def test_on_a_phone_a_segment_shows_what_stands_out_alone(drawn):
    assert drawn["statements"].narrow.count("No statement stands out.") == 3


def test_worth_is_drawn_only_where_it_is_known_of_every_segment():
    assert worth(PROFILES).values[1] == pytest.approx(0.45 / 0.5)
    assert worth([*PROFILES, {**PROFILES[0], "label": 4, "roles": []}]) is None
    assert contentment([{**PROFILES[0], "roles": []}]) is None


def test_marks_of_an_axis_are_round_numbers_within_its_ends():
    assert returning(PROFILES).marks == [0.5, 0.6, 0.7, 0.8, 0.9, 1.0]
    marks = contentment(PROFILES).marks
    assert 0 in marks
    assert marks == sorted(marks)


def test_of_a_scale_only_the_part_is_drawn_that_answers_lie_in():
    statements = [Statement("A", 3.0, {1: 2.6, 2: 4.1}, frozenset())]
    assert part_needed(statements, (1, 5)) == (2.5, 4.5)
    assert part_needed([Statement("A", 1.0, {1: 1.0, 2: 5.0}, frozenset())], (1, 5)) == (1, 5)
