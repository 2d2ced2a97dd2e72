import numpy as np
import pytest
from scipy.stats import binom

from analysis.errors import AnalysisError
from analysis.structure import structure_test

QUICK = {"ks": (2, 3, 4), "n_draws": 39, "most_draws": 39}


def run(items, weights=None, **choices):
    return structure_test.test_structure(items, weights, **{**QUICK, **choices})


def test_three_groups_are_seen(three_groups):
    result = run(three_groups())
    assert result.p == 1 / 40
    spread, silhouette = result.families
    assert (spread.name, silhouette.name) == ("within-segment spread", "silhouette")
    assert spread.k == silhouette.k == 3
    at_three = {one.family: one for one in result.excess if one.k == 3}
    assert all(one.z > 5 and one.value > one.null_mean for one in at_three.values())


def test_people_along_one_line_are_not_taken_for_groups(continuum):
    result = run(continuum())
    assert result.p > 0.2
    assert (result.n_people, result.n_answered, result.n_draws, result.reason) == (120, 120, 39, None)


def test_without_groups_a_rejection_is_as_rare_as_it_should_be(continuum):
    n_sets = 60
    quick = {"ks": (2, 3), "n_draws": 19, "most_draws": 19, "n_starts": 2}
    rejected = sum(run(continuum(60, 5, seed), seed=seed, **quick).p <= 0.05 for seed in range(n_sets))
    assert rejected <= binom.ppf(0.999, n_sets, 0.05)


def test_more_draws_decide_where_few_leave_it_open(three_groups):
    result = run(three_groups(), n_draws=39, most_draws=79)
    assert (result.n_draws, result.p) == (79, 1 / 80)


def test_a_settled_case_is_left_early_where_only_rejections_count(continuum, three_groups):
    assert run(continuum(seed=2), n_draws=99, most_draws=199, stop_when_settled=True).n_draws == 39
    assert run(three_groups(), n_draws=199, most_draws=999, stop_when_settled=True).n_draws == 99


@pytest.mark.parametrize("kind", ["gaps", "weights", "measured"])
def test_groups_are_seen_in_answers_of_every_kind(three_groups, kind):
    items, random = three_groups(), np.random.default_rng(1)
    if kind == "gaps":
        items[random.random(items.shape) < 0.1] = np.nan
    if kind == "measured":
        items += random.random(items.shape)
    weights = random.uniform(0.5, 2, len(items)) if kind == "weights" else None
    assert run(items, weights).p <= 0.05


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_weights_that_go_along_with_the_answers_make_no_groups(continuum, seed):
    items = continuum(300, 8, seed)
    weights = np.where(np.abs(items - 3).mean(axis=1) > 1.2, 0.6, 1.3)
    result = run(items, weights)
    assert result.p > 0.1
    assert min(one.p for one in result.families) > 0.05


@pytest.mark.parametrize("weighted", [False, True])
def test_of_yes_no_answers_the_likelihood_of_latent_classes_is_looked_at_too(three_groups, weighted):
    answers = (three_groups(apart=1.5) > 3).astype(float)
    weights = np.linspace(0.5, 2, len(answers)) if weighted else None
    result = run(answers, weights)
    assert [family.name for family in result.families] == [
        "within-segment spread",
        "silhouette",
        "latent-class likelihood",
    ]
    assert all(0 < family.p <= 1 for family in result.families)


def test_equal_weights_and_the_number_of_processes_change_nothing(three_groups):
    items = three_groups(90)
    plain = run(items)
    assert run(items, np.full(len(items), 1.3)) == plain
    assert run(items, n_jobs=2) == plain


def test_another_seed_draws_other_people(continuum):
    assert run(continuum(), seed=1).excess != run(continuum(), seed=2).excess


def test_a_sample_stands_for_many(three_groups):
    result = run(three_groups(300), most_people=100)
    assert (result.n_people, result.n_answered) == (100, 300)
    assert result.p <= 0.1


def test_people_who_answered_nothing_and_items_that_do_not_vary_count_for_nothing(three_groups):
    items = three_groups()
    more = np.vstack([np.column_stack([items, np.full(len(items), 3.0)]), np.full((5, 10), np.nan)])
    result = run(more)
    assert result.n_people == len(items)
    assert result.p <= 0.1


def test_whoever_waits_is_told_how_far_it_is(continuum):
    told = []
    run(continuum(), report=told.append)
    assert told == sorted(told)
    assert told[-1] == 1


def test_whoever_cancels_is_heard(continuum):
    def cancel(share):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        run(continuum(), report=cancel, n_jobs=2)


def test_points_are_made_anew_from_every_draw(continuum):
    seen = []

    def prepare(items, weights):
        seen.append(items)
        return items[:, :2]

    run(continuum(), prepare=prepare)
    assert len(seen) == 40


def test_correlations_that_cannot_be_reproduced_leave_it_untested():
    ones = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1]] * 40, dtype=float)
    result = run(ones, names=("price", "speed", "advice"))
    assert (result.p, result.families, result.n_draws) == (None, (), 0)
    assert result.implied_gap > 0.05
    assert "cannot be reproduced" in result.reason


@pytest.mark.parametrize(
    ("items", "choices", "said"),
    [
        (np.ones((1, 5)), {}, "1 respondent"),
        (np.ones((60, 5)), {}, "fewer than two items"),
        (np.arange(120.0).reshape(40, 3), {}, "at least 10 more"),
        (np.random.default_rng(1).random((60, 70)), {}, "at least 10 more"),
        (np.where(np.arange(180).reshape(60, 3) == 4, np.inf, 1.0), {}, "item 2"),
        (np.random.default_rng(1).random((60, 3)), {"ks": (2, 60)}, "2, 60 groups"),
        (np.random.default_rng(1).random((60, 3)), {"ks": (1, 2)}, "1, 2 groups"),
        (np.random.default_rng(1).random((60, 3)), {"weights": np.zeros(60)}, "positive weight"),
    ],
)
def test_what_cannot_be_tested_is_turned_away_with_a_sentence(items, choices, said):
    with pytest.raises(AnalysisError, match=said):
        run(items, **choices)
