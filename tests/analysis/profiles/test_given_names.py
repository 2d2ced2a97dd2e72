from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis.findings import derive_findings
from analysis.profiles.given_names import names_given
from analysis.settings import SegmentName
from tests.analysis.simulated_survey import NEEDS, QUICK, simulated_survey

ITEMS = ("a", "b", "c")
MEANS = np.array([[4.0, 2, 2], [2, 4, 4]])
SAVERS = SegmentName("Savers", "They count every penny.", (("a", 4.1), ("b", 2.0), ("c", 1.9)))
ALL_ELSE = SegmentName("All else", "", (("a", 3.0), ("b", 3.0), ("c", 3.0)))


def test_a_segment_like_the_one_that_was_named_bears_the_name_again():
    assert names_given(MEANS, np.ones(3), ITEMS, [SAVERS]) == [SAVERS, None]


def test_a_name_is_not_given_to_a_segment_unlike_the_one_it_was_given_to():
    assert names_given(MEANS, np.ones(3), ITEMS, [ALL_ELSE]) == [None, None]


def test_each_name_is_given_once_to_the_segment_most_like_it():
    near = np.array([[4.3, 2, 2], [4.0, 2, 2]])
    assert names_given(near, np.ones(3), ITEMS, [SAVERS]) == [None, SAVERS]


def test_items_that_were_dropped_since_are_passed_over_and_unknown_ones_match_nothing():
    assert names_given(MEANS[:, :1], np.ones(1), ("a",), [SAVERS])[0] == SAVERS
    assert names_given(MEANS, np.ones(3), ("x", "y", "z"), [SAVERS]) == [None, None]


@pytest.mark.parametrize("settings", [replace(QUICK, n_resamples=2, null_draws=0)])
def test_a_name_given_to_a_segment_comes_back_with_the_next_analysis(settings):
    first = derive_findings(simulated_survey(), (), NEEDS, settings).document["segments"]["profiles"][1]
    means = tuple((one["name"], one["mean"]) for one in first["items"])
    named = replace(settings, segment_names=(SegmentName("Status seekers", "They want to be seen.", means),))
    again = derive_findings(simulated_survey(), (), NEEDS, named).document["segments"]["profiles"]
    assert [one["name"] == "Status seekers" for one in again] == [False, True, False, False]
    assert again[1]["words"] == "They want to be seen."
