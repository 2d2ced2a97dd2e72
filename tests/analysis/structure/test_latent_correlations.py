import numpy as np
import pytest

from analysis.structure.latent_correlations import Pairs
from analysis.structure.margins import Margin, margin_of, margins_of
from analysis.structure.observed_correlations import observed_correlations


def test_correlations_that_follow_are_those_r_integrates(r, several, gap):
    pairs = Pairs(margins_of(several))
    for rho, theirs in zip(r["rhos"], np.array(r["implied"]).T, strict=True):
        assert gap(pairs.implied(np.full(len(theirs), rho)), theirs) < 1e-8


@pytest.mark.parametrize("name", ["of_several", "complete", "gaps", "weighted"])
def test_correlations_behind_the_answers_are_those_r_finds(r, several, own, with_gaps, gap, name):
    items = {"of_several": several, "gaps": with_gaps}.get(name, own.items)
    weights = np.array(r["weights"]) if name == "weighted" else None
    pairs = Pairs(margins_of(items, weights))
    observed = observed_correlations(items, weights)[pairs.first, pairs.second]
    assert gap(observed, r[name]["observed"]) < 1e-10
    assert gap(pairs.latent(observed), r[name]["latent"]) < 1e-8


def test_a_large_simulation_has_the_correlation_that_was_said(several):
    pairs = Pairs(margins_of(several[:, [1, 2]]))
    random = np.random.default_rng(1)
    z = random.multivariate_normal([0, 0], [[1, 0.6], [0.6, 1]], 400_000)
    people = np.column_stack(
        [
            margin.values[np.searchsorted(margin.thresholds, one)]
            for margin, one in zip(margins_of(several[:, [1, 2]]), z.T, strict=True)
        ]
    )
    assert pairs.implied(np.array([0.6]))[0] == pytest.approx(np.corrcoef(people.T)[0, 1], abs=0.005)


@pytest.mark.parametrize("rho", [-0.99, -0.851, 0.849, 0.97, 0.999])
def test_near_duplicates_are_found_again_where_the_series_would_need_too_many_terms(rho):
    five = Margin(np.arange(5.0), np.array([0.1, 0.2, 0.3, 0.3, 0.1]))
    pairs = Pairs([five, five])
    assert pairs.latent(pairs.implied(np.array([rho])))[0] == pytest.approx(rho, abs=1e-6)


def test_what_no_normal_variables_give_is_answered_by_the_nearest_they_do():
    rare, usual = Margin(np.arange(2.0), np.array([0.95, 0.05])), Margin(np.arange(2.0), np.array([0.5, 0.5]))
    pairs = Pairs([rare, usual])
    latent = pairs.latent(np.array([0.9]))
    assert latent[0] > 0.99
    assert pairs.implied(latent)[0] == pytest.approx(np.sqrt(0.05 / 0.95), abs=1e-6)


def test_measured_answers_of_a_thousand_values_keep_the_correlation_they_have():
    random = np.random.default_rng(2)
    z = random.multivariate_normal([0, 0], [[1, 0.9], [0.9, 1]], 1000)
    measured = np.exp(z)
    pairs = Pairs([margin_of(column) for column in measured.T])
    observed = np.corrcoef(measured.T)[0, 1]
    latent = pairs.latent(np.array([observed]))
    assert latent[0] == pytest.approx(0.9, abs=0.05)
    assert pairs.implied(latent)[0] == pytest.approx(observed, abs=1e-9)
