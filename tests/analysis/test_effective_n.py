from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as quick
from hypothesis import strategies as st

from analysis.effective_n import design_effect, effective_n
from tests.analysis.weighted_people import column, read_r

WEIGHTS = st.lists(st.floats(0.01, 100), min_size=1, max_size=30).map(np.array)


def test_the_design_effect_and_the_effective_n_are_kishs():
    theirs = read_r()["kish_design"]
    assert design_effect(column("design")) == pytest.approx(theirs["design_effect"], abs=1e-10)
    assert effective_n(column("design")) == pytest.approx(theirs["n_effective"], abs=1e-8)


@quick(derandomize=True, deadline=None, max_examples=50)
@given(WEIGHTS, st.floats(0.01, 100))
def test_weights_never_make_answers_worth_more_than_they_are_in_whatever_unit(weights, unit):
    assert 1 - 1e-9 <= effective_n(weights) <= len(weights) * (1 + 1e-9)
    assert effective_n(weights * unit) == pytest.approx(effective_n(weights))


def test_equal_weights_cost_nothing():
    assert effective_n(np.full(40, 0.3)) == pytest.approx(40, abs=1e-10)
