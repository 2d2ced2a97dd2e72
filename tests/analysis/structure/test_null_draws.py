import numpy as np
import pytest

from analysis.structure.null_draws import Layout, correlated_normals

ROOT = np.linalg.cholesky(np.array([[1, 0.6, 0.2], [0.6, 1, 0.4], [0.2, 0.4, 1]]))


def test_normals_have_exactly_the_correlations_wanted():
    normals = correlated_normals(ROOT, 50, np.random.default_rng(1))
    assert normals.mean(axis=1) == pytest.approx(0, abs=1e-12)
    assert normals @ normals.T / 50 == pytest.approx(ROOT @ ROOT.T, abs=1e-12)


def test_weights_count_in_the_correlations_of_the_normals():
    weights = np.linspace(0.5, 2, 50)
    normals = correlated_normals(ROOT, 50, np.random.default_rng(1), weights)
    assert normals @ weights == pytest.approx(0, abs=1e-10)
    assert (normals * weights / weights.sum()) @ normals.T == pytest.approx(ROOT @ ROOT.T, abs=1e-12)


def test_as_many_people_as_items_cannot_be_held_to_their_correlations():
    normals = correlated_normals(ROOT, 4, np.random.default_rng(1))
    assert not np.allclose(normals @ normals.T / 4, ROOT @ ROOT.T, atol=0.01)


def test_every_item_keeps_its_answers_and_its_gaps(with_gaps):
    layout = Layout.of(with_gaps, None)
    drawn = layout.lay_out(np.random.default_rng(1).standard_normal(with_gaps.T.shape))
    assert np.array_equal(np.isnan(drawn), np.isnan(with_gaps))
    assert np.array_equal(np.sort(drawn, axis=0), np.sort(with_gaps, axis=0), equal_nan=True)


def test_whoever_has_the_lowest_normal_variable_gets_the_lowest_answer():
    layout = Layout.of(np.array([[3.0], [1], [2]]), None)
    assert layout.lay_out(np.array([[0.5, 1.7, -1]]))[:, 0].tolist() == [2, 3, 1]


def test_answers_laid_out_by_weights_lie_where_r_lays_them(r):
    answers, normals = (np.array(r["layout"][name], dtype=float) for name in ("x", "z"))
    layout = Layout.of(answers[:, None], np.array(r["weights"]))
    assert np.array_equal(layout.lay_out(normals[None])[:, 0], r["layout"]["found"])


def test_answers_by_weight_keep_their_weighted_shares(with_gaps):
    weights = np.random.default_rng(2).uniform(0.3, 3, len(with_gaps))
    layout = Layout.of(with_gaps, weights)
    drawn = layout.lay_out(np.random.default_rng(3).standard_normal(with_gaps.T.shape))
    assert np.array_equal(np.isnan(drawn), np.isnan(with_gaps))
    for answer in range(1, 6):
        assert weights @ (drawn == answer) / weights.sum() == pytest.approx(
            weights @ (with_gaps == answer) / weights.sum(), abs=0.01
        )


def test_equal_weights_lay_answers_out_as_none_do(with_gaps):
    normals = np.random.default_rng(1).standard_normal(with_gaps.T.shape)
    plain = Layout.of(with_gaps, None).lay_out(normals)
    weighted = Layout.of(with_gaps, np.full(len(with_gaps), 1.7)).lay_out(normals)
    assert np.array_equal(plain, weighted, equal_nan=True)
