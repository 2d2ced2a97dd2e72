import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.correlations.correlation import pearson
from analysis.factors.extraction import extract
from analysis.factors.principal_axis import principal_axis
from analysis.factors.uniquenesses import find_uniquenesses

BY_R = json.loads((Path(__file__).parents[2] / "golden" / "factor_methods.json").read_text(encoding="utf-8"))


def left_over(correlation, loadings):
    residual = correlation - loadings @ loadings.T
    return float(np.square(np.triu(residual, 1)).sum())


def test_psych_stops_early_and_leaves_more_over(own):
    correlation = pearson(own.items).matrix
    theirs = np.array(BY_R["fa"]["pa_stopped_early"]["loadings"])
    ours, settled = extract(correlation, 3, "pa")
    assert settled
    assert left_over(correlation, ours) < left_over(correlation, theirs)
    assert np.abs(np.abs(ours) - np.abs(theirs)).max() < 1e-2


def test_run_to_its_end_it_is_minres(golden):
    correlation = pearson(golden.items).matrix
    ours, settled = principal_axis(correlation, golden.r["nfactors"])
    assert settled
    np.testing.assert_allclose(
        ours, find_uniquenesses(correlation, golden.r["nfactors"], "minres")[0], atol=1e-8
    )


@settings(derandomize=True, max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 3))
def test_where_it_stands_still_nothing_is_left_on_the_diagonal(seed, n_factors):
    generator = np.random.default_rng(seed)
    items = generator.standard_normal((80, 2)) @ generator.standard_normal((2, 8))
    correlation = pearson(items * 0.7 + generator.standard_normal((80, 8))).matrix
    ours, settled = principal_axis(correlation, n_factors)
    assert ((ours >= 0.005 - 1e-12) & (ours <= 1)).all()
    if settled:
        loadings = extract(correlation, n_factors, "pa")[0]
        inside = (ours > 0.005 + 1e-6) & (ours < 1 - 1e-6)
        np.testing.assert_allclose(np.square(loadings).sum(axis=1)[inside], 1 - ours[inside], atol=1e-5)


@pytest.mark.parametrize("n_factors", [1, 2])
def test_begun_elsewhere_it_ends_at_the_same_place(own, n_factors):
    correlation = pearson(own.items).matrix
    ours, _ = principal_axis(correlation, n_factors)
    np.testing.assert_allclose(principal_axis(correlation, n_factors, np.full(12, 0.5))[0], ours, atol=1e-8)
