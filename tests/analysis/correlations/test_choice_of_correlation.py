import json

import numpy as np
import pytest

from analysis.correlations.choice_of_correlation import NOT_BY_CHANCE, UNKNOWN_GAPS, correlate
from analysis.correlations.correlation import pearson
from analysis.correlations.polychoric import polychoric
from analysis.errors import AnalysisError
from analysis.responses.mcar import LittleTest
from tests.analysis.conftest import OWN, read_items

BY_CHANCE = LittleTest(chi_square=90.0, df=100, p=0.75, n_patterns=12, n_respondents=400)
NOT_SO = LittleTest(chi_square=190.0, df=100, p=0.0001, n_patterns=12, n_respondents=400)


@pytest.fixture(scope="module")
def mixed_items():
    r = json.loads((OWN / "correlations.json").read_text(encoding="utf-8"))
    return read_items(OWN / "mixed_items.csv", list(r["mixed"]["gaps"]))


def test_five_ordered_answers_correlate_polychorically(own):
    assert correlate(own.items).kind == "polychoric"


def test_measured_items_correlate_by_pearson(mixed_items):
    assert correlate(mixed_items[:, 4:]).kind == "pearson"


def test_a_scale_of_eleven_steps_counts_as_measured(own):
    assert correlate(own.items + own.items[:, [3]] + own.items[:, [7]]).kind == "pearson"


def test_ordered_and_measured_items_correlate_each_in_its_way(mixed_items):
    assert correlate(mixed_items).kind == "mixed"


def test_gaps_by_chance_leave_each_pair_its_answers(with_gaps, gap):
    ours = correlate(with_gaps, little=BY_CHANCE)
    assert ours.kind == "polychoric"
    assert gap(ours.matrix, polychoric(with_gaps).matrix) == 0


def test_gaps_that_depend_on_answers_lead_to_maximum_likelihood_and_the_method_says_why(with_gaps, gap):
    ours = correlate(with_gaps, little=NOT_SO)
    assert ours.kind == "pearson"
    assert gap(ours.matrix, pearson(with_gaps).matrix) == 0
    assert ours.method.endswith(NOT_BY_CHANCE)


def test_the_test_is_made_when_it_is_not_given():
    generator = np.random.default_rng(8)
    common = generator.normal(size=(600, 1))
    items = np.digitize(common + generator.normal(size=(600, 5)), [-1, 0, 1]).astype(float)
    by_chance = np.where(generator.random(items.shape) < 0.05, np.nan, items)
    by_answer = items.copy()
    by_answer[(items[:, 0] == 3) & (generator.random(600) < 0.6), 1:3] = np.nan
    assert correlate(by_chance).kind == "polychoric"
    assert correlate(by_answer).kind == "pearson"


def test_gaps_that_cannot_be_tested_are_taken_for_chance_and_it_is_said(with_gaps, monkeypatch):
    def refuse(items, names):
        raise AnalysisError(where="missing answers", what="too few", mend="ask more")

    monkeypatch.setattr("analysis.correlations.choice_of_correlation.little_test", refuse)
    ours = correlate(with_gaps)
    assert ours.kind == "polychoric"
    assert UNKNOWN_GAPS in ours.notes


@pytest.mark.parametrize("kind", ["pearson", "spearman", "polychoric", "mixed"])
def test_a_kind_can_be_had_by_name(own, kind):
    assert correlate(own.items, kind=kind).kind == kind


def test_a_kind_that_there_is_not_is_refused_with_those_there_are(own):
    with pytest.raises(AnalysisError, match="use auto or pearson or spearman or polychoric or mixed"):
        correlate(own.items, kind="kendall")


def test_items_that_cannot_carry_a_kind_are_named(mixed_items):
    with pytest.raises(AnalysisError, match=r"item 5, item 6 and item 7.*by Pearson"):
        correlate(mixed_items, kind="polychoric")


def test_weights_reach_every_kind(own):
    weights = np.where(np.arange(400) < 200, 1.0, 3.0)
    for kind in ("pearson", "spearman", "polychoric", "mixed"):
        ours = correlate(own.items, weights=weights, kind=kind)
        assert ours.n_for_tests == 320
        assert ours.mean == pytest.approx(np.average(own.items, axis=0, weights=weights))
