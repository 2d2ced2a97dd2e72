from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.correlations.correlation import pearson
from analysis.errors import AnalysisError
from analysis.factors.alpha import squared_multiple_correlations
from analysis.factors.reliability import scale_reliability
from tests.analysis.golden_results import read_golden

R = read_golden("reliability.json")
SCALES = tuple(R["scales"])


@pytest.fixture(params=SCALES)
def scale(request):
    return R["scales"][request.param]


def of_scale(items, r):
    return scale_reliability(pearson(items), np.array(r["columns"]) - 1, np.array(r["signs"], float))


def assert_alike(ours, r, gap):
    assert ours.alpha == pytest.approx(r["raw"], abs=1e-9)
    assert ours.standardised_alpha == pytest.approx(r["std"], abs=1e-9)
    assert ours.lambda6 == pytest.approx(r["G6"], abs=1e-9)
    assert ours.average_r == pytest.approx(r["average_r"], abs=1e-9)
    assert gap([item.item_rest for item in ours.items], r["item_rest_r"]) < 1e-9
    assert gap([item.item_rest_shared for item in ours.items], r["item_r_cor"]) < 1e-9
    assert gap([item.alpha_if_dropped for item in ours.items], r["item_dropped_raw"]) < 1e-9
    assert gap([item.standardised_if_dropped for item in ours.items], r["item_dropped_std"]) < 1e-9


def test_every_figure_of_alpha_matches_psych_scale_by_scale(own, scale, gap):
    ours = of_scale(own.items, scale)
    assert_alike(ours, scale["alpha"], gap)
    assert gap(ours.alpha_interval, scale["alpha"]["feldt_ci95"]) < 1e-9
    assert (ours.n, ours.n_items, ours.notes) == (400, len(scale["columns"]), ())


def test_alpha_of_people_who_skipped_items_matches_psych_on_the_em_covariance(with_gaps, scale, gap):
    ours, r = of_scale(with_gaps, scale), scale["alpha_with_gaps"]
    # psych's EM stops some 1e-6 from where ours does.
    assert ours.alpha == pytest.approx(r["raw"], abs=1e-4)
    assert gap([item.item_rest for item in ours.items], r["item_rest_r"]) < 1e-4


def test_alpha_of_weighted_answers_matches_psych_on_the_weighted_covariance(own, scale, gap):
    weights = np.array(R["weights"])
    mean = weights @ own.items / weights.sum()
    covariance = (own.items - mean).T * weights @ (own.items - mean) / weights.sum()
    spread = np.sqrt(np.diag(covariance))
    weighted = replace(
        pearson(own.items),
        matrix=covariance / np.outer(spread, spread),
        sd=spread,
        n_effective=weights.sum() ** 2 / (weights @ weights),
    )
    ours = scale_reliability(weighted, np.array(scale["columns"]) - 1, np.array(scale["signs"], float))
    assert_alike(ours, scale["alpha_weighted"], gap)
    unweighted = of_scale(own.items, scale).alpha_interval
    assert np.ptp(ours.alpha_interval) > np.ptp(unweighted)


def test_alpha_over_all_items_matches_psych_on_every_data_set(golden, gap):
    turned = np.array([-1.0 if key.startswith("-") else 1.0 for key in golden.r["alpha"]["keys"]])
    ours, r = scale_reliability(pearson(golden.items), np.arange(len(turned)), turned), golden.r["alpha"]
    low, _, high = r["feldt_ci95"]
    assert gap([ours.alpha, *ours.alpha_interval], [r["raw"], low, high]) < 1e-9
    if "item_r_cor" in r:
        assert_alike(ours, r, gap)


def test_alpha_of_each_scale_of_the_shared_sets_matches_psych(bfi, gap):
    for r in bfi.r["alpha_scales"].values():
        keys = r["keys"]
        columns = np.array([bfi.r["items"].index(key.lstrip("-")) for key in keys])
        signs = np.array([-1.0 if key.startswith("-") else 1.0 for key in keys])
        ours = scale_reliability(pearson(bfi.items), columns, signs)
        assert gap([ours.alpha, ours.standardised_alpha], [r["raw"], r["std"]]) < 1e-9
        assert gap([item.alpha_if_dropped for item in ours.items], r["item_dropped_raw"]) < 1e-9
        assert gap([item.item_rest for item in ours.items], r["item_rest_r"]) < 1e-9
        assert ours.omega_total == pytest.approx(r["omega_total_1f"], abs=1e-5)


def test_two_items_get_alpha_and_spearman_brown_but_no_factor(own, gap):
    ours, r = scale_reliability(pearson(own.items), np.array([4, 5]), np.ones(2)), R["two_items"]
    assert ours.alpha == pytest.approx(r["raw"], abs=1e-9)
    assert ours.standardised_alpha == pytest.approx(r["spearman_brown"], abs=1e-9)
    assert gap(ours.alpha_interval, r["feldt_ci95"]) < 1e-9
    assert (ours.omega_total, ours.composite) == (None, None)
    assert "2 items, from which no factor's loadings can be told" in ours.notes[0]
    assert [item.alpha_if_dropped for item in ours.items] == [None, None]


def test_one_item_gets_a_sentence_instead_of_a_figure(own):
    ours = scale_reliability(pearson(own.items), np.array([4]), np.ones(1))
    assert (ours.alpha, ours.n_items, ours.items) == (None, 1, ())
    assert "cannot be told" in ours.sentence


def test_the_sentence_says_how_sure_alpha_is(own):
    ours = scale_reliability(pearson(own.items), np.arange(4, 8), np.ones(4))
    assert ours.sentence.startswith(
        "The 4 items hang together well enough to compare groups of people (alpha 0.72, 95 % 0.67 to 0.76)."
    )
    assert "could change that word" in ours.sentence


def test_items_that_contradict_one_another_fall_below_nothing(own):
    ours = scale_reliability(pearson(own.items), np.array([0, 3]), np.ones(2))
    assert ours.alpha < 0
    assert "was one asked the other way?" in ours.sentence


def test_items_are_called_by_their_names(own):
    ours = scale_reliability(pearson(own.items), np.array([5, 4, 6]), np.ones(3), names=own.r["items"])
    assert [item.name for item in ours.items] == ["speed2", "speed1", "speed3"]


@settings(derandomize=True, max_examples=15, deadline=None)
@given(st.lists(st.floats(0.1, 50), min_size=12, max_size=12))
def test_the_unit_of_an_item_changes_raw_alpha_only(own, units):
    correlation = pearson(own.items)
    stretched = replace(correlation, sd=correlation.sd * np.array(units))
    columns, signs = np.arange(4, 8), np.ones(4)
    ours, other = (scale_reliability(one, columns, signs) for one in (correlation, stretched))
    for name in ("standardised_alpha", "lambda6", "average_r", "omega_total"):
        assert getattr(other, name) == pytest.approx(getattr(ours, name), abs=1e-9)
    assert 0 <= other.composite.interval[0] <= other.composite.value <= other.composite.interval[1] <= 1


def test_an_item_the_others_foretell_wholly_has_a_squared_multiple_correlation_of_one(own):
    doubled = pearson(np.column_stack([own.items[:, :3], own.items[:, 0]])).matrix
    np.testing.assert_allclose(squared_multiple_correlations(doubled)[[0, 3]], 1, atol=1e-9)


def test_a_scale_with_a_repeated_item_still_has_an_alpha_but_no_omega(own):
    doubled = pearson(np.column_stack([own.items[:, 4:8], own.items[:, 4]]))
    ours = scale_reliability(doubled, np.arange(5), np.ones(5))
    assert ours.alpha > 0.7
    assert ours.omega_total is None
    assert "say exactly the same" in ours.notes[0]


def test_more_items_than_people_leave_alpha_without_omega(own):
    few = scale_reliability(pearson(own.items[:6]), np.arange(4, 10), np.ones(6))
    assert (few.omega_total, few.composite, few.n) == (None, None, 6)
    assert "6 respondents cannot carry 6 items" in few.notes[0]


def test_items_that_cancel_out_are_refused(own):
    both = np.column_stack([own.items[:, 0], 6 - own.items[:, 0]])
    with pytest.raises(AnalysisError, match="cancel out"):
        scale_reliability(pearson(both), np.array([0, 1]), np.ones(2))


def test_items_that_cancel_out_only_when_standardised_are_refused_too(own):
    both = np.column_stack([own.items[:, 0], 10 - 2 * own.items[:, 0]])
    with pytest.raises(AnalysisError, match="cancel out"):
        scale_reliability(pearson(both), np.array([0, 1]), np.ones(2))


def test_without_an_item_whose_rest_cancels_out_there_is_no_alpha(own):
    three = np.column_stack([own.items[:, 4], own.items[:, 0], 6 - own.items[:, 0]])
    ours = scale_reliability(pearson(three), np.arange(3), np.ones(3))
    assert (ours.items[0].alpha_if_dropped, ours.items[0].item_rest) == (None, pytest.approx(0, abs=1e-6))


@pytest.mark.parametrize("columns", [[], [0, 0], [12], [-1, 2]])
def test_a_scale_of_no_items_or_unknown_ones_is_refused(own, columns):
    with pytest.raises(AnalysisError, match="out of 12 items"):
        scale_reliability(pearson(own.items), np.array(columns, dtype=np.int64), np.ones(len(columns)))


@pytest.mark.parametrize("signs", [[1, 1, 1], [1, 0], [1, np.nan]])
def test_signs_that_do_not_fit_the_items_are_refused(own, signs):
    with pytest.raises(AnalysisError, match="or -1 for one asked the other way"):
        scale_reliability(pearson(own.items), np.array([0, 1]), np.array(signs, dtype=float))


def test_correlations_behind_the_answers_need_those_of_the_answers_beside_them(own):
    polychoric = replace(pearson(own.items), kind="polychoric")
    with pytest.raises(AnalysisError, match="say nothing about sums of answers"):
        scale_reliability(polychoric, np.array([0, 1, 2]), np.ones(3))
    with pytest.raises(AnalysisError, match="of 4 items beside others of 12"):
        scale_reliability(
            polychoric, np.array([0, 1, 2]), np.ones(3), pearson=pearson(own.items).of(np.arange(4))
        )
