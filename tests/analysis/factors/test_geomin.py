import numpy as np
import pytest

from analysis.factors.geomin import EPSILON, geomin


def test_it_is_the_geometric_mean_of_squared_loadings_summed_over_items():
    loadings = np.array([[0.5, 0.1], [0.3, 0.7]])
    expected = sum(np.prod(row**2 + EPSILON) ** 0.5 for row in loadings)
    assert geomin(loadings)[0] == pytest.approx(expected)


def test_one_loading_next_to_nothing_makes_an_item_simple():
    simple, spread = (geomin(np.array([row]))[0] for row in ([0.8, 0.0, 0.6], [0.58, 0.58, 0.58]))
    assert simple < spread / 2


def test_many_tables_at_once_give_what_each_gives_alone():
    tables = np.random.default_rng(1).uniform(-1, 1, (4, 6, 3))
    values, slopes = geomin(tables)
    for table, value, slope in zip(tables, values, slopes, strict=True):
        assert geomin(table)[0] == pytest.approx(value)
        np.testing.assert_allclose(geomin(table)[1], slope)
