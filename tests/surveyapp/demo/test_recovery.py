"""What is true of the demo's customers can be found in their answers."""

import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score

from analysis.needs.needs import find_needs
from analysis.settings import Settings
from tests.surveyapp.demo.test_faults import items_of


@pytest.fixture(scope="module")
def answers(hearthwell, completed):
    items = items_of(hearthwell)
    rows = [
        [np.nan if one.answers[item] is None else one.answers[item] for item in items] for one in completed
    ]
    return np.array(rows, dtype=float)


def test_clustering_the_items_of_careful_people_finds_the_four_segments(answers, completed):
    careful = np.array([one.fault is None for one in completed])
    truth = np.array([one.segment for one in completed])[careful]
    items = np.where(np.isnan(answers), np.nanmean(answers, axis=0), answers)[careful]
    found = KMeans(4, n_init=5, random_state=0).fit_predict(items)
    assert adjusted_rand_score(truth, found) > 0.8


def test_parallel_analysis_finds_as_many_factors_as_there_are_needs_and_each_is_one(hearthwell, answers):
    items = items_of(hearthwell)
    found = find_needs(answers, tuple(items), Settings())
    assert found.n_factors == len(hearthwell.needs)
    home = np.abs(found.solution.factors.loadings).argmax(axis=1)
    marked = [{home[items.index(item)] for item in need.items} for need in hearthwell.needs]
    assert all(len(factors) == 1 for factors in marked)
    assert len(set.union(*marked)) == len(hearthwell.needs)


def test_needs_come_in_the_order_of_the_model(hearthwell, answers):
    items = items_of(hearthwell)
    means = [np.nanmean(answers[:, [items.index(item) for item in need.items]]) for need in hearthwell.needs]
    assert np.argmax(means) == 0
    assert np.argmin(means) == len(means) - 1
    assert abs(means[1] - means[2]) < 0.1  # too near to call


def test_every_share_and_every_need_of_a_segment_is_stated(hearthwell):
    assert sum(segment.share for segment in hearthwell.segments) == pytest.approx(1)
    names = {need.name for need in hearthwell.needs}
    assert all(set(segment.needs) == names for segment in hearthwell.segments)
