import numpy as np
import pytest

from analysis.correlations.correlation import pearson
from analysis.factors.factors import explore_factors
from analysis.factors.neighbouring_solutions import merged, neighbouring_solutions, split

BLOCKS = np.repeat(np.eye(4), 3, axis=0) * 0.7
JOINED = np.column_stack([BLOCKS[:, 0], BLOCKS[:, 1], BLOCKS[:, 2] + BLOCKS[:, 3]])
NAMES = [f"q{number}" for number in range(1, 13)]


def test_a_factor_that_splits_is_named_with_the_items_it_loses():
    sentence = split(JOINED, BLOCKS, NAMES)
    assert sentence.startswith(("Four: 'q7', 'q8' and 'q9' leave", "Four: 'q10', 'q11' and 'q12' leave"))
    assert sentence.endswith("leave need 3 for a factor of their own; the others stay as they are.")


def test_two_factors_that_become_one_are_named():
    needs = ["Price", "Speed", "Status", "Advice"]
    assert merged(BLOCKS, JOINED, NAMES, needs) == (
        "Three: ‘Status’ and ‘Advice’ become one; the others stay as they are."
    )


def test_a_factor_that_nobody_takes_up_is_lost():
    assert merged(BLOCKS[:, :2], BLOCKS[:, :1]) == (
        "One: need 2 is lost, and no other takes its items up; the other stays as it is."
    )


def test_a_factor_from_nowhere_and_one_without_items_are_told_apart():
    assert split(BLOCKS[:, :2], BLOCKS[:, :3], NAMES) == (
        "Three: a factor appears that was not there before: 'q7', 'q8' and 'q9'; the others stay as they are."
    )
    faint = np.column_stack([BLOCKS[:, :2], np.full(12, 0.1)])
    assert split(BLOCKS[:, :2], faint, NAMES).startswith("Three: a factor is added that no item marks")


def test_factors_that_change_without_splitting_are_named_too():
    other = BLOCKS.copy()
    other[:3, 1] = 0.6
    assert "need 2 changes too" in split(JOINED, other)


@pytest.fixture(scope="module")
def around_three(own):
    matrix = pearson(own.items).matrix
    return neighbouring_solutions(
        lambda n_factors: explore_factors(matrix, n_factors, n_respondents=400), 3, names=own.r["items"]
    )


def test_fit_and_marking_items_stand_beside_each_number(around_three, own):
    fewer, middle, more = around_three
    assert [one.n_factors for one in around_three] == [2, 3, 4]
    assert middle.n_marking == (4, 4, 4)
    assert middle.fewest_marking == 4
    assert more.fewest_marking < 3
    assert fewer.srmr > middle.srmr > more.srmr
    assert fewer.rmsea > middle.rmsea
    assert middle.rmsea == pytest.approx(own.r["fa"]["minres_oblimin"]["RMSEA"][0], abs=1e-4)
    assert middle.change is None


def test_a_number_that_the_items_cannot_tell_apart_is_an_obstacle_and_no_error(own):
    matrix = pearson(own.items[:, :6]).matrix
    solutions = neighbouring_solutions(lambda m: explore_factors(matrix, m, n_respondents=400), 3)
    assert solutions[-1].obstacle == "6 items cannot tell 4 factors apart"
    assert solutions[-1].srmr is None


def test_with_one_factor_there_is_none_fewer(own):
    matrix = pearson(own.items).matrix
    solutions = neighbouring_solutions(lambda m: explore_factors(matrix, m, n_respondents=400), 1)
    assert [one.n_factors for one in solutions] == [1, 2]
