import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.factors.scree import scree
from tests.analysis.conftest import OWN


def test_bends_and_foretold_eigenvalues_match_the_formulas_written_out_in_r(gap):
    r = json.loads((OWN / "number_of_factors.json").read_text(encoding="utf-8"))
    ours = scree(np.array(r["eigenvalues"]), np.ones(12))
    assert gap(ours.acceleration, r["scree"]["acceleration"]) < 1e-12
    assert gap(ours.predicted, r["scree"]["predicted"]) < 1e-12
    assert (ours.n_acceleration, ours.n_coordinates) == (1, 3)


def test_the_sharpest_bend_counts_the_eigenvalues_before_it():
    assert scree(np.array([3.0, 2.9, 2.8, 0.5, 0.4, 0.4]), np.ones(6)).n_acceleration == 3


def test_a_straight_scree_lies_on_its_own_line():
    straight = np.linspace(2.0, 0.0, 8)
    ours = scree(straight, np.full(8, 5.0))
    np.testing.assert_allclose(ours.acceleration, 0, atol=1e-12)
    np.testing.assert_allclose(ours.predicted, straight[:-2])
    assert ours.n_coordinates == 0


@settings(derandomize=True, max_examples=25, deadline=None)
@given(st.lists(st.floats(0.05, 5), min_size=3, max_size=12))
def test_a_higher_bar_of_chance_never_keeps_more(values):
    eigenvalues = np.sort(values)[::-1]
    low, high = (scree(eigenvalues, np.full(len(values), bar)).n_coordinates for bar in (0.5, 1.5))
    assert low >= high


@pytest.mark.parametrize(("eigenvalues", "chance"), [(np.ones(2), np.ones(2)), (np.ones(4), np.ones(3))])
def test_too_few_eigenvalues_or_too_few_of_chance_are_refused(eigenvalues, chance):
    with pytest.raises(AnalysisError, match="scree"):
        scree(eigenvalues, chance)
