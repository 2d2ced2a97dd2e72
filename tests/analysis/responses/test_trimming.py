from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as quick
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.responses.trimming import trim_weights
from tests.analysis.weighted_people import API, column, read_r


def test_what_is_cut_off_is_shared_out_as_in_r():
    theirs = read_r()["trimmed"]
    design = column("design") / column("design").mean()
    assert np.abs(trim_weights(design, theirs["upper"]) - theirs["weights"]).max() < 1e-9


@pytest.mark.parametrize("name", ["apistrat", "apisrs", "apiclus1"])
def test_california_schools_are_trimmed_to_twice_the_median_as_in_r(name):
    if not API.is_dir():
        pytest.skip("the California schools are not ours to ship and are not beside this checkout")
    theirs = json.loads((API / "raking_api.json").read_text(encoding="utf-8"))[name]
    raked = np.array(theirs["raked"])
    assert np.abs(trim_weights(raked, 2 * np.median(raked)) - theirs["trimmed_upper2median"]).max() < 1e-9


@quick(derandomize=True, deadline=None, max_examples=50)
@given(st.lists(st.floats(0.01, 100), min_size=2, max_size=30).map(np.array), st.floats(1, 5))
def test_the_sum_and_the_order_stay_and_nobody_is_above(weights, times):
    largest = times * weights.mean()
    trimmed = trim_weights(weights, largest)
    assert trimmed.sum() == pytest.approx(weights.sum())
    assert trimmed.max() <= largest * (1 + 1e-9)
    assert (np.diff(trimmed[np.argsort(weights)]) >= -1e-9).all()


def test_a_limit_below_the_mean_is_refused():
    with pytest.raises(AnalysisError, match="below the mean weight"):
        trim_weights(np.array([1.0, 3.0]), 1.5)
