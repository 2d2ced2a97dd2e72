import numpy as np
import pytest

from analysis.needs.cut_tables import cells_of, cut_tables
from analysis.needs.ordinal_codes import ordinal_codes
from analysis.needs.pair_tables import pair_tables
from analysis.needs.polychoric import fit_pairs

FEWER_STEPS = {"own", "hs1939"}  # the first has its own file, the second is continuous


@pytest.mark.parametrize(("key", "empty_cell"), [("polychoric_correct0", 0.0), ("polychoric_default", 0.5)])
def test_polychoric_correlations_are_psychs_in_every_cell(golden, gap, key, empty_cell):
    if golden.name in FEWER_STEPS:
        pytest.skip("nothing polychoric in this set")
    tables = tables_of(golden.items)
    rho, settled = fit_pairs(tables, empty_cell=empty_cell)
    theirs = above_diagonal(golden.r[key]["rho"])
    assert settled.all()
    assert gap(rho, theirs) < 1e-4
    assert (
        log_likelihood(tables, rho, empty_cell) >= log_likelihood(tables, theirs, empty_cell) - 1e-9
    ).all()


def test_a_search_that_begins_at_the_top_stays_there(own, gap):
    tables = tables_of(own.items)
    rho, _ = fit_pairs(tables)
    again, settled = fit_pairs(tables, start=rho)
    assert settled.all()
    assert gap(again, rho) < 1e-9


def tables_of(items):
    coded = ordinal_codes(items, None, "a test")
    return pair_tables(coded.codes, coded.n_levels)


def above_diagonal(matrix):
    return np.asarray(matrix)[np.triu_indices(len(matrix), 1)]


def log_likelihood(tables, rho, empty_cell):
    cut = cut_tables(tables, empty_cell)
    return (cut.counts * np.log(cells_of(cut, rho)[0])).sum(axis=(1, 2))
