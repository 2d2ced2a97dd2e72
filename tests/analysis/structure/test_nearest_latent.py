import numpy as np
import pytest

from analysis.correlations.smoothing import smoothed
from analysis.structure.latent_correlations import Pairs
from analysis.structure.margins import margins_of
from analysis.structure.nearest_latent import nearest_latent
from analysis.structure.observed_correlations import observed_correlations


def rare_answers(n=300, p=12):
    """Of things that one in twenty does, many pairs are done by nobody both."""
    random = np.random.default_rng(1)
    return (0.4 * random.standard_normal((n, 1)) + 0.9 * random.standard_normal((n, p)) > 1.6).astype(float)


def test_correlations_that_fit_together_stay_as_they_are(own):
    pairs = Pairs(margins_of(own.items))
    observed = observed_correlations(own.items)[pairs.first, pairs.second]
    latent, misses = nearest_latent(pairs, observed)
    assert latent[pairs.first, pairs.second] == pytest.approx(pairs.latent(observed))
    assert misses.max() < 1e-9


def test_rare_answers_nobody_gave_together_give_way_first():
    answers = rare_answers()
    pairs = Pairs(margins_of(answers))
    observed = observed_correlations(answers)[pairs.first, pairs.second]
    alone = np.eye(12)
    alone[pairs.first, pairs.second] = alone[pairs.second, pairs.first] = pairs.latent(observed)
    only_smoothed = smoothed(alone)[0][pairs.first, pairs.second]
    latent, misses = nearest_latent(pairs, observed)
    assert np.linalg.eigvalsh(latent)[0] > 0
    assert misses.max() < 0.05
    assert misses.max() < np.abs(pairs.implied(only_smoothed) - observed).max()
