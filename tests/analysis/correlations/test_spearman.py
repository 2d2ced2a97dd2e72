import json

import numpy as np
import pytest

from analysis.correlations.spearman import spearman
from analysis.errors import AnalysisError
from tests.analysis.conftest import OWN


@pytest.fixture(scope="module")
def r():
    return json.loads((OWN / "correlations.json").read_text(encoding="utf-8"))


@pytest.fixture(params=["few levels", "many levels"])
def beside(request):
    """Alone, items of five answers go by tables; beside a measured one, everything goes by ranks."""

    def joined(items):
        return items if request.param == "few levels" else np.column_stack([items, np.arange(400) % 17])

    return joined


def test_rank_correlations_of_real_answers_are_rs_in_every_cell(golden, gap):
    if golden.name == "own":
        pytest.skip("our own answers are compared below")
    assert gap(spearman(golden.items).matrix, golden.r["spearman"]) < 1e-12


def test_rank_correlations_of_our_own_answers_are_rs(own, r, beside, gap):
    assert gap(spearman(beside(own.items)).matrix[:12, :12], r["spearman"]["complete"]) < 1e-12


def test_with_gaps_people_are_ranked_anew_within_each_pair(with_gaps, r, beside, gap):
    ours = spearman(beside(with_gaps))
    assert gap(ours.matrix[:12, :12], r["spearman"]["gaps"]) < 1e-12
    assert "pairwise" in ours.method
    assert ours.mean[:12] == pytest.approx(np.nanmean(with_gaps, axis=0))


def test_weighted_ranks_count_half_of_ones_equals(own, r, beside, gap):
    ours = spearman(beside(own.items), weights=np.array(r["weights"]))
    assert gap(ours.matrix[:12, :12], r["spearman"]["weighted"]) < 1e-12


def test_equal_weights_change_nothing(with_gaps, beside, gap):
    items = beside(with_gaps)
    assert gap(spearman(items, weights=np.full(400, 0.2)).matrix, spearman(items).matrix) < 1e-10


def test_a_pair_that_nobody_answered_together_is_named(own):
    items = own.items.copy()
    items[:200, 0], items[200:, 1] = np.nan, np.nan
    with pytest.raises(AnalysisError, match="nobody answered both 'price1' and 'price2'"):
        spearman(items, own.r["items"])
