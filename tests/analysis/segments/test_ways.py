from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from analysis.errors import AnalysisError
from analysis.responses.item_scales import ItemScales
from analysis.segments.ways import KIND_IDS, KINDS, ORDER_PAYS_UP_TO, ways_to_divide
from tests.analysis.segments.searched import people_and_needs
from tests.analysis.simulated_survey import simulated_survey

ORDINAL = "categories/ordinal-latent-classes"
TABLE = (Path(__file__).parents[3] / "docs/segments.md").read_text(encoding="utf-8")


def test_five_point_answers_are_divided_in_every_way():
    people, needs = people_and_needs(simulated_survey(80))
    assert tuple(way.id for way in ways_to_divide(people.items, needs, people.scales)) == KIND_IDS


def test_measured_items_are_not_divided_as_categories():
    items = np.random.default_rng(1).normal(size=(80, 6))
    scales = ItemScales(items.min(axis=0), items.max(axis=0))
    ways = [way.id for way in ways_to_divide(items, None, scales)]
    assert "categories/latent-classes" not in ways
    for way in ("categories/latent-classes", ORDINAL):
        with pytest.raises(AnalysisError, match="at most seven whole steps"):
            ways_to_divide(items, None, scales, wanted=[way])


def test_yes_no_answers_alone_have_no_steps_to_lean_along():
    items = np.random.default_rng(1).integers(2, size=(80, 6)).astype(float)
    scales = ItemScales(np.zeros(6), np.ones(6))
    ways = [way.id for way in ways_to_divide(items, None, scales)]
    assert "categories/latent-classes" in ways
    assert ORDINAL not in ways
    with pytest.raises(AnalysisError, match="an item of three steps or more"):
        ways_to_divide(items, None, scales, wanted=[ORDINAL])
    items[0, 0], scales.high[0] = 2, 2
    assert ORDINAL in [way.id for way in ways_to_divide(items, None, scales)], "one such item is enough"


def test_of_very_many_people_the_ordinal_form_is_tried_only_when_asked_for():
    items = np.random.default_rng(1).integers(1, 6, size=(ORDER_PAYS_UP_TO + 1, 3)).astype(float)
    scales = ItemScales(np.ones(3), np.full(3, 5.0))
    assert ORDINAL not in [way.id for way in ways_to_divide(items, None, scales)]
    assert ORDINAL in [way.id for way in ways_to_divide(items[1:], None, scales)]
    assert [way.id for way in ways_to_divide(items, None, scales, wanted=[ORDINAL])] == [ORDINAL]


def test_a_division_that_was_chosen_stays_among_those_tried_when_more_people_have_answered():
    items = np.random.default_rng(1).integers(1, 6, size=(ORDER_PAYS_UP_TO + 1, 3)).astype(float)
    scales = ItemScales(np.ones(3), np.full(3, 5.0))
    assert ORDINAL in [way.id for way in ways_to_divide(items, None, scales, solution=f"{ORDINAL}/3")]


def test_without_needs_the_ways_that_divide_by_them_are_left_out():
    people, _ = people_and_needs(simulated_survey(80))
    assert not any(way.id.startswith("scores") for way in ways_to_divide(people.items, None, people.scales))


def test_a_way_that_is_not_there_is_refused_with_those_that_are():
    people, needs = people_and_needs(simulated_survey(80))
    with pytest.raises(AnalysisError, match=r"'items/magic' is not known.*items/k-means"):
        ways_to_divide(people.items, needs, people.scales, wanted=["items/magic"])
    with pytest.raises(AnalysisError, match="no way of dividing is left"):
        ways_to_divide(people.items, needs, people.scales, wanted=[])


@pytest.mark.parametrize("kind", KINDS, ids=KIND_IDS)
def test_every_way_stands_in_the_table_of_the_documentation(kind):
    header = next(line for line in TABLE.splitlines() if line.startswith("| basis | what it is"))
    columns = [cell.strip() for cell in header.strip("|").split("|")]
    row = next(line for line in TABLE.splitlines() if re.match(rf"\| {kind.basis} \|", line))
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[columns.index(kind.method.name)].startswith("yes")
