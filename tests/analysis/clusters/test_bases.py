from __future__ import annotations

import numpy as np
import pytest

from analysis.clusters.bases import FixedBasis, ScoresBasis, categories, fixed_bases
from analysis.errors import AnalysisError
from analysis.needs.needs import score_like
from analysis.responses.item_scales import ItemScales
from tests.analysis.simulated_survey import simulated_survey, solved

SCALES = ItemScales(np.ones(12), np.full(12, 5.0))


def test_items_run_from_one_end_of_the_scale_to_the_other():
    items = simulated_survey(80).items
    assert fixed_bases(items, SCALES)["items"].points == pytest.approx((items - 1) / 4)


def test_yes_no_answers_stay_zero_and_one():
    yes_no = np.random.default_rng(1).integers(2, size=(60, 12)).astype(float)
    points = fixed_bases(yes_no, ItemScales(np.zeros(12), np.ones(12)))["items"].points
    assert np.array_equal(points, yes_no)


def test_gaps_are_filled_from_the_other_answers_and_stay_on_the_scale():
    items = simulated_survey(200).items.copy()
    gone = np.random.default_rng(2).random(items.shape) < 0.1
    items[gone] = np.nan
    found = fixed_bases(items, SCALES)
    filled = found["items"].points
    assert not np.isnan(filled).any()
    assert filled.min() >= 0
    assert filled.max() <= 1
    assert np.isnan(found["answers"].points[gone]).all()
    truth = (simulated_survey(200).items[gone] - 1) / 4
    means = np.broadcast_to(np.nanmean((items - 1) / 4, axis=0), items.shape)[gone]
    assert np.abs(filled[gone] - truth).mean() < 0.7 * np.abs(means - truth).mean()


def test_centred_answers_say_what_someone_wants_more_than_the_rest():
    points = fixed_bases(simulated_survey(80).items, SCALES)["centred"].points
    assert points.mean(axis=1) == pytest.approx(np.zeros(80))


def test_categories_count_from_zero_and_leave_gaps_open():
    items = simulated_survey(80).items.copy()
    items[3, 2] = np.nan
    codes = categories(items).points
    assert np.isnan(codes[3, 2])
    assert np.nanmin(codes) == 0
    assert set(np.unique(codes[~np.isnan(codes)])) <= {0, 1, 2, 3, 4}


def test_measured_items_are_no_categories():
    with pytest.raises(AnalysisError, match="fractions"):
        categories(np.random.default_rng(3).normal(size=(60, 12)))


def test_scores_are_found_anew_in_those_drawn_and_fixed_points_are_not():
    items = simulated_survey(120).items
    rows, people = np.random.default_rng(4).integers(120, size=120), np.array([5, 9])
    needs = solved(items)
    found = ScoresBasis(items, needs).found_in(rows, None, people)
    assert np.array_equal(found, score_like(items[rows], items[people], needs))
    assert not np.allclose(found, needs.scores[people])
    assert np.array_equal(FixedBasis(items).found_in(rows, None, people), items[people])
