import numpy as np
import pytest

from analysis.factors.quartimin import quartimin


def test_items_that_load_on_one_factor_each_are_as_simple_as_can_be():
    assert quartimin(np.kron(np.eye(3), np.ones((2, 1))))[0] == 0


def test_an_item_on_two_factors_costs_the_product_of_its_squares():
    assert quartimin(np.array([[1.0, 2.0]]))[0] == pytest.approx(2 * 1 * 4 / 4)


def test_many_tables_at_once_give_what_each_gives_alone():
    tables = np.random.default_rng(1).uniform(-1, 1, (4, 6, 3))
    values, slopes = quartimin(tables)
    for table, value, slope in zip(tables, values, slopes, strict=True):
        assert quartimin(table)[0] == pytest.approx(value)
        np.testing.assert_allclose(quartimin(table)[1], slope)
