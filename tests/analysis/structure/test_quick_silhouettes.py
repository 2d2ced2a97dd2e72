import numpy as np
import pytest

from analysis.structure.quick_silhouettes import distances_between, quick_silhouettes


def test_widths_are_those_of_r_to_single_precision(r, own):
    divisions = [np.array(labels) for labels in r["divisions"]]
    assert quick_silhouettes(own.items, divisions, (2, 3, 4, 5)) == pytest.approx(r["widths"], abs=1e-6)


def test_equal_weights_change_no_width(r, own):
    divisions = [np.array(labels) for labels in r["divisions"]]
    plain = quick_silhouettes(own.items, divisions, (2, 3, 4, 5))
    weighted = quick_silhouettes(own.items, divisions, (2, 3, 4, 5), np.full(400, 2.5))
    assert weighted == pytest.approx(plain, abs=1e-10)


def test_weights_count_in_the_mean():
    points, labels = np.array([[0.0], [1], [10], [12], [13]]), np.array([0, 0, 1, 1, 1])
    own, other = np.array([1, 1, 2.5, 1.5, 2.0]), np.array([35 / 3, 32 / 3, 9.5, 11.5, 12.5])
    assert quick_silhouettes(points, [labels], (2,))[0] == pytest.approx((1 - own / other).mean(), abs=1e-6)
    heavy = quick_silhouettes(points, [labels], (2,), np.array([5.0, 5, 1, 1, 1]))[0]
    assert heavy > quick_silhouettes(points, [labels], (2,))[0]


def test_who_is_alone_and_groups_of_nobody_count_as_nothing():
    points, labels = np.array([[0.0], [1], [5]]), np.array([0, 0, 2])
    assert quick_silhouettes(points, [labels], (3,))[0] == pytest.approx((4 / 5 + 3 / 4) / 3, abs=1e-6)
    assert quick_silhouettes(points, [np.zeros(3, dtype=int)], (2,))[0] == 0


def test_people_who_answered_alike_are_next_to_nothing_apart(own):
    twice = np.vstack([own.items, own.items])
    assert distances_between(twice)[np.arange(400), np.arange(400) + 400].max() < 0.01
