"""Whoever cannot see a picture, or wants it exactly, reads its numbers below it and its finding in words."""

import pytest

from surveyapp.reports import single_file
from tests.surveyapp.analysed import report
from tests.surveyapp.result_example import example


def figures_of(document):
    found = [block for part in document["sections"] for block in part["blocks"] if block["kind"] == "Figure"]
    return {figure["id"]: figure for figure in found}


@pytest.fixture
def figures():
    return figures_of(report())


@pytest.mark.parametrize("name", ["profiles", "statements", "evaluation", "worth"])
def test_pictures_of_segments_have_their_numbers_below_them(figures, name):
    numbers = figures[name]["numbers"]
    assert numbers["caption"].endswith(".")
    assert all(len(row) == len(numbers["head"]) and all(row) for row in numbers["rows"])


def test_numbers_of_a_picture_are_those_it_is_drawn_from(figures):
    price, *_ = figures["profiles"]["numbers"]["rows"]
    shown = [need["mean"] for one in example()["segments"]["profiles"] for need in one["needs"][:1]]
    assert price[1:] == [f"{mean:.2f}" for mean in shown]
    segments = figures["evaluation"]["numbers"]["rows"]
    assert [row[-1] for row in segments] == ["0.83"] * len(segments)


def test_each_picture_of_segments_is_told_in_words_to_those_who_cannot_see_it(figures):
    assert (
        "“A fair price first”: more “A fair price”; less “Pride in what one owns”."
        in figures["profiles"]["wide"]
    )
    assert "Furthest from everyone is “" in figures["statements"]["wide"]
    assert "How surely it is found again: from 0.83 for “" in figures["evaluation"]["narrow"]


def test_exact_means_of_all_other_segments_do_not_tell_of_a_hidden_one():
    result = example()
    hidden = result["segments"]["profiles"][-1]
    hidden.update(share=None, size=None, items=[], needs=[])
    figures = figures_of(report(result))
    assert figures["statements"]["numbers"] is None
    assert len(figures["profiles"]["numbers"]["head"]) == len(result["segments"]["profiles"])


def test_numbers_stand_folded_in_the_report_file():
    page = single_file(report())
    assert page.count("<summary>The numbers</summary>") == 4
