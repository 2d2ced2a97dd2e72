import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.responses.mcar import LittleTest, in_words, little_test
from tests.analysis.conftest import OWN


@pytest.fixture(scope="module")
def r():
    return json.loads((OWN / "missing_data.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("answers", ["little", "few"])
def test_the_test_is_the_one_r_computes(with_gaps, r, answers):
    ours = little_test(with_gaps if answers == "little" else with_gaps[:150, :6])
    theirs = r[answers]
    assert ours.chi_square == pytest.approx(theirs["chi_square"], abs=1e-6)
    assert ours.p == pytest.approx(theirs["p"], abs=1e-8)
    assert (ours.df, ours.n_patterns) == (theirs["df"], theirs["n_patterns"])


@settings(derandomize=True, max_examples=10, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.2, 5), st.floats(-9, 9))
def test_neither_unit_nor_order_of_people_or_items_matters(seed, unit, shift):
    generator = np.random.default_rng(seed)
    items = generator.multivariate_normal(np.zeros(4), 0.5 + 0.5 * np.eye(4), 120)
    items[:, :2][generator.random((120, 2)) < 0.2] = np.nan
    people, columns = generator.permutation(120), generator.permutation(4)
    plain, other = little_test(items), little_test(items[people][:, columns] * unit + shift)
    assert other.chi_square == pytest.approx(plain.chi_square, rel=1e-5)
    assert (other.df, other.n_patterns) == (plain.df, plain.n_patterns)


def test_gaps_by_pure_chance_are_called_so_about_nineteen_times_in_twenty():
    found = []
    for seed in range(60):
        generator = np.random.default_rng(seed)
        items = generator.multivariate_normal(np.zeros(3), 0.4 + 0.6 * np.eye(3), 200)
        items[:, 1:][generator.random((200, 2)) < 0.15] = np.nan
        found.append(little_test(items).p)
    assert np.mean(np.array(found) < 0.05) <= 0.12
    assert 0.35 < np.mean(found) < 0.65


def test_people_who_skip_because_of_another_answer_are_noticed():
    generator = np.random.default_rng(4)
    items = generator.multivariate_normal(np.zeros(3), 0.4 + 0.6 * np.eye(3), 400)
    items[items[:, 0] > 0.7, 1] = np.nan
    test = little_test(items)
    assert test.p < 0.001
    assert "goes together with the answers given (Little's test, p < .001)" in in_words(test)


def test_without_gaps_there_is_nothing_to_test(own):
    test = little_test(own.items)
    assert (test.chi_square, test.df, test.n_patterns) == (0, 0, 1)
    assert np.isnan(test.p)
    assert "no gaps to explain" in in_words(test)


@pytest.mark.parametrize(("p", "written"), [(0.312, "p = .31"), (0.0042, "p = .004"), (0.0001, "p < .001")])
def test_a_product_manager_reads_a_sentence_and_its_limits(p, written):
    sentence = in_words(LittleTest(30.0, 25, p, 6, 400))
    assert written in sentence
    assert ("seems not to depend" in sentence) == (p > 0.05)
    assert "cannot see whether people skipped because of the very answer" in sentence


def test_people_without_any_answer_do_not_count(with_gaps):
    items = np.vstack([with_gaps, np.full((5, 12), np.nan)])
    assert little_test(items) == little_test(with_gaps)


def test_an_item_nobody_answered_is_named(with_gaps):
    items = np.column_stack([with_gaps, np.full(400, np.nan)])
    with pytest.raises(AnalysisError, match="nobody answered 'new'"):
        little_test(items, [*[f"q{j}" for j in range(12)], "new"])
