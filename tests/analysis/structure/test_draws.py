import numpy as np
import pytest

from analysis.structure.draws import Plan, Pool, is_settled


def pool(n_draws, larger):
    """The answers, and draws of which so many do better."""
    statistics = np.concatenate([[0.0], np.where(np.arange(n_draws) < larger, 1.0, -1.0)])
    return Pool(statistics.reshape(-1, 1, 1), np.ones((n_draws + 1, 5)))


@pytest.mark.parametrize(
    ("n_draws", "larger", "following"),
    [
        (0, 0, 199),
        (199, 0, None),
        (199, 1, None),
        (199, 2, 999),
        (199, 18, 999),
        (199, 19, None),
        (999, 50, None),
    ],
)
def test_more_draws_are_made_only_where_p_is_near_the_limit(n_draws, larger, following):
    assert Plan(199, 999, stop_when_settled=False).next_stop(pool(n_draws, larger)) == following


@pytest.mark.parametrize(
    ("n_draws", "larger", "following"),
    [
        (0, 0, 39),
        (39, 0, 99),
        (39, 7, 99),
        (39, 8, None),
        (99, 0, None),
        (99, 1, 199),
        (99, 11, 199),
        (99, 12, None),
        (199, 2, None),
        (199, 3, 399),
        (399, 11, None),
        (399, 12, 999),
        (399, 27, 999),
        (399, 28, None),
        (999, 50, None),
    ],
)
def test_whoever_asks_only_whether_it_rejects_stops_where_that_is_settled(n_draws, larger, following):
    assert Plan(199, 999, stop_when_settled=True).next_stop(pool(n_draws, larger)) == following


def test_stopping_early_hardly_ever_changes_whether_it_rejects():
    random, n_sets, stops = np.random.default_rng(1), 100_000, (39, 99, 199, 399, 999)
    chance, larger, drawn = random.uniform(size=n_sets), np.zeros(n_sets, int), 0
    told = np.full(n_sets, -1)
    for stop in stops:
        larger, drawn = larger + random.binomial(stop - drawn, chance), stop
        p = (1 + larger) / (stop + 1)
        ends = (told < 0) & np.array([stop == 999 or is_settled(stop, one) for one in p])
        told[ends] = p[ends] <= 0.05
    assert (told != (p <= 0.05)).mean() < 3e-4
    assert abs(told.mean() - (p <= 0.05).mean()) < 2e-4
