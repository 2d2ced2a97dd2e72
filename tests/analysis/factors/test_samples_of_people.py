import numpy as np
import pytest

from analysis.correlations.correlation import pearson
from analysis.correlations.mixed import mixed
from analysis.correlations.polychoric import polychoric
from analysis.correlations.spearman import spearman
from analysis.errors import AnalysisError
from analysis.factors.samples_of_people import correlate_sample, people_behind

KINDS = [pearson, polychoric, spearman]


def counts_of(n, seed=1):
    return np.bincount(np.random.default_rng(seed).integers(n, size=n), minlength=n)


@pytest.mark.parametrize("correlate", KINDS)
@pytest.mark.parametrize("gaps", [False, True])
def test_a_sample_is_correlated_as_if_its_rows_stood_there_one_by_one(own, with_gaps, correlate, gaps, gap):
    items = with_gaps if gaps else own.items
    people = people_behind(items, correlate(items), None, "test")
    counts = counts_of(400)
    written_out = np.repeat(items, counts, axis=0)
    assert gap(correlate_sample(people, counts), correlate(written_out).matrix) < 1e-6


@pytest.mark.parametrize("correlate", KINDS)
def test_weights_go_with_the_people_who_bear_them(own, correlate, gap):
    weights = np.random.default_rng(2).uniform(0.5, 2, 400)
    people = people_behind(own.items, correlate(own.items, None, weights), weights, "test")
    counts = counts_of(400)
    written_out = correlate(np.repeat(own.items, counts, axis=0), None, np.repeat(weights, counts))
    assert gap(correlate_sample(people, counts), written_out.matrix) < 1e-6


def test_items_of_many_kinds_are_correlated_by_kind_in_a_sample_too(own, gap):
    items = np.column_stack([own.items[:, :4], own.items[:, 4:7].sum(axis=1) + own.items[:, 7] / 10])
    people, counts = people_behind(items, mixed(items), None, "test"), counts_of(400)
    assert gap(correlate_sample(people, counts), mixed(np.repeat(items, counts, axis=0)).matrix) < 1e-6


def test_people_without_any_answer_are_in_no_sample(own):
    items = np.vstack([own.items, np.full((3, 12), np.nan)])
    assert people_behind(items, pearson(items), np.ones(403), "test").n == 400


@pytest.mark.parametrize("correlate", KINDS)
def test_a_sample_in_which_an_item_is_constant_is_refused(correlate):
    items = np.random.default_rng(4).integers(1, 4, size=(60, 4)).astype(float)
    items[:, 0] = 1.0
    items[0, 0] = 2.0
    people = people_behind(items, correlate(items), None, "test")
    with pytest.raises(AnalysisError, match="same answer"):
        correlate_sample(people, np.r_[0, np.ones(59, dtype=int)])
