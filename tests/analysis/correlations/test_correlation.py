import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.correlations.correlation import pearson
from analysis.errors import AnalysisError


def test_correlations_means_and_deviations_match_r_in_every_cell(golden, gap):
    ours = pearson(golden.items)
    assert gap(ours.matrix, golden.r["pearson"]) < 1e-12
    assert gap(ours.mean, golden.r["means"]) < 1e-12
    assert gap(ours.sd, golden.r["sds"]) < 1e-12
    assert ours.n_respondents == golden.r["n_complete"]


def test_with_gaps_the_correlations_are_psychs_maximum_likelihood_ones(own, with_gaps, gap):
    ours = pearson(with_gaps)
    assert gap(ours.matrix, own.r["gaps"]["correlation"]) < 1e-5
    assert "maximum likelihood" in ours.method
    assert "complete" in pearson(own.items).method


def test_the_deviation_of_an_item_without_gaps_is_the_plain_one_even_when_others_have_some(with_gaps):
    assert pearson(with_gaps).sd[0] == pytest.approx(with_gaps[:, 0].std(ddof=1), rel=1e-12)


def test_people_who_answered_nothing_do_not_count(own):
    nobody = np.full((5, 12), np.nan)
    with_them = pearson(np.vstack([own.items, nobody]))
    assert with_them.n_respondents == 400
    np.testing.assert_array_equal(with_them.matrix, pearson(own.items).matrix)


@settings(derandomize=True, max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.floats(0, 0.3))
def test_a_correlation_matrix_is_symmetric_with_ones_and_nothing_beyond_them(seed, share_missing):
    generator = np.random.default_rng(seed)
    items = generator.integers(1, 6, (60, 5)).astype(float)
    items[generator.random(items.shape) < share_missing] = np.nan
    matrix = pearson(items).matrix
    np.testing.assert_array_equal(matrix, matrix.T)
    assert (np.diag(matrix) == 1).all()
    assert np.linalg.eigvalsh(matrix)[0] > 0
    assert np.abs(matrix).max() <= 1


@settings(derandomize=True, max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.1, 50), st.floats(-100, 100))
def test_neither_unit_nor_order_of_respondents_matters(seed, unit, zero):
    generator = np.random.default_rng(seed)
    items = generator.integers(1, 6, (40, 4)).astype(float)
    items[0, 0] = np.nan
    np.testing.assert_allclose(
        pearson(generator.permutation(items) * unit + zero).matrix, pearson(items).matrix, atol=1e-7
    )


def spoilt(own, change):
    items = own.items.copy()
    change(items)
    return items


def fill(*columns, value):
    return lambda items: items.__setitem__((slice(None), list(columns)), value)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (fill(2, value=3), "same answer to 'price3'"),
        (fill(2, 5, value=3), "same answer to 'price3' and 'speed2'"),
        (fill(1, value=np.nan), "nobody answered 'price2'"),
        (fill(11, value=np.inf), "infinite values in 'advice4'"),
    ],
)
def test_items_that_cannot_be_correlated_are_named(own, change, complaint):
    with pytest.raises(AnalysisError, match=complaint):
        pearson(spoilt(own, change), own.r["items"])


def test_without_names_items_are_counted_from_one(own):
    with pytest.raises(AnalysisError, match="same answer to item 3"):
        pearson(spoilt(own, fill(2, value=3)))


def test_one_respondent_is_not_enough(own):
    with pytest.raises(AnalysisError, match="answers of 1 respondent"):
        pearson(own.items[:1])


def test_a_table_without_columns_is_refused():
    with pytest.raises(AnalysisError, match="respondents by items"):
        pearson(np.empty((10, 0)))
