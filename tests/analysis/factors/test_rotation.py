import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.factors.geomin import geomin
from analysis.factors.quartimin import quartimin
from analysis.factors.rotation import rotate

BY_R = json.loads((Path(__file__).parents[2] / "golden" / "factor_methods.json").read_text(encoding="utf-8"))
CRITERIA = {"oblimin": quartimin, "geomin": geomin}


def turned(unrotated, rotation, **options):
    return rotate(np.asarray(unrotated), rotation, **{"n_starts": 20, "seed": 1, **options})


@pytest.mark.parametrize("rotation", CRITERIA)
def test_from_rs_own_unrotated_loadings_the_criterion_is_no_worse_than_rs(golden, rotation):
    keys = {"oblimin": "oblimin", "geomin": "geominQ"}
    for extraction in ("minres", "ml"):
        r = golden.r["fa"].get(f"{extraction}_{keys[rotation]}")
        if r is None:
            continue
        ours = turned(golden.r["fa"][f"{extraction}_none"]["loadings"]["values"], rotation)
        theirs = CRITERIA[rotation](np.array(r["loadings"]["values"]))[0]
        assert CRITERIA[rotation](ours.loadings)[0] <= theirs + 1e-12


@pytest.mark.parametrize(
    ("rotation", "of"), [("geomin", "geomin3"), ("geomin", "geomin4"), ("oblimin", "oblimin4")]
)
def test_twenty_starts_find_what_a_hundred_of_rs_find(rotation, of):
    r = BY_R["starts"][of]
    ours = turned(BY_R["starts"]["unrotated" + of[-1]], rotation)
    assert CRITERIA[rotation](ours.loadings)[0] == pytest.approx(min(r["values"]), abs=1e-9)
    assert ours.n_agreeing == ours.n_starts == 20
    assert ours.rival is None


def test_on_boxes_r_stops_in_a_worse_place_and_we_find_the_best_of_its_forty_random_starts():
    r = BY_R["boxes"]["geomin"]
    ours = turned(BY_R["boxes"]["unrotated"], "geomin")
    value = geomin(ours.loadings)[0]
    assert value < r["first"] - 0.2
    assert value == pytest.approx(min(r["values"]), abs=1e-5)
    assert np.abs(matched(ours.loadings, np.array(r["best"])) - np.array(r["best"])).max() < 1e-3
    assert 2 <= ours.n_agreeing < 20


def matched(ours, theirs):
    products = ours.T @ theirs
    order = np.abs(products).argmax(axis=0)
    return ours[:, order] * np.sign(products[order, np.arange(len(order))])


def test_when_one_start_is_all_there_is_it_begins_where_r_begins():
    ours = turned(BY_R["boxes"]["unrotated"], "geomin", n_starts=1)
    assert geomin(ours.loadings)[0] == pytest.approx(BY_R["boxes"]["geomin"]["first"], abs=1e-5)


@settings(derandomize=True, max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 4), st.sampled_from(["oblimin", "geomin", "promax", "varimax"]))
def test_a_rotation_explains_exactly_what_was_explained_before(seed, n_factors, rotation):
    unrotated = np.random.default_rng(seed).uniform(-0.5, 0.5, (10, n_factors))
    ours = turned(unrotated, rotation, n_starts=4)
    np.testing.assert_allclose(np.diag(ours.phi), 1)
    np.testing.assert_allclose(ours.loadings @ ours.phi @ ours.loadings.T, unrotated @ unrotated.T, atol=1e-8)


@settings(derandomize=True, max_examples=10, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["oblimin", "geomin"]))
def test_more_starts_are_never_worse(seed, rotation):
    unrotated = np.random.default_rng(seed).uniform(-0.6, 0.6, (9, 3))
    few, many = (turned(unrotated, rotation, n_starts=starts) for starts in (1, 12))
    assert CRITERIA[rotation](many.loadings)[0] <= CRITERIA[rotation](few.loadings)[0] * (1 + 1e-4)


def test_a_rotation_begun_at_a_resting_place_stays_there():
    unrotated = np.array(BY_R["boxes"]["unrotated"])
    worse = turned(unrotated, "geomin", n_starts=1).loadings
    again = turned(unrotated, "geomin", like=worse)
    np.testing.assert_allclose(again.loadings, worse, atol=1e-9)
    assert again.n_starts == 1


def test_a_start_that_leads_nowhere_is_left_for_rs():
    unrotated = np.array(BY_R["boxes"]["unrotated"])
    flat = np.ones_like(unrotated)
    plain = turned(unrotated, "oblimin", n_starts=1)
    np.testing.assert_allclose(turned(unrotated, "oblimin", like=flat).loadings, plain.loadings, atol=1e-9)
