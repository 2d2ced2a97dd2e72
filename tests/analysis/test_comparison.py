from dataclasses import replace

import numpy as np
import pytest

from analysis.answers import Exclusion
from analysis.findings import derive_findings
from analysis.settings import Settings
from tests.analysis.simulated_survey import NEEDS, SWIFT, simulated_survey

CARELESS = 12


@pytest.fixture(scope="module")
def answers():
    """A survey in which the last twelve people gave the highest answer to everything."""
    survey = simulated_survey()
    items = survey.items.copy()
    items[-CARELESS:] = 5
    return replace(survey, items=items)


def comparison(answers, settings=SWIFT):
    return derive_findings(answers, (), NEEDS, settings).document["comparison"]


def test_where_nobody_is_left_out_there_is_nothing_to_compare(answers):
    assert comparison(answers) is None


def test_findings_with_and_without_those_left_out_stand_side_by_side(answers):
    out = tuple(Exclusion(row, "the same answer to everything") for row in range(300 - CARELESS, 300))
    compared = comparison(replace(answers, excluded=out))
    assert (compared["n"], compared["n_everybody"]) == (300 - CARELESS, 300)
    assert all(one["mean"] < one["mean_everybody"] for one in compared["candidates"])
    assert all(one["mean"] < one["mean_everybody"] for one in compared["factors"])
    assert min(one["congruence"] for one in compared["factors"]) > 0.9
    assert compared["segments"]["agreement"] > 0.8
    assert sum(compared["segments"]["shares_everybody"]) == pytest.approx(1)
    assert f"{CARELESS} people were left out" in compared["sentence"]


def test_a_rule_that_is_followed_leaves_the_same_people_out_as_deciding_one_by_one(answers):
    rows = np.flatnonzero((answers.items == answers.items[:, :1]).all(axis=1)).tolist()
    decided = comparison(replace(answers, excluded=tuple(Exclusion(row, "straight line") for row in rows)))
    followed = comparison(answers, replace(SWIFT, exclude=("straight_liners",)))
    assert followed == decided
    assert Settings().exclude == ()
