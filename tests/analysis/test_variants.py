import numpy as np
import pytest

from analysis.errors import AnalysisError
from analysis.settings import NeedName, Settings
from analysis.variants import Variants
from tests.analysis.simulated_survey import simulated_survey

ANSWERS = simulated_survey()


@pytest.fixture(scope="module")
def variants():
    return Variants.of(ANSWERS, (), Settings())


def test_a_variant_with_other_choices_is_described_without_asking_anybody_again(variants):
    three, two = (variants.describe(Settings(n_factors=number)) for number in (3, 2))
    assert [len(one["factors"]) for one in (three, two)] == [3, 2]
    assert three["adequacy"] == two["adequacy"]
    assert list(variants.correlations) == ["auto"]


def test_a_dropped_item_is_gone_from_the_loadings_and_the_others_keep_their_correlations(variants):
    without = variants.solve(Settings(dropped=("q1",)))
    everything = variants.solve(Settings())
    assert without.names == everything.names[1:]
    assert np.array_equal(without.correlation.matrix, everything.correlation.matrix[1:, 1:])


def test_dropping_nearly_everything_is_refused_in_a_sentence(variants):
    with pytest.raises(AnalysisError, match="at least three items"):
        variants.describe(Settings(dropped=tuple(f"q{number}" for number in range(1, 11))))


def test_a_name_given_to_a_need_stays_with_it_when_the_order_of_needs_changes(variants):
    found = variants.solve(Settings(n_factors=3))
    last = tuple(zip(found.names, found.factors.loadings[:, 2].tolist(), strict=True))
    named = variants.describe(Settings(n_factors=3, need_names=(NeedName("Peace of mind", last),)))
    assert [factor["name"] for factor in named["factors"]][2] == "Peace of mind"
    turned = tuple((name, -loading) for name, loading in last)
    again = variants.describe(Settings(n_factors=3, dropped=("q1",), need_names=(NeedName("Calm", turned),)))
    assert [factor["name"] for factor in again["factors"]].count("Calm") == 1


def test_a_name_is_not_passed_on_to_a_need_that_is_another(variants):
    other = NeedName("Nothing like it", (("q1", 1.0), ("q5", -1.0), ("q9", 1.0)))
    described = variants.describe(Settings(n_factors=3, need_names=(other,)))
    assert "Nothing like it" not in [factor["name"] for factor in described["factors"]]
