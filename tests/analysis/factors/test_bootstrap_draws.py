import numpy as np
import pytest

from analysis.correlations.correlation import pearson
from analysis.errors import AnalysisError
from analysis.factors.bootstrap_draws import UNSETTLED, Draw, check_most_solved, solve_draws, solve_like
from analysis.factors.factor_warnings import factor_warnings
from analysis.factors.factors import explore_factors
from analysis.factors.rotation import Rotated
from analysis.factors.samples_of_people import people_behind


@pytest.fixture(scope="module")
def base(own):
    return explore_factors(
        pearson(own.items).matrix, 3, n_respondents=400, rotation="geomin", extraction="ml"
    )


@pytest.fixture(scope="module")
def people(own):
    return people_behind(own.items, pearson(own.items), None, "test")


def draws_of(people, base, limits, *numbers, alignment="matched"):
    return solve_draws(people, base, limits, alignment, 1, *numbers)


def test_a_draw_does_not_depend_on_who_makes_the_draws_before_it(people, base):
    all_four, last = draws_of(people, base, np.ones(12), 0, 4), draws_of(people, base, np.ones(12), 3, 4)
    np.testing.assert_array_equal(all_four[3].loadings, last[0].loadings)


def test_a_draw_is_solved_by_the_ways_of_the_base(people, base, own):
    again = solve_like(pearson(own.items).matrix, base)
    assert (again.extraction, again.rotation) == ("ml", "geomin")
    np.testing.assert_allclose(again.loadings, base.loadings, atol=1e-5)


@pytest.mark.parametrize("alignment", ["matched", "target"])
def test_a_draw_lies_beside_the_base(people, base, alignment):
    (draw,) = draws_of(people, base, np.ones(12), 0, 1, alignment=alignment)
    assert isinstance(draw, Draw)
    assert (draw.congruence > 0.95).all()
    np.testing.assert_allclose(np.diag(draw.phi), 1)
    assert np.abs(draw.loadings - base.loadings).max() < 0.3


def test_the_components_a_draw_keeps_are_counted_by_the_limits_given(people, base):
    (none,), (three,) = (
        draws_of(people, base, limits, 0, 1) for limits in (np.full(12, 9.0), np.full(12, 1.2))
    )
    assert (none.n_chosen, three.n_chosen) == (0, 3)


def test_a_factor_too_many_runs_into_heywood_cases_which_are_counted():
    items = np.random.default_rng(2).standard_normal((120, 7))
    base = explore_factors(pearson(items).matrix, 3, n_respondents=120)
    found = draws_of(people_behind(items, pearson(items), None, "test"), base, np.ones(7), 0, 20)
    assert any(draw.heywood for draw in found if isinstance(draw, Draw))


def test_searches_that_stop_early_are_known_by_their_words():
    for settled, turned in ((False, True), (True, False)):
        rotated = Rotated(np.eye(3), np.eye(3), settled=turned)
        warnings = factor_warnings(np.full(3, 0.5), settled, rotated, 400)
        assert any(UNSETTLED in warning for warning in warnings)


def test_half_of_the_samples_may_fail_and_no_more():
    check_most_solved(["a constant item"] * 5, 10, "resamples", "here")
    with pytest.raises(
        AnalysisError, match="6 of 10 resamples have no solution, the last because a constant item"
    ):
        check_most_solved(["a constant item"] * 6, 10, "resamples", "here")
