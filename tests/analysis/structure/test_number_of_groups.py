from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sklearn.datasets import load_iris, load_wine

from analysis.structure.number_of_groups import Look, judged, number_of_groups
from benchmarks.made_answers import FIVE_POINT, SKEWED, four_groups, within_needs

QUICK = {"ks": (2, 3, 4, 5), "n_draws": 5}


def test_four_groups_are_counted_where_items_have_nothing_else_in_common():
    made = four_groups(FIVE_POINT)(500, 20, np.random.default_rng(1))
    assert number_of_groups(made.items, **QUICK).k == 4


def test_four_groups_are_counted_where_people_of_a_group_differ_in_their_needs_too():
    made = within_needs(FIVE_POINT)(1000, 20, np.random.default_rng(1))
    found = number_of_groups(made.items, **QUICK)
    assert (found.k, found.n_components, found.n_people) == (4, 5, 1000)


def test_lopsided_answers_do_not_raise_the_number():
    made = four_groups(SKEWED)(700, 20, np.random.default_rng(1))
    assert number_of_groups(made.items, **QUICK).k == 4


def of_one_wide_and_two_narrow_groups() -> np.ndarray:
    """300 people at three places, 6 measured items; those at the first lie four times as far apart."""
    random = np.random.default_rng(1)
    group = np.repeat([0, 1, 2], 100)
    places = np.array([[0, 0], [5, 0], [0, 5]])[group] @ random.standard_normal((2, 6))
    return places + random.standard_normal((300, 6)) * np.where(group == 0, 2.0, 0.5)[:, None]


def test_a_wide_group_among_narrow_ones_is_one():
    found = number_of_groups(of_one_wide_and_two_narrow_groups(), **QUICK)
    assert (found.k, found.of_one_shape) == (3, 5)
    assert found.reason.startswith("3 groups that differ in size and shape")


def test_groups_of_one_shape_stay_as_many_as_were_counted():
    found = number_of_groups(four_groups(FIVE_POINT)(500, 20, np.random.default_rng(1)).items, **QUICK)
    assert (found.k, found.of_one_shape) == (4, 4)
    assert found.reason.startswith("with more than 4 groups")


@pytest.mark.parametrize(("name", "k"), [("iris", 2), ("wine", 3)])
def test_published_measurements_have_the_groups_that_were_published(name, k):
    """Fraley and Raftery (2002) of iris: two groups by BIC; Forina's wines are of three cultivars."""
    loaded = {"iris": load_iris, "wine": load_wine}[name]()
    assert number_of_groups(loaded.data).k == k


def test_gaps_and_weights_are_heeded_and_change_little():
    random = np.random.default_rng(3)
    items = four_groups(FIVE_POINT)(500, 20, random).items
    items[random.random(items.shape) < 0.05] = np.nan
    found = number_of_groups(items, random.uniform(0.8, 1.2, len(items)), **QUICK)
    assert found.k == 4
    assert found.ks == (1, 2, 3, 4, 5)


def test_the_number_does_not_depend_on_how_many_processes_look():
    items = four_groups(FIVE_POINT)(200, 10, np.random.default_rng(1)).items
    one, two = (number_of_groups(items, ks=(2, 3), n_draws=3, n_jobs=n) for n in (1, 2))
    assert (one.gains == two.gains).all()
    assert (one.further == two.further)[:-1].all()


def test_the_number_is_the_smallest_beyond_which_nothing_gains_more_than_chance():
    look = Look(None, 1, (2, 3, 4), None, 1)
    draws = np.array([[9, 18, 31], [11, 22, 29]]) * 1.0
    found = judged(np.array([100.0, 112, 121]), draws, look, 100)
    assert found.k == 2
    assert found.chance == pytest.approx([0, 10, 20, 30])
    assert found.further[0] == pytest.approx(91 / np.sqrt(2))


def test_the_largest_number_that_was_tried_is_told_as_such():
    found = judged(
        np.array([100.0, 300]), np.array([[1.0, 1.1], [1.1, 1.2]]), Look(None, 1, (2, 3), None, 1), 90
    )
    assert found.k == 3
    assert found.reason == "no more than 3 groups were tried, and there may be more"
    assert "no likelier" in replace(found, k=2, of_one_shape=2).reason


def test_no_more_groups_are_counted_than_bic_allows():
    look = Look(None, 5, (2, 3), None, 1)
    found = judged(np.array([100.0, 105]), np.array([[1.0, 1.1], [1.1, 1.2]]), look, 1000)
    assert found.further[1] > 2.5
    assert found.k == 2


def test_fewer_people_than_items_are_not_counted():
    assert number_of_groups(np.random.default_rng(1).integers(1, 6, (60, 60)).astype(float)) is None
