from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis.responses.margins import Margin
from analysis.responses.reweighting import Reweighting
from analysis.responses.weighting import weigh
from tests.analysis.simulated_survey import simulated_survey

EVERYBODY = np.ones(200, dtype=bool)
OWNERS = Margin("role", (("owner", 0.3), ("user", 0.7)))


def test_where_everybody_counts_the_same_there_is_nothing_to_make_anew():
    assert Reweighting.of(simulated_survey(200), EVERYBODY, 5.0) is None


def test_among_all_people_the_weights_are_those_of_the_survey():
    answers = replace(simulated_survey(200), margins=(OWNERS,))
    again = Reweighting.of(answers, EVERYBODY, 5.0).among(np.arange(200))
    assert again == pytest.approx(weigh(answers, EVERYBODY, 5.0).weights)


def test_people_drawn_are_raked_to_the_same_mix():
    answers = replace(simulated_survey(200), margins=(OWNERS,))
    rows = np.random.default_rng(1).integers(200, size=200)
    weights = Reweighting.of(answers, EVERYBODY, None).among(rows)
    owners = answers.describe[0].values[rows] == "owner"
    assert weights[owners].sum() / weights.sum() == pytest.approx(0.3)
    assert weights.mean() == pytest.approx(1)


def test_design_weights_go_with_the_people():
    design = np.random.default_rng(2).uniform(0.5, 2, 200)
    answers = replace(simulated_survey(200), weights=design)
    rows = np.arange(0, 200, 2)
    weights = Reweighting.of(answers, EVERYBODY, None).among(rows)
    assert weights == pytest.approx(design[rows] / design[rows].mean())
