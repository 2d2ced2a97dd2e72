from __future__ import annotations

import numpy as np
import pytest

from analysis.errors import AnalysisError
from analysis.responses.raking import rake
from analysis.responses.raking_margins import MarginNames, alike, check_shares

CODES = np.array([0, 0, 1, 1])


@pytest.mark.parametrize(
    ("codes", "shares", "base", "says"),
    [
        (CODES, [0.5, 0.6], None, "add up to 1.1, neither to 1 nor to 100 %"),
        (CODES, [60.0, 39.0], None, "add up to 99"),
        (CODES, [1.2, -0.2], None, "below 0"),
        (CODES, [np.nan, 0.5], None, "missing"),
        (CODES, [1.0, 0.0], None, "nobody is “South”, which 2 answered"),
        (CODES + 1, [0.5, 0.5], None, "codes up to 2"),
        (CODES[:3], [0.5, 0.5], np.ones(4), "of 3 people, for 2 categories and 4 weights"),
        (np.full(4, -1), [0.5, 0.5], None, "nobody answered the question"),
        (
            CODES,
            [0.5, 0.5],
            np.array([1.0, 0, 1, 1]),
            "1 of the 4 is missing, zero or below, the first that of answer 2",
        ),
        (CODES, [0.5, 0.5], np.array([1.0, 1, -1, np.nan]), "2 of the 4"),
        (CODES, [0.5, 0.5], np.array([1.0, 1, np.inf, 1]), "1 of the 4"),
    ],
)
def test_what_cannot_be_raked_is_refused_with_place_fault_and_mend(codes, shares, base, says):
    names = [MarginNames("Region", ("North", "South"))]
    with pytest.raises(AnalysisError, match=says) as refusal:
        rake((codes,), (np.array(shares),), base=base, names=names)
    assert refusal.value.where.startswith("weights")
    assert refusal.value.mend


def test_shares_rounded_to_whole_per_cent_will_do_and_are_brought_to_one():
    assert check_shares(np.array([33.0, 33, 34]), "region").sum() == 1
    assert check_shares(np.array([0.333, 0.333, 0.333]), "region").tolist() == pytest.approx([1 / 3] * 3)
    assert check_shares(np.array([33.3, 33.3, 33.3]), "region").sum() == pytest.approx(1)


def test_people_alike_in_everything_are_put_together():
    first, kind, counts = alike([np.array([1, 0, 1, 1]), np.array([0.5, 0.5, 0.5, 2])])
    assert kind[0] == kind[2]
    assert len(set(kind.tolist())) == 3
    assert counts[kind].tolist() == [2, 1, 2, 1]
    assert kind[first].tolist() == [0, 1, 2]
