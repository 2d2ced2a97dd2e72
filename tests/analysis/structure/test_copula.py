import numpy as np
import pytest

from analysis.structure.copula import Copula, NoCopula, copula_of


def latent_answers(correlation, cuts, n=400, seed=1):
    z = np.random.default_rng(seed).multivariate_normal(np.zeros(len(correlation)), correlation, n)
    return np.digitize(z, cuts).astype(float)


def test_draws_have_the_margins_and_about_the_correlations_of_the_answers(own):
    copula = copula_of(own.items)
    draws = [copula.draw(np.random.default_rng(seed)) for seed in range(40)]
    assert all(np.array_equal(np.sort(draw, axis=0), np.sort(own.items, axis=0)) for draw in draws)
    mean = np.mean([np.corrcoef(draw.T) for draw in draws], axis=0)
    assert mean == pytest.approx(np.corrcoef(own.items.T), abs=0.03)
    assert copula.implied_gap < 1e-9


def test_two_near_duplicates_are_no_reason_to_leave_the_answers_untested():
    alike = latent_answers([[1, 0.97, 0.4], [0.97, 1, 0.4], [0.4, 0.4, 1]], [-1.2, -0.4, 0.4, 1.2])
    copula = copula_of(alike)
    assert isinstance(copula, Copula)
    assert copula.latent[0, 1] == pytest.approx(0.97, abs=0.015)
    assert copula.implied_gap < 1e-6


def test_two_items_answered_alike_by_everybody_are_reproduced_closely():
    answers = latent_answers(np.eye(3) * 0.5 + 0.5, [-1.2, -0.4, 0.4, 1.2])
    copula = copula_of(np.column_stack([answers, answers[:, 0]]))
    assert isinstance(copula, Copula)
    assert copula.implied_gap < 0.05


def test_an_item_that_does_not_vary_stays_as_it_is(own):
    copula = copula_of(np.column_stack([own.items, np.full(400, 3.0)]))
    assert (copula.draw(np.random.default_rng(1))[:, -1] == 3).all()
    assert copula.latent[-1].tolist() == [0] * 12 + [1]


def test_correlations_that_no_continuum_has_are_named():
    # Of three yes/no items, each two disagree as often as they can: no three normal variables do.
    ones = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1]] * 40, dtype=float)
    found = copula_of(ones, names=("price", "speed", "advice"))
    assert isinstance(found, NoCopula)
    assert found.implied_gap > 0.05
    assert "'price' and 'speed'" in found.reason or "'advice'" in found.reason


def test_items_that_nobody_answered_together_are_named(own):
    items = own.items.copy()
    items[:200, 0], items[200:, 1] = np.nan, np.nan
    found = copula_of(items, names=own.r["items"])
    assert isinstance(found, NoCopula)
    assert found.implied_gap is None
    assert "'price1' and 'price2'" in found.reason


def test_weights_of_whole_numbers_are_as_many_people(own):
    weights = 1.0 + np.arange(400) % 3
    weighted, repeated = (
        copula_of(own.items, weights),
        copula_of(np.repeat(own.items, weights.astype(int), axis=0)),
    )
    assert weighted.latent == pytest.approx(repeated.latent, abs=1e-9)


def test_gaps_stay_where_they_are(with_gaps):
    draw = copula_of(with_gaps).draw(np.random.default_rng(1))
    assert np.array_equal(np.isnan(draw), np.isnan(with_gaps))
