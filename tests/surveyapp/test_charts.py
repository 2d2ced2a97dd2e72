"""Every picture: small, named, in the page's own inks."""

import re
import xml.etree.ElementTree as ET

import pytest

from surveyapp.charts import (
    chart_of_needs,
    chart_of_profiles,
    chart_of_ranks,
    chart_of_scree,
    chart_of_shares,
    chart_of_sizes,
    chart_of_stability,
)
from surveyapp.charts.theme import INKS, segment_ink
from tests.surveyapp.result_example import example

RESULT = example()
CLAIMS = RESULT["assumptions"]["claims"]
DRAWINGS = {
    "needs": lambda: chart_of_needs(RESULT["needs"]["candidates"], (1, 5), "Price first"),
    "scree": lambda: chart_of_scree(RESULT["needs"]["retention"], "Three needs"),
    "sizes": lambda: chart_of_sizes(RESULT["segments"]["profiles"], "Half are frugal"),
    "profiles": lambda: chart_of_profiles(RESULT["segments"]["profiles"], "They differ"),
    "stability": lambda: chart_of_stability(RESULT["segments"]["candidates"], "Three come back", 0.05),
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
