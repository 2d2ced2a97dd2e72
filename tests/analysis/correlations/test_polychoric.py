import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.correlations.cut_tables import cells_of, cut_tables
from analysis.correlations.ordinal_codes import ordinal_codes
from analysis.correlations.pair_matrix import square
from analysis.correlations.pair_tables import pair_tables
from analysis.correlations.polychoric import COMPLETE, PAIRWISE, fit_pairs, polychoric, tetrachoric
from analysis.correlations.polychoric_errors import standard_errors
from analysis.errors import AnalysisError
from tests.analysis.conftest import OWN

LEAST_GAIN = {"rosenberg": 1e-5}  # for one of its pairs our search stops 4e-6 short of R's likelihood
NOTHING_POLYCHORIC = {"own", "hs1939"}  # the first is compared below, the second is continuous


@pytest.fixture(scope="module")
def r():
    return json.loads((OWN / "correlations.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def several(r):
    """Items of two, three, four, five, six and seven levels side by side."""
    return np.array(list(r["several"]["data"].values()), dtype=float).T


def test_polychoric_correlations_are_lavaans_in_every_cell(own, with_gaps, r, gap):
    assert gap(polychoric(own.items).matrix, r["polychoric"]["lavaan"]) < 1e-6
    assert gap(polychoric(with_gaps).matrix, r["polychoric"]["lavaan_gaps"]) < 1e-6


@pytest.mark.parametrize("key", ["psych_global", "psych_correct0", "polychor"])
def test_polychoric_correlations_are_those_of_psych_and_polycor(own, r, gap, key):
    assert gap(polychoric(own.items).matrix, r["polychoric"][key]) < 1e-4


def test_thresholds_are_psychs(own, r, gap):
    tables = tables_of(own.items)
    first, _ = tables.pairs
    assert gap(cut_tables(tables, 0.0).rows[first == 0][0], r["polychoric"]["tau"][0]) < 1e-12


def test_with_gaps_everybody_who_answered_an_item_counts_for_its_thresholds(with_gaps, r, gap):
    assert gap(polychoric(with_gaps).matrix, r["polychoric"]["psych_gaps_global"]) < 1e-4


def test_an_empty_cell_that_counts_a_half_counts_as_in_psych(own, several, r, gap):
    assert gap(polychoric(own.items, empty_cell=0.5).matrix, r["polychoric"]["psych_correct05"]) < 1e-4
    assert gap(polychoric(several, empty_cell=0.5).matrix, r["several"]["psych_correct05"]) < 1e-4


def test_items_may_have_different_numbers_of_levels(several, r, gap):
    ours = polychoric(several).matrix
    assert gap(ours, r["several"]["lavaan"]) < 1e-6
    assert gap(ours, r["several"]["polychor"]) < 1e-4
    assert gap(ours, r["several"]["psych"]) < 1e-4


def test_weights_count_as_in_psych(own, r, gap):
    ours = polychoric(own.items, weights=np.array(r["weights"]))
    assert gap(ours.matrix, r["polychoric"]["psych_weighted"]) < 1e-4
    assert gap(ours.mean, r["weighted"]["mean"]) < 1e-12
    assert gap(ours.sd, r["weighted"]["sd"]) < 1e-12


def test_equal_weights_change_nothing(with_gaps, gap):
    plain, weighted = polychoric(with_gaps), polychoric(with_gaps, weights=np.full(400, 1.7))
    assert gap(weighted.matrix, plain.matrix) < 1e-10
    assert gap(weighted.sd, plain.sd) < 1e-10
    assert weighted.n_for_tests == 400


def test_a_weight_of_two_is_two_people(own, gap):
    weights = np.where(np.arange(400) % 3 == 0, 2.0, 1.0)
    twice = np.repeat(own.items, weights.astype(int), axis=0)
    assert gap(polychoric(own.items, weights=weights).matrix, polychoric(twice).matrix) < 1e-8


def test_yes_and_no_answers_correlate_tetrachorically_as_in_psych(own, r, gap):
    assert gap(tetrachoric((own.items > 3).astype(float)).matrix, r["tetrachoric"]) < 1e-4


def test_tetrachoric_correlations_are_for_two_answers_only(own):
    with pytest.raises(AnalysisError, match="more than two different answers to 'price1'"):
        tetrachoric(own.items, own.r["items"])


@pytest.mark.parametrize(("key", "empty_cell"), [("polychoric_correct0", 0.0), ("polychoric_default", 0.5)])
def test_on_real_answers_every_cell_is_psychs_and_at_least_as_likely(golden, gap, key, empty_cell):
    if golden.name in NOTHING_POLYCHORIC:
        pytest.skip("nothing polychoric in this set")
    if "rho" not in golden.r[key]:
        pytest.skip("R itself found nothing here")
    tables = tables_of(golden.items)
    rho, settled = fit_pairs(tables, empty_cell=empty_cell)
    theirs = above_diagonal(golden.r[key]["rho"])
    assert settled.all()
    gained = log_likelihood(tables, rho, empty_cell) - log_likelihood(tables, theirs, empty_cell)
    assert (gained >= -LEAST_GAIN.get(golden.name, 1e-9)).all()
    # R's search ends beside the top for one pair of this set; there ours is much more likely.
    stray = gained > 1
    assert stray.sum() <= (golden.name == "rosenberg")
    assert gap(rho[~stray], theirs[~stray]) < 1e-4


def test_a_search_that_begins_at_the_top_stays_there(own, gap):
    tables = tables_of(own.items)
    rho, _ = fit_pairs(tables)
    again, settled = fit_pairs(tables, start=rho)
    assert settled.all()
    assert gap(again, rho) < 1e-9


def test_a_pair_of_which_one_does_not_vary_has_no_correlation():
    codes = np.array([[0, 1, 0], [0, 0, 1], [0, 1, 1], [0, 0, 0], [0, 1, 1]], dtype=np.int8)
    rho, settled = fit_pairs(pair_tables(codes, np.array([3, 2, 2])))
    assert np.isnan(rho).tolist() == [True, True, False]
    assert settled.tolist() == [False, False, True]


@settings(derandomize=True, max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 7), st.floats(-0.97, 0.97))
def test_every_search_ends_at_a_top_of_its_likelihood(seed, n_levels, correlation):
    generator = np.random.default_rng(seed)
    latent = generator.multivariate_normal([0, 0], [[1, correlation], [correlation, 1]], 150)
    cuts = np.sort(generator.normal(size=n_levels - 1))
    tables = tables_of(np.digitize(latent, cuts) + np.array([[1.0, 4.0]]))
    rho, settled = fit_pairs(tables)
    assert settled.all()
    top = log_likelihood(tables, rho, 0.0)
    for aside in (-1e-3, 1e-3):
        assert log_likelihood(tables, np.clip(rho + aside, -0.9999999, 0.9999999), 0.0) <= top + 1e-9


def test_turning_an_item_round_turns_its_correlations_round(several, gap):
    turned = several.copy()
    turned[:, 0] = 1 - turned[:, 0]
    turned[:, 6] = 8 - turned[:, 6]
    signs = np.ones(8)
    signs[[0, 6]] = -1
    assert gap(polychoric(turned).matrix, polychoric(several).matrix * np.outer(signs, signs)) < 1e-8


def test_the_numbers_on_the_answers_do_not_matter_but_their_order(own, gap):
    tens = np.array([0, 10, 25, 40, 90.0])[own.items.astype(int) - 1]
    assert gap(polychoric(tens).matrix, polychoric(own.items).matrix) < 1e-12
    assert polychoric(tens).mean[0] == pytest.approx(tens[:, 0].mean())


def test_the_method_says_whose_answers_count(own, with_gaps):
    assert polychoric(own.items).method == COMPLETE
    assert polychoric(with_gaps).method == PAIRWISE
    np.testing.assert_array_equal(polychoric(with_gaps).n_per_pair, own.r["gaps"]["n_per_pair"])


def test_people_who_answered_nothing_do_not_count(own, gap):
    with_them = polychoric(np.vstack([own.items, np.full((5, 12), np.nan)]))
    assert with_them.n_respondents == 400
    assert with_them.method == COMPLETE
    assert gap(with_them.matrix, polychoric(own.items).matrix) < 1e-12


def test_a_sample_too_small_to_be_steady_is_said_so(own):
    assert (
        polychoric(own.items[:120])
        .notes[-1]
        .startswith("With 120 respondents a typical polychoric correlation is uncertain by ±0.1")
    )
    assert not polychoric(own.items).notes


def test_standard_errors_are_lavaans_for_every_pair(own, r, gap):
    theirs = r["polychoric"]["standard_error"]
    at = {name: column for column, name in enumerate(own.r["items"])}
    tables = tables_of(own.items)
    ours = square(standard_errors(tables, fit_pairs(tables)[0]), 12)
    pairs = zip(theirs["lhs"], theirs["rhs"], strict=True)
    assert gap([ours[at[one], at[other]] for one, other in pairs], theirs["se"]) < 1e-6


def test_a_sparse_pair_takes_pearsons_correlation_and_is_named(own):
    items = own.items.copy()
    items[25:, 0] = np.nan
    ours = polychoric(items, own.r["items"])
    both = items[:25]
    assert ours.matrix[0, 1] == pytest.approx(np.corrcoef(both[:, 0], both[:, 1])[0, 1], abs=0.05)
    assert ours.notes[0].startswith("11 of 66 pairs have too few answers")
    assert "'price1' and 'price2'" in ours.notes[0]
    assert "and 6 more" in ours.notes[0]


def test_two_by_two_with_an_empty_cell_is_sparse():
    easy = np.repeat([0.0, 1.0], [100, 200])
    hard = np.concatenate([np.zeros(150), np.ones(150)])
    third = np.tile([0.0, 1.0, 1.0], 100)
    ours = polychoric(np.column_stack([easy, hard, third]))
    assert ours.matrix[0, 1] == pytest.approx(np.corrcoef(easy, hard)[0, 1])
    assert "item 1 and item 2" in ours.notes[0]


def tables_of(items):
    coded = ordinal_codes(items, None, "a test")
    return pair_tables(coded.codes, coded.n_levels)


def above_diagonal(matrix):
    return np.asarray(matrix)[np.triu_indices(len(matrix), 1)]


def log_likelihood(tables, rho, empty_cell):
    cut = cut_tables(tables, empty_cell)
    return (cut.counts * np.log(cells_of(cut, rho)[0])).sum(axis=(1, 2))
