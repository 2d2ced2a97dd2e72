"""Of a very large survey some people are searched and everybody is placed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis.answers import Description
from analysis.responses.reweighting import Reweighting
from analysis.segments.diagnostics import diagnose
from analysis.segments.respondents import Respondents
from analysis.segments.searched_people import searched_people
from analysis.segments.ways import KINDS
from tests.analysis.segments.searched import people_and_needs, search
from tests.analysis.simulated_survey import QUICK, simulated_survey, true_segments

LIMIT = "analysis.segments.searched_people.MOST_SEARCHED"
ONCE = replace(QUICK, n_resamples=2, null_draws=0)


def test_everybody_is_searched_up_to_the_limit():
    people, needs = people_and_needs(simulated_survey(200))
    searched = searched_people(people, needs, 1)
    assert searched.rows is None
    assert searched.people is people


def test_above_it_the_chosen_division_places_everybody_and_the_others_stay_with_those_searched(monkeypatch):
    monkeypatch.setattr(LIMIT, 120)
    weights = np.random.default_rng(1).uniform(0.5, 2, 200)
    division = search(settings=ONCE, weights=weights)
    assert division.searched.shape == (120,)
    assert {len(fit.labels) for one in division.tried for fit in one.partitions} == {120}
    assert len(division.partition.labels) == len(division.way.basis.points) == 200
    searched = next(one for one in division.tried if division.chosen.id.startswith(one.way.id))
    (own,) = [fit for fit in searched.partitions if fit.k == division.partition.k]
    assert np.array_equal(division.partition.labels[division.searched], own.labels)
    people, _ = people_and_needs(simulated_survey(200), weights=weights)
    counted = np.bincount(division.partition.labels, people.weights, minlength=division.partition.k)
    assert division.partition.shares == pytest.approx(counted / people.weights.sum())
    found = diagnose(division, people, (), ONCE)
    assert len(found.persistence) == len(division.tried)
    assert found.replication[0].agreement is not None


def test_a_division_says_of_how_many_it_was_formed_where_its_method_cannot_bear_all(monkeypatch):
    """Nobody is drawn for k-means; the ways keep their places, on which their random numbers depend."""
    kinds = [
        kind if kind.method.most is None else replace(kind, method=replace(kind.method, most=120))
        for kind in KINDS
    ]
    monkeypatch.setattr("analysis.segments.ways.KINDS", tuple(kinds))
    ways = ("items/k-means", "items/ward", "items/k-medoids", "items/latent-profiles")
    division = search(settings=replace(ONCE, ways=ways, k_max=3))
    formed = {one.id.rpartition("/")[0]: one.n_formed for one in division.candidates}
    assert formed == dict.fromkeys(ways, 120) | {"items/k-means": None}
    assert {len(fit.labels) for one in division.tried for fit in one.partitions} == {200}


def test_up_to_20000_people_every_method_forms_its_groups_of_all():
    assert min(kind.method.most for kind in KINDS if kind.method.most is not None) == 20_000


def test_the_groups_that_were_put_in_are_found_among_some(monkeypatch):
    monkeypatch.setattr(LIMIT, 120)
    division = search(settings=replace(ONCE, solution="items/k-means/4"))
    same = np.bincount(division.partition.labels * 4 + true_segments(200), minlength=16).reshape(4, 4)
    assert same.max(axis=1).sum() >= 185


def test_a_small_language_among_many_people_is_looked_at_with_all_its_people(monkeypatch):
    monkeypatch.setattr("analysis.segments.diagnostics.MOST_HALVED", 120)
    settings = replace(ONCE, compare=("language",), ways=("items/k-means",), k_max=4)
    division = search(simulated_survey(400), settings)
    people, _ = people_and_needs(simulated_survey(400))
    speaks = Description("language", "Language", "nominal", np.where(np.arange(400) % 4, "en", "fi"), {})
    _, found = diagnose(division, replace(people, describe=(speaks,)), (), settings).replication
    assert {(one.label, one.n) for one in found.groups} == {("en", 300), ("fi", 100)}


def test_some_people_keep_their_weights_their_variables_and_their_habits():
    people, _ = people_and_needs(simulated_survey(200))
    who = Description("who", "Who", "nominal", np.arange(200).astype(str), {})
    design = np.linspace(1, 3, 200)
    people = Respondents(
        people.items,
        people.names,
        people.scales,
        design,
        Reweighting(design, (), None),
        (who,),
        np.array([3, 50, 60]),
    )
    some = people.only(np.array([2, 3, 60, 150]))
    assert some.n == 4
    assert some.weights.tolist() == design[[2, 3, 60, 150]].tolist()
    assert some.describe[0].values.tolist() == ["2", "3", "60", "150"]
    assert some.one_answer.tolist() == [1, 2]
    drawn = some.reweighting.among(np.array([0, 3, 3]))
    assert drawn == pytest.approx(people.reweighting.among(np.array([2, 150, 150])))
