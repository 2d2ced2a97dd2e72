import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.responses.timing import haste
from tests.analysis.conftest import OWN, read_items


@pytest.fixture(scope="module")
def r():
    return json.loads((OWN / "carelessness.json").read_text(encoding="utf-8"))["pages"]


@pytest.fixture(scope="module")
def seconds():
    return read_items(OWN / "page_seconds.csv", [f"page{number}" for number in range(1, 7)])


@pytest.mark.parametrize(
    "figure", ["page_median", "relative", "total", "at_most_median", "speed_index", "seconds_per_item"]
)
def test_every_figure_of_every_person_and_page_is_what_r_says(seconds, r, figure):
    ours = getattr(haste(seconds, np.array(r["n_items"])), figure)
    np.testing.assert_allclose(ours, np.array(r[figure], dtype=float), rtol=1e-12)


def test_a_break_on_one_page_does_not_hide_haste_on_the_others():
    usual = np.tile([20.0, 60, 40, 30, 30], (9, 1))
    hurried = np.array([[4.0, 12, 600, 6, 6]])
    ours = haste(np.vstack([usual, hurried]))
    assert ours.total[-1] > 3
    assert ours.at_most_median[-1] == pytest.approx((28 + 40) / 180)


def test_people_are_held_only_against_the_pages_they_saw():
    seconds = np.tile([20.0, 60, 40], (9, 1))
    seconds[4, 1] = np.nan
    ours = haste(seconds, np.array([0, 10, 5]))
    assert ours.total[4] == 1
    assert np.isnan(ours.relative[4, 1])
    assert ours.seconds_per_item[4] == 8


def test_nobody_is_called_fast_on_a_page_that_takes_no_time():
    ours = haste(np.array([[0.0, 10], [0, 10], [3, 10], [0, 5]]))
    assert np.isnan(ours.relative[:, 0]).all()
    assert ours.at_most_median.tolist() == [1, 1, 1, 0.5]
    assert ours.speed_index.tolist() == [1, 1, 1, 2]


def test_a_page_passed_in_no_time_counts_three_times_faster():
    assert haste(np.array([[10.0], [10], [0]])).speed_index.tolist() == [1, 1, 3]


def test_someone_without_times_is_not_judged():
    ours = haste(np.array([[10.0, 20], [np.nan, np.nan]]))
    assert np.isnan([ours.total[1], ours.at_most_median[1], ours.speed_index[1]]).all()


@settings(derandomize=True, max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.1, 10))
def test_twice_as_slow_a_clock_changes_no_relative_figure(seed, unit):
    generator = np.random.default_rng(seed)
    seconds = generator.exponential(30, (25, 5)) + 1
    seconds[1:, 2:][generator.random((24, 3)) < 0.3] = np.nan
    plain, other = haste(seconds), haste(seconds * unit)
    for figure in ("relative", "total", "at_most_median", "speed_index"):
        np.testing.assert_allclose(getattr(other, figure), getattr(plain, figure), rtol=1e-9)
    assert (plain.at_most_median <= 1).all()
    assert (plain.at_most_median <= plain.total + 1e-12).all()


@pytest.mark.parametrize(
    ("seconds", "items_per_page", "says"),
    [
        (np.ones(5), None, "shape"),
        (np.ones((0, 5)), None, "shape"),
        (np.array([[1.0, -2]]), None, "negative"),
        (np.array([[1.0, np.inf]]), None, "endless"),
        (np.array([[1.0, np.nan], [2, np.nan]]), None, "page 2"),
        (np.ones((3, 2)), np.array([1, 2, 3]), "one number from 0 for each page"),
        (np.ones((3, 2)), np.array([1, -2]), "one number from 0 for each page"),
    ],
)
def test_times_that_cannot_be_are_refused(seconds, items_per_page, says):
    with pytest.raises(AnalysisError, match=says):
        haste(seconds, items_per_page)
