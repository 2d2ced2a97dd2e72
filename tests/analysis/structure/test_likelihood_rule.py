import numpy as np

from analysis.structure.likelihood_rule import likelihood_joins
from analysis.structure.margins import Margin

FIVE = Margin(np.arange(5.0), np.full(5, 0.2))
YES = Margin(np.arange(2.0), np.array([0.6, 0.4]))
SKEWED = Margin(np.arange(4.0), np.array([0.7, 0.2, 0.05, 0.05]))
MEASURED = Margin(np.arange(30.0), np.full(30, 1 / 30))
CONSTANT = Margin(np.ones(1), np.ones(1))


def test_five_point_answers_are_left_to_distances():
    assert not likelihood_joins([FIVE] * 10)
    assert not likelihood_joins([FIVE] * 8 + [YES] * 2)


def test_a_quarter_of_yes_no_or_skewed_items_brings_the_likelihood_in():
    assert likelihood_joins([YES] * 10)
    assert likelihood_joins([FIVE] * 6 + [YES, SKEWED])


def test_measured_items_keep_it_out():
    assert not likelihood_joins([YES] * 9 + [MEASURED])


def test_items_that_do_not_vary_have_no_say():
    assert likelihood_joins([FIVE] * 3 + [YES] + [CONSTANT] * 20)
