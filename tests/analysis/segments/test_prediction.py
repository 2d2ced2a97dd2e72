from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.answers import Description
from analysis.segments.answer_codes import answer_codes
from analysis.segments.prediction import cramers_v, strength, strongest
from tests.analysis.golden_results import read_golden
from tests.analysis.weighted_people import column


def described(name: str, kind: str, values: list[object]) -> Description:
    held = np.empty(len(values), dtype=object)
    held[:] = values
    return Description(name, name.capitalize(), kind, held, {})


def people() -> dict[str, Description]:
    kinds = {"region": "nominal", "size": "ordinal", "sex": "binary", "spend": "numeric"}
    return {name: described(name, kind, column(name).tolist()) for name, kind in kinds.items()}


def test_every_pair_of_answers_goes_together_as_closely_as_in_r():
    r, asked = read_golden("prediction.json"), people()
    for theirs in r["pairs"]:
        first, second = (answer_codes([asked[theirs[side].split("_")[0]]])[0] for side in ("first", "second"))
        both = (first.columns[0] >= 0) & (second.columns[0] >= 0)
        labels, k = second.columns[0][both], second.sizes[0]
        table = np.zeros((first.sizes[0], k))
        np.add.at(table, (first.columns[0][both], labels), 1)
        assert both.sum() == theirs["n"]
        assert cramers_v(table, theirs["n"]) == pytest.approx(theirs["corrected"], abs=1e-9)


def test_numbers_fall_into_the_groups_of_r():
    theirs = [0 if group is None else group for group in read_golden("prediction.json")["quintiles"]]
    assert (answer_codes([people()["spend"]])[0].columns[0] + 1).tolist() == theirs


def test_answers_are_numbered_and_missing_ones_are_not():
    variables = answer_codes(
        [
            described("role", "nominal", ["owner", None, "user", "owner", float("nan")]),
            described("score", "ordinal", [3.0, 3, 1, np.nan, None]),
            described("channels", "multiple", [("web",), ("web", "shop"), None, (), ("shop",)]),
            described("nothing", "nominal", [None] * 5),
            described("alike", "numeric", [2.0, 2, 2, None, 2]),
        ]
    )
    assert variables[0].columns[0].tolist() == [0, -1, 1, 0, -1]
    assert variables[1].columns[0].tolist() == [0, 0, 1, -1, -1]
    assert [one.tolist() for one in variables[2].columns] == [[0, 1, -1, 0, 1], [1, 1, -1, 0, 0]]
    assert (variables[3].sizes, variables[3].n_answered) == ((0,), 0)
    assert variables[4].columns[0].tolist() == [0, 0, 0, -1, 0]
    assert [one.n_answered for one in variables] == [3, 3, 4, 0, 4]


def test_the_variable_that_tells_the_segment_is_the_strongest():
    random = np.random.default_rng(1)
    labels = random.integers(3, size=300)
    told = [f"site {label}" for label in labels]
    noise = random.integers(4, size=300).tolist()
    variables = answer_codes([described("noise", "nominal", noise), described("site", "nominal", told)])
    found = strongest(labels, 3, variables)
    assert found is not None
    assert (found.variable, found.n) == ("Site", 300)
    assert found.strength == pytest.approx(1, abs=0.01)


def test_a_larger_number_tells_of_a_segment_as_well_as_a_category_would():
    labels = np.repeat([0, 1], 100)
    years = answer_codes([described("years", "numeric", (labels * 10 + np.tile(np.arange(5), 40)).tolist())])
    assert strength(labels, 2, years[0]) > 0.8


def test_what_has_nothing_to_do_with_segments_is_near_nothing_also_among_many_choices():
    random = np.random.default_rng(2)
    ticks = [tuple(np.flatnonzero(random.random(8) < 0.4).tolist()) for _ in range(400)]
    many, one = answer_codes(
        [
            described("many", "multiple", ticks),
            described("one", "nominal", random.integers(5, size=400).tolist()),
        ]
    )
    of_many, of_one = (
        np.mean([strength(random.integers(4, size=400), 4, variable) for _ in range(60)])
        for variable in (many, one)
    )
    assert of_one < 0.04
    assert of_many < 0.06


@settings(max_examples=15, deadline=None)
@given(st.floats(0.01, 100), st.integers(0, 1000))
def test_equal_weights_change_nothing(weight, seed):
    random = np.random.default_rng(seed)
    labels = random.integers(3, size=80)
    site = answer_codes(
        [described("site", "nominal", ((labels + random.integers(2, size=80)) % 4).tolist())]
    )[0]
    equal = np.full(80, weight)
    assert strength(labels, 3, site, equal) == pytest.approx(strength(labels, 3, site), abs=1e-10)


def test_weights_move_the_strength_towards_those_who_weigh_more():
    labels, site = np.tile([0, 1], 100), np.r_[np.tile([0, 1], 50), np.tile([1, 0, 0, 1], 25)]
    variable = answer_codes([described("site", "nominal", site.tolist())])[0]
    weights = np.repeat([9.0, 1.0], 100)
    assert strength(labels, 2, variable, weights) > strength(labels, 2, variable) + 0.2


def test_with_few_answers_or_none_nothing_is_said():
    variables = answer_codes([described("site", "nominal", ["a", "b"] * 10)])
    assert strongest(np.tile([0, 1], 10), 2, variables) is None
    assert strongest(np.tile([0, 1], 10), 2, ()) is None


def test_one_answer_of_everybody_and_one_segment_alone_tell_nothing():
    same, two = answer_codes(
        [described("same", "nominal", ["a"] * 40), described("two", "nominal", ["a", "b"] * 20)]
    )
    assert strength(np.tile([0, 1], 20), 2, same) == 0
    assert strength(np.zeros(40, dtype=int), 2, two) == 0
