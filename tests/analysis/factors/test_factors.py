from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.correlations.correlation import pearson
from analysis.errors import AnalysisError
from analysis.factors.factors import explore_factors

EXTRACTIONS = ("minres", "ml")
ROTATIONS = ("none", "varimax", "oblimin", "promax", "geomin")


BY_GOLDEN_R = ("none", "varimax", "oblimin", "promax")  # the others are in test_factor_methods.py


@pytest.fixture(params=[f"{extraction}_{rotation}" for extraction in EXTRACTIONS for rotation in BY_GOLDEN_R])
def pair(request, golden, in_order_of):
    r = golden.r["fa"][request.param]
    extraction, rotation = request.param.split("_")
    loadings = np.array(r["loadings"]["values"])
    correlation = pearson(golden.items).matrix
    ours = explore_factors(
        correlation,
        loadings.shape[1],
        n_respondents=len(golden.items),
        extraction=extraction,
        rotation=rotation,
    )
    return in_order_of(ours, loadings), r


def tolerance_for(name, ours):
    # R's oblimin stops at a gradient of 1e-5, which on the yes/no answers is still 1e-4 from the optimum;
    # from R's own unrotated loadings our criterion is the lower (test_rotation.py).
    return 1e-3 if (ours.rotation, name) == ("oblimin", "volunteers") else 1e-4


def test_loadings_phi_and_structure_match_psych_fa_in_every_cell(golden, pair, gap):
    ours, r = pair
    tolerance = tolerance_for(golden.name, ours)
    assert gap(ours.loadings, r["loadings"]["values"]) < tolerance
    assert gap(ours.structure, r["structure"]["values"]) < tolerance
    assert gap(ours.phi, r["phi"] or np.eye(len(ours.phi))) < tolerance


def test_communalities_and_uniquenesses_match_psych_fa(pair, gap):
    ours, r = pair
    assert gap(ours.communalities, r["communality"]) < 1e-4
    assert gap(ours.uniquenesses, r["uniqueness"]) < 1e-4


def test_the_variance_each_factor_explains_matches_psych_fa(golden, pair, gap):
    ours, r = pair
    proportions = r["Vaccounted"]["values"][1]
    assert gap(ours.variance_share, proportions) < tolerance_for(golden.name, ours)


def test_every_index_of_fit_matches_psych_fa(pair, gap):
    ours, r = pair
    assert ours.df == r["dof"]
    assert ours.objective == pytest.approx(r["objective"], abs=1e-6)
    # R's search for minres stops some 1e-6 from the optimum, and chi-square is n times what that leaves over.
    assert ours.chi_square == pytest.approx(r["chi_ml"], rel=1e-5)
    assert ours.bic == pytest.approx(r["BIC"], abs=1e-5 * r["chi_ml"])
    assert ours.p == pytest.approx(r["p"], abs=1e-5)
    assert gap(ours.rmsea, r["RMSEA"][:3]) < 1e-6
    assert ours.tli == pytest.approx(r["TLI"], abs=1e-6)
    assert ours.rms == pytest.approx(r["rms"], abs=1e-6)


def test_the_search_for_uniquenesses_ends_where_its_slope_is_nothing(own):
    correlation = pearson(own.items).matrix
    ours = explore_factors(correlation, 3, n_respondents=400, rotation="none")
    residual = correlation - ours.loadings @ ours.loadings.T - np.diag(ours.uniquenesses)
    # At the optimum what is left over is orthogonal to the loadings.
    assert np.abs(residual @ ours.loadings).max() < 1e-10


def test_factors_come_largest_first_and_mostly_positive(golden):
    ours = explore_factors(
        pearson(golden.items).matrix, golden.r["nfactors"], n_respondents=len(golden.items)
    )
    assert (np.diff(ours.variance_share) < 0).all()
    assert (ours.loadings.sum(axis=0) > 0).all()


def test_rounding_noise_changes_neither_order_nor_signs_nor_six_digits(golden):
    correlation = pearson(golden.items).matrix
    noise = np.random.default_rng(3).standard_normal(correlation.shape) * 1e-15
    nudged = correlation + np.triu(noise, 1) + np.triu(noise, 1).T
    for rotation in ROTATIONS:
        ours, again = (
            explore_factors(matrix, golden.r["nfactors"], n_respondents=len(golden.items), rotation=rotation)
            for matrix in (correlation, nudged)
        )
        np.testing.assert_allclose(again.loadings, ours.loadings, atol=1e-9)
        np.testing.assert_allclose(again.phi, ours.phi, atol=1e-9)


@settings(derandomize=True, max_examples=15, deadline=None)
@given(st.permutations(range(12)), st.sampled_from(ROTATIONS))
def test_the_order_of_the_items_does_not_matter(own, order, rotation):
    correlation = pearson(own.items).matrix
    ours = explore_factors(correlation, 3, n_respondents=400, rotation=rotation)
    shuffled = explore_factors(correlation[np.ix_(order, order)], 3, n_respondents=400, rotation=rotation)
    np.testing.assert_allclose(shuffled.loadings, ours.loadings[order], atol=1e-7)


@settings(derandomize=True, max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(EXTRACTIONS))
def test_a_known_model_is_found_again_exactly(seed, extraction):
    generator = np.random.default_rng(seed)
    true = np.kron(np.eye(2), np.ones((4, 1))) * generator.uniform(0.4, 0.9, (8, 2))
    phi = np.array([[1, 0.3], [0.3, 1]])
    correlation = true @ phi @ true.T
    np.fill_diagonal(correlation, 1)
    ours = explore_factors(correlation, 2, n_respondents=500, extraction=extraction)
    largest_first = np.argsort(-np.diag(phi @ true.T @ true))
    np.testing.assert_allclose(ours.loadings, true[:, largest_first], atol=1e-5)
    np.testing.assert_allclose(ours.phi[0, 1], 0.3, atol=1e-5)


def test_one_factor_needs_no_rotation(own):
    correlation = pearson(own.items).matrix
    rotated, unrotated = (
        explore_factors(correlation, 1, n_respondents=400, rotation=rotation)
        for rotation in ("oblimin", "none")
    )
    np.testing.assert_array_equal(rotated.loadings, unrotated.loadings)
    assert rotated.phi.tolist() == [[1.0]]


def test_the_callers_matrix_is_left_as_it_was(own):
    correlation = pearson(own.items).matrix
    before = correlation.copy()
    explore_factors(correlation, 3, n_respondents=400)
    np.testing.assert_array_equal(correlation, before)


def test_results_are_the_same_however_often_they_are_asked_for(own):
    correlation = pearson(own.items).matrix
    first, second = (explore_factors(correlation, 3, n_respondents=400) for _ in range(2))
    for field in fields(first):
        np.testing.assert_array_equal(getattr(first, field.name), getattr(second, field.name))


def test_without_degrees_of_freedom_there_is_a_solution_but_no_test_of_it():
    loadings = np.array([0.8, 0.7, 0.6])
    correlation = np.outer(loadings, loadings)
    np.fill_diagonal(correlation, 1)
    ours = explore_factors(correlation, 1, n_respondents=100)
    np.testing.assert_allclose(ours.loadings[:, 0], loadings, atol=1e-7)
    assert (ours.df, ours.p, ours.rmsea, ours.tli, ours.bic, ours.cfi) == (0, None, None, None, None, None)


def test_an_item_that_is_explained_wholly_is_named():
    correlation = np.array(
        [[1, 0.8, 0.6, 0.5], [0.8, 1, 0.42, 0.35], [0.6, 0.42, 1, 0.3], [0.5, 0.35, 0.3, 1]]
    )
    ours = explore_factors(correlation, 1, n_respondents=100, names=["needs.price", "b", "c", "d"])
    assert "'needs.price'" in ours.warnings[0]
    assert "Heywood" in ours.warnings[0]
    assert "Ask for one factor fewer" in ours.warnings[0]


@pytest.mark.parametrize("extraction", [*EXTRACTIONS, "pa"])
@pytest.mark.parametrize("rotation", ROTATIONS)
def test_nobody_is_told_that_more_than_everything_is_explained(rotation, extraction):
    correlation = np.eye(9)
    correlation[:4, :4] = [[1, 0.8, 0.6, 0.5], [0.8, 1, 0.42, 0.35], [0.6, 0.42, 1, 0.3], [0.5, 0.35, 0.3, 1]]
    correlation[4:, 4:] += 0.4 * (1 - np.eye(5))
    ours = explore_factors(correlation, 2, n_respondents=100, extraction=extraction, rotation=rotation)
    assert ours.communalities.max() == pytest.approx(0.995, abs=1e-12)
    assert ours.uniquenesses.min() == pytest.approx(0.005, abs=1e-12)
    np.testing.assert_allclose(np.diag(ours.loadings @ ours.phi @ ours.loadings.T), ours.communalities)
    assert np.isfinite(ours.chi_square)
    assert "'item 1'" not in ours.warnings[0]
    assert "item 1 is explained" in ours.warnings[0]


def test_few_respondents_for_the_items_are_told_what_it_costs(own):
    correlation = pearson(own.items[:50]).matrix
    assert any(
        "50 respondents are few for 12 items" in warning and "±0.28" in warning
        for warning in explore_factors(correlation, 2, n_respondents=50).warnings
    )


def test_a_rotation_with_two_answers_says_so():
    two_ways = explore_factors(items_round_a_circle(), 2, n_respondents=400, rotation="geomin")
    assert 1 <= two_ways.n_agreeing < two_ways.n_starts
    assert "two answers that are almost equally simple" in two_ways.warnings[0]


def items_round_a_circle():
    """Items spread evenly round a circle favour no pair of axes over another."""
    angles = np.linspace(0, np.pi, 12, endpoint=False)
    loadings = 0.7 * np.column_stack([np.cos(angles), np.sin(angles)])
    correlation = loadings @ loadings.T
    np.fill_diagonal(correlation, 1)
    return correlation


def test_a_sample_solved_from_a_solution_like_it_ends_where_it_would_anyway(own):
    everybody = explore_factors(pearson(own.items).matrix, 3, n_respondents=400)
    sample = pearson(own.items[:300]).matrix
    for rotation in ROTATIONS:
        for extraction in (*EXTRACTIONS, "pa"):
            cold, warm = (
                explore_factors(
                    sample, 3, n_respondents=300, extraction=extraction, rotation=rotation, like=like
                )
                for like in (None, everybody)
            )
            np.testing.assert_allclose(warm.loadings, cold.loadings, atol=1e-6)
            assert warm.n_starts == 1


def test_a_start_from_another_number_of_factors_is_refused(own):
    correlation = pearson(own.items).matrix
    two = explore_factors(correlation, 2, n_respondents=400)
    with pytest.raises(AnalysisError, match="same items and number of factors"):
        explore_factors(correlation, 3, n_respondents=400, like=two)
    with pytest.raises(AnalysisError, match="0 starts"):
        explore_factors(correlation, 3, n_respondents=400, n_starts=0)


def test_the_seed_decides_nothing_where_there_is_one_answer(own):
    correlation = pearson(own.items).matrix
    one, other = (explore_factors(correlation, 3, n_respondents=400, seed=seed) for seed in (1, 2))
    np.testing.assert_allclose(one.loadings, other.loadings, atol=1e-9)
    assert one.n_agreeing == one.n_starts == 20


def test_a_polychoric_solution_keeps_its_figures_of_fit_but_marks_them(own):
    correlation = pearson(own.items).matrix
    tested, described = (
        explore_factors(correlation, 3, n_respondents=400, descriptive=mark) for mark in (False, True)
    )
    assert (tested.descriptive, described.descriptive) == (False, True)
    assert replace(described, descriptive=False).chi_square == tested.chi_square


def test_a_good_model_comes_without_warnings(own):
    assert explore_factors(pearson(own.items).matrix, 3, n_respondents=400).warnings == ()


@pytest.mark.parametrize("n_factors", [0, 8, 12, 30])
def test_more_factors_than_the_items_can_tell_apart_are_refused(own, n_factors):
    with pytest.raises(AnalysisError, match=f"12 items cannot tell {n_factors} factors apart"):
        explore_factors(pearson(own.items).matrix, n_factors, n_respondents=400)


@pytest.mark.parametrize("rotation", ROTATIONS)
def test_an_item_that_shares_nothing_is_left_without_loadings(rotation):
    correlation = np.eye(9)
    correlation[:4, :4] += 0.5 * (1 - np.eye(4))
    correlation[4:8, 4:8] += 0.4 * (1 - np.eye(4))
    ours = explore_factors(correlation, 2, n_respondents=300, rotation=rotation)
    np.testing.assert_allclose(ours.loadings[8], 0, atol=1e-7)
    np.testing.assert_allclose(np.abs(ours.loadings[:4, 0]), np.sqrt(0.5), atol=1e-6)
    np.testing.assert_allclose(np.abs(ours.loadings[4:8, 1]), np.sqrt(0.4), atol=1e-6)


@pytest.mark.parametrize("extraction", EXTRACTIONS)
def test_items_without_anything_in_common_have_no_factors(extraction):
    with pytest.raises(AnalysisError, match="share enough for 0 factor"):
        explore_factors(np.eye(8), 2, n_respondents=300, extraction=extraction)


def test_two_items_are_too_few():
    with pytest.raises(AnalysisError, match="at least three items"):
        explore_factors(np.array([[1, 0.5], [0.5, 1]]), 1, n_respondents=100)


def test_items_that_repeat_one_another_are_named(own):
    doubled = np.column_stack([own.items, own.items[:, 4]])
    with pytest.raises(AnalysisError, match="'speed1' and 'copy' say exactly the same"):
        explore_factors(pearson(doubled).matrix, 3, n_respondents=400, names=[*own.r["items"], "copy"])


def test_an_item_that_is_the_sum_of_others_is_named_with_them(own):
    summed = np.column_stack([own.items, own.items[:, :3].sum(axis=1)])
    with pytest.raises(AnalysisError, match="'price1', 'price2', 'price3' and 'sum'"):
        explore_factors(pearson(summed).matrix, 3, n_respondents=400, names=[*own.r["items"], "sum"])


def test_fewer_respondents_than_items_are_refused_with_their_number(own):
    with pytest.raises(AnalysisError, match="collect at least 3 more answers"):
        explore_factors(pearson(own.items).matrix, 3, n_respondents=10)


@pytest.mark.parametrize("wrong", [{"extraction": "alpha"}, {"rotation": "simplimax"}])
def test_an_unknown_method_is_answered_with_the_known_ones(own, wrong):
    with pytest.raises(AnalysisError, match=r"use minres or ml or pa|promax or oblimin or geomin"):
        explore_factors(pearson(own.items).matrix, 3, n_respondents=400, **wrong)


def test_a_matrix_with_gaps_is_refused(own):
    correlation = pearson(own.items).matrix
    correlation[0, 1] = np.nan
    with pytest.raises(AnalysisError, match="gaps"):
        explore_factors(correlation, 3, n_respondents=400)
