from dataclasses import replace

import numpy as np
import pytest

from analysis.correlations.correlation import pearson
from analysis.errors import AnalysisError
from analysis.factors.factors import explore_factors
from analysis.factors.high_raters import high_raters
from analysis.responses.habits import centre_within_person
from tests.analysis.golden_results import read_golden

R = read_golden("reliability.json")["high_raters"]
LOW, HIGH = np.ones(12), np.full(12, 5.0)


def survey(habit, n_needs=3, n=500, seed=4):
    """Four five-point items a need, and a habit of rating high as strong as this many standard deviations."""
    generator = np.random.default_rng(seed)
    loadings = np.kron(np.eye(n_needs), np.full((4, 1), 0.7))
    unique = generator.standard_normal((n, 4 * n_needs)) * np.sqrt(0.51)
    wanted = generator.standard_normal((n, n_needs)) @ loadings.T + unique
    latent = (wanted + habit * generator.standard_normal((n, 1))) / np.sqrt(1 + habit**2)
    return 1.0 + np.digitize(latent, [-1.5, -0.6, 0.3, 1.2])


def ours_for(items, n_factors):
    correlation = pearson(items)
    factors = explore_factors(correlation.matrix, n_factors, n_respondents=len(items))
    n_items = items.shape[1]
    return high_raters(correlation, factors.loadings, np.ones(n_items), np.full(n_items, 5.0))


def test_peoples_means_and_the_first_component_match_r(own):
    ours = ours_for(own.items, 3)
    assert ours.r == pytest.approx(R["r"], abs=1e-9)
    assert ours.component_share == pytest.approx(R["variance_share"], abs=1e-9)
    assert ours.interval[0] < ours.r < ours.interval[1]


def test_what_centring_leaves_of_a_factor_and_what_is_found_again_match_r(own, gap):
    loadings = np.array(R["of_loadings"]["values"])
    ours = high_raters(pearson(own.items), loadings, LOW, HIGH)
    assert gap(ours.left, R["left"]) < 1e-9
    assert gap(ours.found_again, R["survival"]) < 1e-9


def test_the_share_of_peoples_means_is_the_variance_they_really_have(own):
    share = (own.items - 1) / 4
    expected = share.mean(axis=1).var(ddof=1) / share.var(axis=0, ddof=1).mean()
    assert ours_for(own.items, 3).mean_share == pytest.approx(expected, abs=1e-12)


def test_separate_needs_are_not_taken_for_a_habit():
    ours = ours_for(survey(habit=0), 3)
    assert not ours.driven
    assert ours.survives.all()
    assert "no more than needs that go together would bring" in ours.sentence


def test_a_strong_habit_of_rating_high_is_seen_and_the_needs_behind_it_are_found_again():
    ours = ours_for(survey(habit=1), 3)
    assert ours.driven
    assert ours.survives.all()
    assert "a habit of using the scale" in ours.sentence
    assert "Every need is found again" in ours.sentence


def test_a_factor_that_is_nothing_but_rating_high_is_named():
    items = survey(habit=1)
    loadings = np.column_stack([np.full(12, 0.6), np.repeat([0.7, 0, 0], 4)])
    ours = high_raters(pearson(items), loadings, LOW, HIGH)
    assert ours.survives.tolist() == [False, True]
    assert ours.left[0] == pytest.approx(0, abs=0.01)
    assert "Not found again when each person's own mean is taken out: F1." in ours.sentence


def test_with_one_need_wanting_more_and_rating_higher_cannot_be_told_apart():
    ours = ours_for(survey(habit=0, n_needs=1), 1)
    assert "cannot be told apart" in ours.sentence


def test_centring_within_person_makes_unrelated_items_correlate_as_the_text_says():
    unrelated = np.random.default_rng(2).integers(1, 6, (20_000, 8)).astype(float)
    centred = np.corrcoef(centre_within_person(unrelated, np.ones(8), np.full(8, 5.0)).T)
    np.testing.assert_allclose(centred[np.triu_indices(8, 1)], -1 / 7, atol=0.03)


def test_items_turned_round_as_often_as_not_leave_no_height_to_speak_of(own):
    correlation = pearson(own.items)
    turn = np.where(np.arange(12) % 2, -1.0, 1.0)
    turned = replace(correlation, matrix=correlation.matrix * np.outer(turn, turn))
    ours = high_raters(turned, np.eye(12)[:, :3], LOW, HIGH)
    assert ours.r < 0.9
    assert not ours.driven


def test_few_people_leave_no_interval(own):
    few = replace(pearson(own.items), n_respondents=3)
    assert high_raters(few, np.eye(12)[:, :3], LOW, HIGH).interval is None


def test_correlations_behind_the_answers_have_no_mean_answer(own):
    polychoric = replace(pearson(own.items), kind="polychoric")
    with pytest.raises(AnalysisError, match="give Pearson correlations"):
        high_raters(polychoric, np.eye(12)[:, :3], LOW, HIGH)


def test_loadings_and_ends_of_other_items_are_refused(own):
    for loadings, low, high in (
        (np.eye(11)[:, :3], LOW, HIGH),
        (np.eye(12)[:, :3], LOW[1:], HIGH),
        (np.eye(12)[:, :3], LOW, LOW),
    ):
        with pytest.raises(AnalysisError, match="a low and a higher end"):
            high_raters(pearson(own.items), loadings, low, high)
