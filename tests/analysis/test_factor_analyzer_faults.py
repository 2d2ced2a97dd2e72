"""Why only factor_analyzer's varimax and promax are used (analysis/factors/rotation.py): what is wrong in the
rest of it, and right in ours. When one of these fails, factor_analyzer has been mended: the test can go."""

import inspect

import numpy as np
import pytest
from factor_analyzer import FactorAnalyzer
from sklearn.utils import check_array

from analysis.correlations.correlation import pearson
from analysis.factors.factors import explore_factors


@pytest.fixture(autouse=True)
def _mended_check(monkeypatch):
    def check(array, *, force_all_finite=True, **options):
        return check_array(array, ensure_all_finite=force_all_finite, **options)

    monkeypatch.setattr("factor_analyzer.factor_analyzer.check_array", check)


@pytest.fixture
def theirs(own):
    fitted = FactorAnalyzer(n_factors=3, rotation="oblimin", is_corr_matrix=True)
    return fitted.fit(pearson(own.items).matrix)


@pytest.fixture
def ours(own):
    return explore_factors(pearson(own.items).matrix, 3, n_respondents=len(own.items))


def test_it_still_passes_an_argument_that_scikit_learn_has_removed():
    assert "force_all_finite=" in inspect.getsource(FactorAnalyzer.fit)
    with pytest.raises(TypeError, match="force_all_finite"):
        check_array(np.eye(3), force_all_finite=True)


def test_it_still_leaves_phi_unsorted_and_ours_is_sorted(theirs, ours, own, gap, in_order_of):
    assert gap(theirs.loadings_ @ theirs.phi_, theirs.structure_) > 0.01
    assert gap(ours.loadings @ ours.phi, ours.structure) == 0
    aligned = in_order_of(ours, own.r["fa"]["minres_oblimin"]["loadings"]["values"])
    assert gap(aligned.phi, own.r["fa"]["minres_oblimin"]["phi"]) < 1e-4


def test_its_communalities_still_ignore_phi_and_ours_do_not(theirs, ours, own, gap):
    r = own.r["fa"]["minres_oblimin"]["communality"]
    assert gap(theirs.get_communalities(), r) > 0.01
    assert gap(ours.communalities, r) < 1e-4


def test_its_scores_still_standardise_with_n(own):
    fitted = FactorAnalyzer(n_factors=3, rotation="varimax").fit(own.items)
    scores = fitted.transform(own.items)
    by_n, by_n_less_one = (
        (own.items - own.items.mean(axis=0)) / own.items.std(axis=0, ddof=ddof) @ fitted.weights_
        for ddof in (0, 1)
    )
    np.testing.assert_allclose(scores, by_n, atol=1e-10)
    assert np.abs(scores - by_n_less_one).max() > 1e-3
