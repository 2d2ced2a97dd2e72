import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.correlations.correlation import pearson
from analysis.errors import AnalysisError
from analysis.factors.empirical_kaiser import empirical_kaiser
from tests.analysis.conftest import OWN


def test_the_reference_eigenvalues_match_the_formula_written_out_in_r(own, gap):
    r = json.loads((OWN / "number_of_factors.json").read_text(encoding="utf-8"))
    ours = empirical_kaiser(pearson(own.items).matrix, 400)
    assert gap(ours.reference, r["empirical_kaiser"]["reference"]) < 1e-12
    assert gap(ours.eigenvalues, r["eigenvalues"]) < 1e-9
    assert ours.number == 3


def test_the_first_reference_is_the_largest_eigenvalue_of_noise():
    generator = np.random.default_rng(1)
    largest = [
        np.linalg.eigvalsh(pearson(generator.standard_normal((800, 40))).matrix)[-1] for _ in range(20)
    ]
    reference = empirical_kaiser(np.eye(40), 800).reference[0]
    assert reference == pytest.approx(np.mean(largest), rel=0.05)


@settings(derandomize=True, max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(20, 2000))
def test_references_fall_never_below_one_and_more_people_make_it_no_stricter(seed, n_people):
    matrix = pearson(np.random.default_rng(seed).standard_normal((15, 6))).matrix
    few, many = empirical_kaiser(matrix, n_people), empirical_kaiser(matrix, 2 * n_people)
    assert (few.reference >= 1).all()
    assert (np.diff(few.reference) <= 1e-12).all()
    assert many.number >= few.number


def test_with_endless_answers_it_is_kaisers_own_rule(own):
    matrix = pearson(own.items).matrix
    ours = empirical_kaiser(matrix, 10**12)
    assert ours.number == (ours.eigenvalues > 1).sum()


def test_a_strong_first_factor_makes_room_for_a_weak_second_one():
    loadings = np.zeros((12, 2))
    loadings[:9, 0], loadings[9:, 1] = 0.8, 0.45
    matrix = loadings @ loadings.T
    np.fill_diagonal(matrix, 1.0)
    ours = empirical_kaiser(matrix, 300)
    assert ours.eigenvalues[1] < ours.reference[0]
    assert ours.number == 2


def test_fewer_people_than_items_are_refused(own):
    with pytest.raises(AnalysisError, match="8 respondents cannot carry 12 items"):
        empirical_kaiser(pearson(own.items).matrix, 8)
