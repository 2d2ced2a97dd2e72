import numpy as np
import pytest

from analysis.correlations.correlation import pearson
from analysis.errors import AnalysisError
from analysis.factors.retention import parallel_analysis


@pytest.fixture(scope="module")
def ours(golden):
    return parallel_analysis(pearson(golden.items).matrix, len(golden.items), seed=1)


def monte_carlo_error(mean, p95):
    # The mean of 100 draws is known to sd / 10, the difference of two such means to sqrt(2) of that; the 95th
    # centile of a draw lies about 1.645 sd above the mean. Five standard errors: no false alarm in 25 cells.
    return 5 * np.sqrt(2 / 100) * (p95 - mean) / 1.645


def test_the_eigenvalues_of_the_data_match_fa_parallel(golden, ours, gap):
    assert gap(ours.component_eigenvalues, golden.r["eigen_pearson"]) < 1e-9
    assert gap(ours.component_eigenvalues, golden.r["parallel"]["pc_values"]) < 1e-9
    assert gap(ours.factor_eigenvalues, golden.r["parallel"]["fa_values"]) < 1e-6


def test_the_eigenvalues_of_chance_match_fa_parallel_within_simulation_error(golden, ours):
    r = golden.r["parallel"]
    for mean, p95, theirs in (
        (ours.component_mean, ours.component_p95, r["pc_sim"]),
        (ours.factor_mean, ours.factor_p95, r["fa_sim"]),
    ):
        assert (np.abs(mean - np.array(theirs)) < monte_carlo_error(mean, p95)).all()


def test_the_numbers_to_keep_are_those_of_fa_parallel(golden, ours):
    assert ours.n_components == golden.r["parallel"]["ncomp"]
    assert ours.n_factors == golden.r["parallel"]["nfact"]


def test_one_seed_gives_one_answer_and_another_seed_another(own):
    correlation = pearson(own.items).matrix
    first, again, other = (parallel_analysis(correlation, 400, seed=seed, n_draws=20) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first.factor_p95, again.factor_p95)
    assert (first.component_p95 != other.component_p95).all()


def test_drawing_correlations_directly_equals_drawing_the_people():
    n_people, n_items = 40, 6
    generator = np.random.default_rng(8)
    draws = (pearson(generator.standard_normal((n_people, n_items))).matrix for _ in range(200))
    people = np.stack([np.linalg.eigvalsh(draw)[::-1] for draw in draws])
    ours = parallel_analysis(np.eye(n_items) * 0.9 + 0.1, n_people, seed=3, n_draws=200)
    error = 5 * people.std(axis=0) * np.sqrt(2 / 200)
    assert (np.abs(ours.component_mean - people.mean(axis=0)) < error).all()


def test_unrelated_items_keep_no_component_most_of_the_time():
    generator = np.random.default_rng(4)
    kept = [
        parallel_analysis(
            pearson(generator.standard_normal((100, 5))).matrix, 100, seed=i, n_draws=40
        ).n_components
        for i in range(10)
    ]
    assert np.mean(np.array(kept) == 0) >= 0.8


def test_fewer_people_than_items_are_refused(own):
    with pytest.raises(AnalysisError, match="8 respondents cannot carry 12 items"):
        parallel_analysis(pearson(own.items).matrix, 8, seed=1)


@pytest.mark.parametrize("n_draws", [0, -1])
def test_at_least_one_draw_is_asked_for(own, n_draws):
    with pytest.raises(AnalysisError, match="draw at least once"):
        parallel_analysis(pearson(own.items).matrix, 400, seed=1, n_draws=n_draws)
