import numpy as np
import pytest

from analysis.correlations.correlation import pearson
from analysis.correlations.polychoric import polychoric
from analysis.errors import AnalysisError
from analysis.factors.factors import explore_factors
from analysis.factors.split_half import in_words, split_halves


def halved(items, n_factors=3, *, correlate=pearson, weights=None, seed=1, n_splits=15, **ways):
    correlation = correlate(items, None, weights)
    factors = explore_factors(correlation.matrix, n_factors, n_respondents=correlation.n_for_tests)
    return split_halves(items, correlation, factors, weights=weights, seed=seed, n_splits=n_splits, **ways)


def test_halves_agree_on_the_needs_of_our_own_items(own):
    ours = halved(own.items)
    assert ours.median.shape == (3,)
    assert (ours.median > 0.9).all()
    assert (ours.p5 <= ours.median).all()
    assert (ours.n_half, ours.n_splits, ours.n_failed) == (200, 15, 0)


def test_halves_do_not_agree_on_what_is_not_there():
    noise = np.random.default_rng(1).standard_normal((200, 8))
    assert (halved(noise, 2).median < 0.85).any()


def test_more_people_agree_better():
    generator = np.random.default_rng(2)
    factors = generator.standard_normal((1600, 2))
    items = np.repeat(factors, 4, axis=1) * 0.6 + generator.standard_normal((1600, 8)) * 0.8
    few, many = (halved(items[:n], 2).median.min() for n in (150, 1600))
    assert few < many
    assert many > 0.97


def test_polychoric_answers_with_gaps_are_halved_too(with_gaps):
    ours = halved(with_gaps, correlate=polychoric, n_splits=4)
    assert ours.n_failed == 0
    assert (ours.median > 0.85).all()


def test_equal_weights_change_nothing(own):
    plain, weighted = (halved(own.items, weights=given, n_splits=4) for given in (None, np.full(400, 0.2)))
    np.testing.assert_allclose(plain.median, weighted.median, atol=1e-9)


def test_the_same_seed_halves_the_same_way_and_tells_how_far_it_is(own):
    shares = []
    one, again = (halved(own.items, n_splits=6, report=shares.append) for _ in range(2))
    np.testing.assert_array_equal(one.median, again.median)
    assert (halved(own.items, n_splits=6, seed=2).median != one.median).all()
    assert shares == [5 / 6, 1.0] * 2


@pytest.mark.parametrize(
    ("median", "needs", "words"),
    [
        ([0.99, 0.96], None, "both halves tell of the same needs."),
        ([0.99, 0.9], None, "need 1 comes out the same in both; need 2 comes out much alike in both."),
        ([0.9, 0.91], ["Price", "Speed"], "‘Price’ and ‘Speed’ come out much alike in both."),
        ([0.99, 0.5], None, "need 2 comes out differently: more answers are needed"),
    ],
)
def test_the_sentence_names_what_does_not_come_out_again(median, needs, words):
    sentence = in_words(np.array(median), 200, needs)
    assert sentence.startswith("When the respondents are divided at random into halves of about 200, ")
    assert words in sentence


def test_splits_that_leave_a_half_without_a_solution_are_counted(own):
    # One person in each of six halves answered the last item apart: alone, the other half cannot be solved.
    items = np.column_stack([own.items, np.zeros(400)])
    items[:5, -1] = (1, 2, 3, 4, 5)
    assert halved(items, n_splits=60).n_failed >= 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"n_splits": 0}, "split at least once"),
        ({"items": np.random.default_rng(1).random((20, 12))}, "10 respondents cannot carry 12 items"),
        ({"weights": np.full(400, np.nan)}, "missing, zero or below"),
    ],
)
def test_bad_input_is_refused(own, change, message):
    items = change.pop("items", own.items)
    correlation = pearson(items)
    factors = explore_factors(correlation.matrix, 3, n_respondents=len(items))
    with pytest.raises(AnalysisError, match=message):
        split_halves(items, correlation, factors, seed=1, **change)
