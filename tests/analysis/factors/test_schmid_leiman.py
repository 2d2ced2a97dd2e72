import numpy as np
import pytest

from analysis.correlations.correlation import pearson
from analysis.errors import AnalysisError
from analysis.factors.factors import explore_factors
from analysis.factors.schmid_leiman import schmid_leiman


def factors_of(own, n_factors, rotation="oblimin"):
    return explore_factors(pearson(own.items).matrix, n_factors, n_respondents=400, rotation=rotation)


@pytest.mark.parametrize("rotation", ["oblimin", "promax"])
@pytest.mark.parametrize("n_factors", [2, 3])
def test_general_and_group_factors_explain_exactly_what_the_correlated_ones_did(own, rotation, n_factors):
    factors = factors_of(own, n_factors, rotation)
    split = schmid_leiman(factors)
    ours = np.outer(split.general, split.general) + split.group @ split.group.T
    np.testing.assert_allclose(ours, factors.loadings @ factors.phi @ factors.loadings.T, atol=1e-6)


def test_two_factors_are_said_not_to_identify_the_general_one(own):
    assert not schmid_leiman(factors_of(own, 2)).identified
    assert schmid_leiman(factors_of(own, 3)).identified


def test_one_factor_has_nothing_behind_it(own):
    with pytest.raises(AnalysisError, match="there is one factor"):
        schmid_leiman(factors_of(own, 1))


@pytest.mark.parametrize("rotation", ["none", "varimax"])
def test_factors_held_apart_by_their_rotation_have_nothing_in_common(own, rotation):
    with pytest.raises(AnalysisError, match="rotate obliquely"):
        schmid_leiman(factors_of(own, 3, rotation))
