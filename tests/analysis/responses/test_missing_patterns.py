import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.responses.missing_patterns import missing_patterns
from tests.analysis.conftest import OWN


@pytest.fixture(scope="module")
def r():
    return json.loads((OWN / "missing_data.json").read_text(encoding="utf-8"))


def test_every_pattern_is_counted_as_r_counts_it(with_gaps, r):
    ours = missing_patterns(with_gaps)
    shown = ["".join(str(int(gap)) for gap in row) for row in ours.missing]
    assert dict(zip(shown, ours.n.tolist(), strict=True)) == dict(zip(r["patterns"], r["n"], strict=True))
    assert ours.n.tolist() == sorted(ours.n.tolist(), reverse=True)
    assert ours.n_complete == r["n_complete"]


def test_shares_and_pairs_are_those_of_r(with_gaps, r, gap):
    ours = missing_patterns(with_gaps)
    assert gap(ours.share, r["share"]) < 1e-15
    assert ours.n_per_pair.tolist() == r["n_per_pair"]


def test_complete_answers_show_one_pattern_without_gaps(own):
    ours = missing_patterns(own.items)
    assert ours.missing.tolist() == [[False] * 12]
    assert (ours.n.tolist(), ours.n_complete, ours.n_empty) == ([400], 400, 0)


@settings(derandomize=True, max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.floats(0, 1), st.integers(1, 20))
def test_everybody_shows_exactly_one_pattern(seed, share, n_items):
    generator = np.random.default_rng(seed)
    items = np.where(generator.random((30, n_items)) < share, np.nan, 1.0)
    ours = missing_patterns(items)
    assert ours.n.sum() == 30
    assert len(np.unique(ours.missing, axis=0)) == len(ours.missing)
    for pattern, n in zip(ours.missing, ours.n, strict=True):
        assert (np.isnan(items) == pattern).all(axis=1).sum() == n
    assert ours.n_complete == (~np.isnan(items)).all(axis=1).sum()
    assert ours.n_empty == np.isnan(items).all(axis=1).sum()


def test_names_must_go_with_the_items(with_gaps):
    with pytest.raises(AnalysisError, match="for 2 item names"):
        missing_patterns(with_gaps, ["a", "b"])
