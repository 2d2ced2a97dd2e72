import numpy as np
import pytest

from analysis.correlations.correlation import pearson
from analysis.correlations.moments import moments
from analysis.errors import AnalysisError


def test_answers_in_bytes_give_the_same_as_answers_in_full(own, gap):
    assert gap(pearson(own.items.astype(np.int8)).matrix, pearson(own.items).matrix) < 1e-15
    assert gap(pearson(own.items.astype(np.float32)).mean, own.r["means"]) < 1e-12


def test_many_blocks_of_people_count_like_one(gap):
    items = np.random.default_rng(2).normal(5, 2, (5000, 6))
    found = moments(items)
    assert gap(found.mean, items.mean(axis=0)) < 1e-13
    assert gap(found.covariance, np.cov(items.T, ddof=0)) < 1e-12


def test_answers_far_from_zero_keep_their_digits(gap):
    near = np.random.default_rng(3).normal(size=(3000, 4))
    assert gap(pearson(near + 1e8).matrix, np.corrcoef(near.T)) < 1e-7


def test_an_item_answered_alike_by_everybody_is_found_whatever_its_value():
    items = np.random.default_rng(4).normal(size=(3000, 3))
    items[:, 1] = 0.1
    with pytest.raises(AnalysisError, match="same answer to item 2"):
        pearson(items)


def test_one_different_answer_in_a_million_is_enough_to_correlate():
    items = np.random.default_rng(5).normal(size=(5000, 3))
    items[:, 1] = 1000.0
    items[4999, 1] = 1000.1
    assert np.isfinite(pearson(items).matrix).all()


def test_an_item_given_twice_correlates_one_with_itself_and_no_more(own):
    assert np.abs(pearson(np.column_stack([own.items, own.items])).matrix).max() == 1


def test_equal_weights_change_nothing(own, with_gaps, gap):
    for items in (own.items, with_gaps):
        plain, weighted = pearson(items), pearson(items, weights=np.full(len(items), 0.3))
        assert gap(weighted.matrix, plain.matrix) < 1e-10
        assert gap(weighted.sd, plain.sd) < 1e-10
        assert weighted.n_for_tests == plain.n_for_tests == 400


def test_a_person_of_weight_two_counts_as_two(own, gap):
    weights = np.where(np.arange(400) < 150, 2.0, 1.0)
    twice = np.vstack([own.items, own.items[:150]])
    assert gap(pearson(own.items, weights=weights).matrix, pearson(twice).matrix) < 1e-12


@pytest.mark.parametrize("weight", [0.0, -1.0, np.nan])
def test_a_weight_that_cannot_be_is_refused(own, weight):
    weights = np.ones(400)
    weights[7] = weight
    with pytest.raises(AnalysisError, match="positive weight"):
        pearson(own.items, weights=weights)


def test_weights_of_other_people_are_refused(own):
    with pytest.raises(AnalysisError, match="399 weights for 400 respondents"):
        pearson(own.items, weights=np.ones(399))
