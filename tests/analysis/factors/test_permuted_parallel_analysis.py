import numpy as np
import pytest

from analysis.correlations.correlation import pearson
from analysis.errors import AnalysisError
from analysis.factors.chance_correlations import permuted_correlations
from analysis.factors.permuted_parallel_analysis import permuted_parallel_analysis
from analysis.factors.retention import parallel_analysis


def test_the_permuted_form_keeps_three_factors_of_our_own_items(own):
    ours = permuted_parallel_analysis(np.corrcoef(own.items.T), own.items, seed=1, n_draws=10)
    assert ours.n_components == 3


def test_chance_gives_yes_no_items_larger_polychoric_eigenvalues_by_half_of_pi():
    # Cut at the median, a tetrachoric correlation of unrelated items is pi / 2 times the phi coefficient.
    yes_no = (np.random.default_rng(3).standard_normal((500, 8)) > 0).astype(float)
    correlation = pearson(yes_no).matrix
    normal = parallel_analysis(correlation, 500, seed=1, n_draws=200)
    permuted = permuted_parallel_analysis(correlation, yes_no, seed=1, n_draws=60)
    ratio = (permuted.component_mean[0] - 1) / (normal.component_mean[0] - 1)
    assert ratio == pytest.approx(np.pi / 2, rel=0.08)


def test_normal_limits_keep_factors_of_unrelated_yes_no_items_that_permuted_ones_do_not():
    generator = np.random.default_rng(6)
    kept = {"normal": [], "permuted": []}
    for seed in range(6):
        items = (generator.standard_normal((300, 8)) > 0.7).astype(float)
        tetrachoric = permuted_correlations(items.astype(np.int8), None, 1, seed + 50)[0]
        kept["normal"].append(parallel_analysis(tetrachoric, 300, seed=seed).n_components)
        chance = permuted_parallel_analysis(tetrachoric, items, seed=seed)
        kept["permuted"].append(chance.n_components)
    assert np.mean(np.array(kept["permuted"]) > 0) <= 1 / 6
    assert np.mean(np.array(kept["normal"]) > 0) >= 5 / 6


def test_equal_weights_change_no_limit(own):
    correlation = np.corrcoef(own.items.T)
    plain, weighted = (
        permuted_parallel_analysis(correlation, own.items, weights=weights, seed=1, n_draws=3)
        for weights in (None, np.full(400, 2.5))
    )
    np.testing.assert_allclose(plain.component_p95, weighted.component_p95, atol=1e-7)


def test_answers_to_other_items_than_those_correlated_are_refused(own):
    with pytest.raises(AnalysisError, match="answers to 5 items and correlations of 12"):
        permuted_parallel_analysis(np.corrcoef(own.items.T), own.items[:, :5], seed=1)


def test_items_with_fractions_cannot_be_permuted_as_ordered_answers(own):
    with pytest.raises(AnalysisError, match="fractions"):
        permuted_parallel_analysis(np.corrcoef(own.items.T), own.items + 0.5, seed=1)


def test_bad_weights_are_refused_before_anything_is_permuted(own):
    with pytest.raises(AnalysisError, match="missing, zero or below"):
        permuted_parallel_analysis(np.corrcoef(own.items.T), own.items, weights=np.zeros(400), seed=1)
