import numpy as np
import pytest

from analysis.factors.chance_congruence import ChanceCongruence
from analysis.factors.group_solutions import solve_groups
from analysis.factors.group_verdicts import judge_groups, verdict

UNKNOWN = ChanceCongruence(None, None, 0, 0)


@pytest.mark.parametrize(
    ("congruence", "limit", "expected"),
    [
        (0.97, 0.99, "same"),
        (0.90, 0.80, "similar"),
        (0.80, 0.90, "different"),
        (0.80, 0.70, "unclear"),
        (0.80, None, "unclear"),
    ],
)
def test_a_need_differs_only_where_it_is_far_off_and_chance_would_not_do_it(congruence, limit, expected):
    assert verdict(congruence, limit) == expected


def test_groups_whose_factors_cannot_be_turned_to_the_common_ones_are_listed(own):
    names, labels = own.r["items"], np.array(["a", "b"] * 200, dtype=object)
    solved, _ = solve_groups(own.items, labels, names, 2, extraction="minres", weights=None, fewest=100)
    twice_the_same = np.ones((12, 2))
    judged, unturned = judge_groups(solved, twice_the_same, "minres", UNKNOWN, names)
    assert judged == ()
    assert [one.label for one in unturned] == ["a", "b"]
    assert "cannot be turned" in unturned[0].reason
