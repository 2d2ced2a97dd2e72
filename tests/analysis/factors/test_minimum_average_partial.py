import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.correlations.correlation import pearson
from analysis.errors import AnalysisError
from analysis.factors.minimum_average_partial import minimum_average_partial
from tests.analysis.conftest import OWN


def test_the_average_partials_match_psych_vss(golden, gap):
    vss = golden.r.get("vss") or {"map": in_r()["psych"], "map_nfactors": 2}
    ours = minimum_average_partial(pearson(golden.items).matrix)
    n_shown = len(vss["map"])
    assert gap(ours.squared[1 : n_shown + 1], vss["map"]) < 1e-9
    assert ours.n_squared == vss["map_nfactors"]


def test_both_powers_match_the_formula_written_out_in_r(own, gap):
    ours = minimum_average_partial(pearson(own.items).matrix)
    assert gap(ours.squared[1:], in_r()["squared"]) < 1e-9
    assert gap(ours.fourth[1:], in_r()["fourth"]) < 1e-9


def test_with_nothing_taken_out_it_is_the_average_correlation_itself(own):
    matrix = pearson(own.items).matrix
    above = matrix[np.triu_indices(12, 1)]
    ours = minimum_average_partial(matrix)
    assert ours.squared[0] == pytest.approx(np.mean(above**2))
    assert ours.fourth[0] == pytest.approx(np.mean(above**4))


@settings(derandomize=True, max_examples=20, deadline=None)
@given(st.integers(1, 4), st.floats(0.65, 0.85))
def test_blocks_of_related_items_give_one_component_each(n_blocks, strongest):
    # Loadings differ: equal ones tie eigenvalues, and which of tied components goes first is nobody's choice.
    falling = strongest * np.linspace(1, 0.85, 6 * n_blocks)
    loadings = falling[:, None] * np.repeat(np.eye(n_blocks), 6, axis=0)
    matrix = loadings @ loadings.T
    np.fill_diagonal(matrix, 1.0)
    ours = minimum_average_partial(matrix)
    assert (ours.n_squared, ours.n_fourth) == (n_blocks, n_blocks)


def test_unrelated_items_give_no_component():
    ours = minimum_average_partial(np.eye(6))
    assert (ours.n_squared, ours.n_fourth) == (0, 0)


def test_a_matrix_that_cannot_be_inverted_is_refused():
    with pytest.raises(AnalysisError, match="say exactly the same"):
        minimum_average_partial(np.array([[1, 1, 0.2], [1, 1, 0.2], [0.2, 0.2, 1]]))


def in_r():
    return json.loads((OWN / "number_of_factors.json").read_text(encoding="utf-8"))["map"]
