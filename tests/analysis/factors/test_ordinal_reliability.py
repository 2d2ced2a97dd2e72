from dataclasses import replace

import numpy as np
import pytest

from analysis.correlations.correlation import pearson
from analysis.correlations.polychoric import polychoric
from analysis.factors.ordinal_reliability import ordinal_reliability
from analysis.factors.reliability import scale_reliability
from tests.analysis.golden_results import read_golden

R = read_golden("reliability.json")


@pytest.mark.parametrize("name", R["scales"])
def test_ordinal_alpha_and_omega_match_psych_on_polychoric_correlations(name):
    r = R["scales"][name]
    ours = ordinal_reliability(np.array(r["polychoric"]), 400)
    assert ours.alpha == pytest.approx(r["ordinal_alpha"], abs=1e-9)
    assert ours.omega == pytest.approx(r["ordinal_omega"], abs=1e-6)


@pytest.mark.parametrize("name", R["scales"])
def test_from_the_answers_themselves_they_match_psych_too(own, name):
    r = R["scales"][name]
    columns, signs = np.array(r["columns"]) - 1, np.array(r["signs"], dtype=float)
    ours = scale_reliability(polychoric(own.items), columns, signs, pearson=pearson(own.items)).ordinal
    # psych::polychoric stops its search some 1e-5 from the optimum.
    assert ours.alpha == pytest.approx(r["ordinal_alpha"], abs=1e-4)
    assert ours.omega == pytest.approx(r["ordinal_omega"], abs=1e-4)


def test_what_lies_behind_the_answers_stands_beside_what_the_answers_themselves_can_do(own):
    answers, r = pearson(own.items), R["scales"]["all"]
    turn = np.outer(r["signs"], r["signs"])
    polychoric = replace(answers, matrix=np.array(r["polychoric"]) * turn, kind="polychoric")
    speed, plain = np.arange(4, 8), np.ones(4)
    ours = scale_reliability(polychoric, speed, plain, pearson=answers)
    assert ours.alpha == scale_reliability(answers, speed, plain).alpha
    assert ours.ordinal.alpha == pytest.approx(R["scales"]["speed"]["ordinal_alpha"], abs=1e-9)
    assert ours.ordinal.alpha > ours.alpha


def test_pearson_correlations_say_nothing_about_what_lies_behind(own):
    assert scale_reliability(pearson(own.items), np.arange(3), np.ones(3)).ordinal is None


def test_two_items_have_an_ordinal_alpha_but_no_ordinal_omega():
    ours = ordinal_reliability(np.array([[1, 0.5], [0.5, 1]]), 100)
    assert (ours.alpha, ours.omega) == (pytest.approx(2 / 3), None)
