from __future__ import annotations

import csv
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as quick
from hypothesis import strategies as st

from analysis.effective_n import design_effect, effective_n
from analysis.errors import AnalysisError
from analysis.responses.raking import rake
from analysis.responses.raking_margins import MarginNames
from tests.analysis.weighted_people import API, column, groups, read_r

SEEDS = st.integers(0, 10_000)


@pytest.fixture(scope="module")
def r():
    return read_r()


def targets(r, *names: str) -> tuple[np.ndarray, ...]:
    return tuple(np.array(r["targets"][name]) for name in names)


def margins_of_api(name: str):
    if not API.is_dir():
        pytest.skip("the California schools are not ours to ship and are not beside this checkout")
    r = json.loads((API / "raking_api.json").read_text(encoding="utf-8"))
    with (API / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        schools = list(csv.DictReader(file))
    codes, shares = [], []
    for variable, margin in r["population_margins"].items():
        codes.append(np.array([list(margin).index(school[variable]) for school in schools]))
        shares.append(np.array(list(margin.values())) / sum(margin.values()))
    return tuple(codes), tuple(shares), r[name]


@pytest.mark.parametrize("name", ["apistrat", "apisrs", "apiclus1"])
def test_california_schools_weigh_what_they_weigh_in_r(name):
    codes, shares, theirs = margins_of_api(name)
    base = np.array(theirs["base_weight"])
    weights = rake(codes, shares, base=base).weights * 6194 / len(base)
    assert np.abs(weights - theirs["raked"]).max() < 1e-6
    assert np.abs(weights - theirs["calibrate_raking"]).max() < 1e-6
    assert design_effect(weights) == pytest.approx(theirs["raked_summary"]["kish_deff"], abs=1e-9)
    assert effective_n(weights) == pytest.approx(theirs["raked_summary"]["kish_neff"], abs=1e-6)


@pytest.mark.parametrize(("base", "key"), [(None, "equal"), ("design", "designed")])
def test_our_own_people_weigh_what_they_weigh_in_r(r, base, key):
    start = None if base is None else column(base)
    ours = rake((groups("region"), groups("size")), targets(r, "region", "size"), base=start)
    assert np.abs(ours.weights - r["raked"][key]).max() < 1e-8


def test_those_who_did_not_answer_keep_the_weight_they_had_together(r):
    codes = tuple(groups(name) for name in ("region", "size", "sex"))
    ours = rake(codes, targets(r, "region", "size", "sex"), base=column("design"))
    assert np.abs(ours.weights - r["raked"]["with_sex"]).max() < 1e-8
    silent = codes[2] < 0
    assert ours.weights[silent].sum() == pytest.approx(
        column("design")[silent].sum() / column("design").mean()
    )
    assert ours.weights[codes[2] == 1].sum() / ours.weights[~silent].sum() == pytest.approx(0.55, abs=1e-9)


@pytest.mark.parametrize(("base", "key"), [(None, "equal_2"), ("design", "designed_2")])
def test_with_a_limit_weights_are_those_of_calibrate_with_bounds(r, base, key):
    start = None if base is None else column(base)
    ours = rake((groups("region"), groups("size")), targets(r, "region", "size"), base=start, trim=2.0)
    assert np.abs(ours.weights - r["below"][key]).max() < 1e-8
    assert ours.n_trimmed == (np.array(r["below"][key]) > 2 - 1e-9).sum() > 0


def random_survey(seed: int, n: int = 150):
    """Margins that can hold: those of weights drawn at random."""
    random = np.random.default_rng(seed)
    codes = tuple(random.permutation(np.arange(n) % k) for k in (2, 3, 5))
    true = random.uniform(0.5, 2, n)
    shares = tuple(np.bincount(one, true) / true.sum() for one in codes)
    return codes, shares, random.uniform(0.2, 3, n)


@quick(derandomize=True, deadline=None, max_examples=30)
@given(SEEDS, st.sampled_from([None, 3.0]))
def test_every_margin_holds_and_no_weight_exceeds_the_limit(seed, trim):
    codes, shares, base = random_survey(seed)
    found = rake(codes, shares, base=base, trim=trim)
    assert found.weights.mean() == pytest.approx(1)
    assert found.weights.min() > 0
    assert not found.notes
    for one, share in zip(codes, shares, strict=True):
        assert np.abs(np.bincount(one, found.weights) / len(one) - share).max() < 1e-9
    if trim is not None:
        assert found.weights.max() <= trim * (1 + 1e-9)


@quick(derandomize=True, deadline=None, max_examples=20)
@given(SEEDS, st.floats(0.001, 1000), st.sampled_from([None, 2.5]))
def test_neither_the_unit_of_base_weights_nor_of_shares_nor_the_order_of_margins_matters(seed, unit, trim):
    codes, shares, base = random_survey(seed)
    first = rake(codes, shares, base=base, trim=trim)
    other = rake(codes[::-1], tuple(100 * share for share in shares[::-1]), base=unit * base, trim=trim)
    assert np.abs(first.weights - other.weights).max() < 1e-7


@quick(derandomize=True, deadline=None, max_examples=20)
@given(SEEDS)
def test_a_base_weight_of_three_is_three_people_who_answered_alike(seed):
    codes, shares, _ = random_survey(seed)
    times = np.random.default_rng(seed).integers(1, 4, size=150)
    weighted = rake(codes, shares, base=times.astype(float)).weights * times.mean()
    repeated = rake(tuple(np.repeat(one, times) for one in codes), shares).weights
    assert np.abs(weighted / times - repeated[np.cumsum(times) - 1]).max() < 1e-7


def test_margins_that_the_answers_have_already_leave_everybody_alone():
    codes, _, _ = random_survey(1)
    shares = tuple(np.bincount(one) / 150 for one in codes)
    assert np.abs(rake(codes, shares).weights - 1).max() < 1e-10


def test_a_limit_that_the_margins_exceed_is_kept_and_what_is_missed_is_said():
    trade = (np.arange(100) < 5).astype(int)
    found = rake(
        (trade,), (np.array([0.6, 0.4]),), trim=4.0, names=[MarginNames("Customers", ("Private", "Trade"))]
    )
    assert found.weights.max() == pytest.approx(4.0)
    assert found.weights.mean() == pytest.approx(1)
    assert found.n_trimmed == 5
    assert (
        "Customers: “Trade” comes to 20.0 % instead of 40.0 %, since no weight may exceed 4 times the mean."
        in found.notes
    )


def test_a_category_out_of_reach_leaves_the_other_margins_as_they_should_be():
    trade, sex = (np.arange(100) < 5).astype(int), np.arange(100) % 2
    found = rake((trade, sex), (np.array([0.6, 0.4]), np.array([0.45, 0.55])), trim=4.0)
    assert np.bincount(trade, found.weights) == pytest.approx([80, 20])
    assert np.bincount(sex, found.weights) == pytest.approx([45, 55])
    assert len(found.notes) == 2


def test_margins_that_hold_one_by_one_but_not_below_the_limit_together_give_way_to_it():
    rare = np.array([0] * 90 + [1] * 10)
    shares = np.array([0.6, 0.4]), np.array([0.9, 0.1])
    found = rake((rare, np.roll(rare, 2)), shares, trim=4.3)
    assert found.weights.max() <= 4.3 * (1 + 1e-9)
    assert found.notes


def test_margins_that_contradict_one_another_are_refused_with_the_category_that_cannot_hold():
    same = np.arange(40) % 2
    names = [MarginNames(name, ("Men", "Women")) for name in ("Sex", "Sex by register")]
    with pytest.raises(AnalysisError, match="contradict") as refusal:
        rake((same, same), (np.array([0.5, 0.5]), np.array([0.3, 0.7])), names=names)
    assert "50.0 %" in refusal.value.what or "30.0 %" in refusal.value.what
    assert "Sex" in refusal.value.where


def test_margins_that_only_weights_of_nought_could_give_are_refused():
    first, second = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 0])
    with pytest.raises(AnalysisError, match="contradict"):
        rake((first, second), (np.array([0.5, 0.5]), np.array([0.4, 0.6])))
    with pytest.raises(AnalysisError, match="contradict"):
        rake((first, second), (np.array([0.5, 0.5]), np.array([0.5, 0.5])))
