import numpy as np
import pytest
from scipy.stats import norm

from analysis.structure.margins import margin_of, margins_of


def test_an_item_is_steps_of_a_normal_variable():
    margin = margin_of(np.array([1.0, 1, 2, np.nan, 4]))
    assert margin.values.tolist() == [1, 2, 4]
    assert margin.thresholds == pytest.approx(norm.ppf([0.5, 0.75]))
    assert margin.rises == pytest.approx(np.array([1, 2]) / np.std([1, 1, 2, 4]))


def test_whoever_weighs_two_counts_as_two_people():
    once = margin_of(np.array([1.0, 2, 5]), np.array([2.0, 1, 1]))
    twice = margin_of(np.array([1.0, 1, 2, 5]))
    assert once.thresholds == pytest.approx(twice.thresholds)
    assert (once.mean, once.sd) == pytest.approx((twice.mean, twice.sd))


def test_skewness_is_that_of_r(r, several):
    ours = [margin.skewness for margin in margins_of(several)]
    assert ours == pytest.approx(r["of_several"]["skewness"], abs=1e-10)
