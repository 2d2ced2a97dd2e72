import json

import numpy as np
import pytest

from analysis.correlations.cut_tables import thresholds
from analysis.correlations.measured_tables import MeasuredTables
from analysis.correlations.mixed import mixed
from analysis.correlations.ordinal_codes import ordinal_codes
from analysis.correlations.pair_tables import pair_tables
from analysis.correlations.polyserial import moment_estimates, polyserial
from analysis.errors import AnalysisError
from tests.analysis.conftest import OWN, read_items

ORDERED, MEASURED = slice(0, 4), slice(4, 7)


@pytest.fixture(scope="module")
def r():
    return json.loads((OWN / "correlations.json").read_text(encoding="utf-8"))["mixed"]


@pytest.fixture(scope="module")
def items(r):
    return read_items(OWN / "mixed_items.csv", list(r["gaps"]))


@pytest.fixture(scope="module")
def items_with_gaps(r):
    return np.array(list(r["gaps"].values()), dtype=float).T


def test_mixed_correlations_are_lavaans_in_every_cell(items, r, gap):
    ours = mixed(items)
    assert gap(ours.matrix, r["lavaan"]) < 1e-6
    assert gap(ours.sd, items.std(axis=0, ddof=1)) < 1e-12
    assert (ours.kind, ours.notes) == ("mixed", ())


def test_with_gaps_each_pair_counts_everybody_who_answered_both(items_with_gaps, r, gap):
    ours, theirs = mixed(items_with_gaps).matrix, np.array(r["lavaan_gaps"])
    assert gap(ours[ORDERED], theirs[ORDERED]) < 1e-6
    # Between measured items lavaan keeps everybody's means; ours is R's plain pairwise correlation.
    both = items_with_gaps[~np.isnan(items_with_gaps[:, 4:6]).any(axis=1), 4:6]
    assert ours[4, 5] == pytest.approx(np.corrcoef(both.T)[0, 1], abs=1e-12)


def test_the_search_begins_at_polycors_moment_estimate(items, r, gap):
    coded = ordinal_codes(items[:, ORDERED], None, "a test")
    cuts = thresholds(pair_tables(coded.codes, coded.n_levels).margins)
    tables = [MeasuredTables.of(items[:, x], coded.codes, 5, None) for x in range(4, 7)]
    assert gap([moment_estimates(one, cuts) for one in tables], np.transpose(r["ad_hoc"])) < 1e-12


@pytest.mark.parametrize(("shape", "most"), [(np.asarray, 1e-5), (np.exp, 1e-4)])
def test_joining_neighbouring_values_of_many_people_moves_little(gap, monkeypatch, shape, most):
    generator = np.random.default_rng(6)
    common = generator.normal(size=(20_000, 1))
    measured = shape(common[:, 0] + generator.normal(size=20_000))
    codes = np.digitize(common + generator.normal(size=(20_000, 3)), [-1.0, 0.2, 0.9]).astype(np.int8)
    margins = np.array([np.bincount(column, minlength=4) for column in codes.T]).astype(float)
    joined = polyserial(measured, codes, margins)
    monkeypatch.setattr("analysis.correlations.measured_tables.MOST_VALUES", 20_000)
    assert gap(joined, polyserial(measured, codes, margins)) < most


def test_a_weight_of_two_is_two_people(items_with_gaps, gap):
    weights = np.where(np.arange(400) % 4 == 0, 2.0, 1.0)
    twice = np.repeat(items_with_gaps, weights.astype(int), axis=0)
    assert gap(mixed(items_with_gaps, weights=weights).matrix, mixed(twice).matrix) < 1e-8


def test_a_correlation_close_to_one_is_found_without_leaving_its_bounds():
    z = np.linspace(-2.5, 2.5, 400)
    coded = ordinal_codes(np.digitize(z, [-1.0, 0.5])[:, None].astype(float), None, "a test")
    margins = pair_tables(coded.codes, coded.n_levels).margins
    assert 0.99 < polyserial(z, coded.codes, margins)[0] < 1
    assert -1 < polyserial(-z, coded.codes, margins)[0] < -0.99


def test_items_all_measured_are_refused_with_what_to_do(items):
    with pytest.raises(AnalysisError, match="correlate them by Pearson"):
        mixed(items[:, MEASURED])


def test_few_answers_to_an_ordered_and_a_measured_item_take_pearson_and_say_so(items, r):
    thin = items.copy()
    thin[20:, 5] = np.nan
    ours = mixed(thin, list(r["gaps"]))
    assert ours.matrix[0, 5] == pytest.approx(np.corrcoef(thin[:20, 0], thin[:20, 5])[0, 1])
    assert "'price1' and 'minutes'" in ours.notes[0]
