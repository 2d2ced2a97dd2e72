import numpy as np

from analysis.correlations.ordinal_codes import ordinal_codes
from analysis.correlations.pair_tables import pair_tables, people_per_pair


def counted_one_by_one(codes, first, second, weights):
    table = np.zeros((5, 5))
    for i, j, weight in zip(codes[:, first], codes[:, second], weights, strict=True):
        if i >= 0 and j >= 0:
            table[i, j] += weight
    return table


def test_every_table_counts_the_people_who_answered_both(with_gaps):
    coded = ordinal_codes(with_gaps, None, "a test")
    tables = pair_tables(coded.codes, coded.n_levels)
    one_each = np.ones(len(with_gaps))
    for pair, (first, second) in enumerate(zip(*tables.pairs, strict=True)):
        np.testing.assert_array_equal(
            tables.counts[pair], counted_one_by_one(coded.codes, first, second, one_each)
        )
    np.testing.assert_array_equal(tables.margins.sum(axis=1), (~np.isnan(with_gaps)).sum(axis=0))


def test_a_weight_of_three_is_three_people(with_gaps):
    weights = np.random.default_rng(1).integers(1, 4, len(with_gaps)).astype(float)
    coded = ordinal_codes(with_gaps, None, "a test")
    weighted = pair_tables(coded.codes, coded.n_levels, weights)
    repeated = pair_tables(np.repeat(coded.codes, weights.astype(int), axis=0), coded.n_levels)
    np.testing.assert_allclose(weighted.counts, repeated.counts, atol=1e-9)
    np.testing.assert_allclose(weighted.margins, repeated.margins, atol=1e-9)


def test_people_are_counted_whatever_their_answers(with_gaps, own):
    coded = ordinal_codes(with_gaps, None, "a test")
    np.testing.assert_array_equal(people_per_pair(coded.codes), own.r["gaps"]["n_per_pair"])
