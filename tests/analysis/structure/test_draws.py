import numpy as np
import pytest

from analysis.structure.draws import Plan, Pool


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
    assert Plan(199, 999, stop_when_hopeless=False).next_stop(pool(n_draws, larger)) == following


@pytest.mark.parametrize(
    ("n_draws", "larger", "following"),
    [
        (0, 0, 39),
        (39, 11, 99),
        (39, 12, None),
        (99, 14, 199),
        (99, 15, None),
        (199, 2, 399),
        (399, 31, 999),
        (399, 32, None),
        (999, 50, None),
    ],
)
def test_whoever_counts_rejections_stops_where_it_is_hopeless(n_draws, larger, following):
    assert Plan(199, 999, stop_when_hopeless=True).next_stop(pool(n_draws, larger)) == following
