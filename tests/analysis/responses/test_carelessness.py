import csv
import json
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.responses.carelessness import Indices, carelessness
from analysis.responses.consistency import asked_the_other_way_round
from tests.analysis.conftest import OWN, SHARED, read_items

SCALES = ((0, 1, 2, 3), (4, 5, 6, 7), (8, 9, 10, 11))
SHARED_SETS = {
    "careless": ("careless_dataset.csv", "careless_careless_dataset.json"),
    "bfi": ("bfi.csv", "careless_bfi.json"),
}


@pytest.fixture(scope="module")
def r():
    return json.loads((OWN / "carelessness.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=SHARED_SETS)
def shared(request):
    """Complete answers, the scales, and what the R package careless says of each person."""
    data, results = SHARED_SETS[request.param]
    if not (SHARED / request.param).is_dir():
        pytest.skip(f"the reference data of {request.param} are not ours to ship")
    theirs = json.loads((SHARED / request.param / results).read_text(encoding="utf-8"))
    path = SHARED / request.param / data
    with path.open(encoding="utf-8", newline="") as file:
        names = next(csv.reader(file))
    items = read_items(
        path, [name for name in names if name not in ("gender", "education", "age", "rownames")]
    )
    items = items[:, : theirs["p"]]
    ends = np.cumsum(theirs["factors"])
    scales = tuple(tuple(range(end - n, end)) for n, end in zip(theirs["factors"], ends, strict=True))
    return items[~np.isnan(items).any(axis=1)], scales, theirs


def assert_same_people_and_numbers(ours, theirs, tolerance=1e-9):
    theirs = np.array(theirs, dtype=float)
    np.testing.assert_array_equal(np.isnan(ours), np.isnan(theirs))
    np.testing.assert_allclose(ours, theirs, rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize("index", [field.name for field in fields(Indices)])
@pytest.mark.parametrize("answers", ["complete", "gaps"])
def test_every_index_of_every_person_is_what_r_says(own, with_gaps, r, answers, index):
    items = own.items if answers == "complete" else with_gaps
    ours = carelessness(items, SCALES, critical_r=r["critical"])
    assert_same_people_and_numbers(getattr(ours.indices, index), r[answers][index])


@pytest.mark.parametrize("answers", ["complete", "gaps"])
def test_the_pairs_of_like_and_of_opposed_items_are_those_r_finds(own, with_gaps, r, answers):
    ours = carelessness(own.items if answers == "complete" else with_gaps, critical_r=r["critical"])
    for pairs, theirs in (
        (ours.synonym_pairs, r[answers]["synonym_pairs"]),
        (ours.antonym_pairs, r[answers]["antonym_pairs"]),
    ):
        assert {tuple(pair) for pair in (pairs + 1).tolist()} == {tuple(pair) for pair in theirs}


@pytest.mark.parametrize("answers", ["complete", "gaps"])
def test_an_item_asked_the_other_way_round_is_turned_before_halves_are_compared(own, with_gaps, r, answers):
    items = own.items if answers == "complete" else with_gaps
    ours = carelessness(items, SCALES, turned=(3,)).indices.even_odd
    assert_same_people_and_numbers(ours, r["even_odd_turned"][answers])


def test_items_asked_the_other_way_round_are_found_in_their_scale(own, bfi):
    assert asked_the_other_way_round(np.corrcoef(own.items.T), SCALES) == (3,)
    scales = tuple(tuple(range(5 * k, 5 * k + 5)) for k in range(5))
    found = asked_the_other_way_round(np.corrcoef(bfi.items.T), scales)
    assert [bfi.r["items"][j] for j in found] == ["A1", "C4", "C5", "E1", "E2", "O2", "O5"]


def test_distances_match_psych_outlier(own, r, gap):
    assert gap(carelessness(own.items).indices.mahalanobis, r["outlier"]) < 1e-9


def test_the_indices_of_the_package_careless_are_matched_person_by_person(shared):
    items, scales, theirs = shared
    ours = carelessness(items, scales).indices
    assert_same_people_and_numbers(ours.longstring, theirs["longstring"])
    assert_same_people_and_numbers(ours.average_longstring, theirs["averagestring"])
    assert_same_people_and_numbers(ours.irv, theirs["irv"])
    assert_same_people_and_numbers(ours.mahalanobis, theirs["mahad"])
    assert_same_people_and_numbers(-ours.even_odd, theirs["evenodd"])
    assert (ours.mahalanobis_p < 0.01).tolist() == theirs["mahad_flag"]


@pytest.mark.parametrize("critical", [0.3, 0.4, 0.5, 0.6])
def test_synonyms_match_careless_wherever_it_does_not_draw_by_chance(shared, critical):
    items, _, theirs = shared
    found = carelessness(items, critical_r=critical)
    ours, r = found.indices.synonyms, np.array(theirs[f"psychsyn_{critical * 100:.0f}"], dtype=float)
    told = ~np.isnan(ours)
    np.testing.assert_allclose(ours[told], r[told], atol=1e-12)
    # The package turns pairs round by chance for people whose answers on one side are all alike; we do not.
    later, earlier = (items[~told][:, found.synonym_pairs[:, side]] for side in (0, 1))
    one_sided = (np.ptp(later, axis=1) == 0) | (np.ptp(earlier, axis=1) == 0)
    assert one_sided.all() or len(found.synonym_pairs) < 2
    assert not np.isnan(ours).all() or len(found.synonym_pairs) < 2


def test_pairs_come_in_the_order_of_the_correlation_r_gives(shared):
    items, _, theirs = shared
    found = carelessness(items, critical_r=0.6).synonym_pairs
    r = np.corrcoef(items.T)[found[:, 0], found[:, 1]]
    strongest = [pair["r"] for pair in theirs["psychsyn_pairs_top20"]]
    np.testing.assert_allclose(np.sort(r)[::-1][:20], strongest[: len(r)][:20], atol=1e-12)


def test_no_antonyms_are_found_where_r_finds_none(shared):
    found = carelessness(shared[0], critical_r=0.6)
    assert "No Psychometric Antonyms" in shared[2]["psychant_60"]["error"]
    assert len(found.antonym_pairs) == 0
    assert np.isnan(found.indices.antonyms).all()


@settings(derandomize=True, max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.floats(0, 0.6))
def test_whoever_answers_the_same_indices_stay_in_their_ranges_and_nobody_depends_on_the_order(seed, share):
    generator = np.random.default_rng(seed)
    items = generator.integers(1, 6, (30, 8)).astype(float)
    items[generator.random(items.shape) < share] = np.nan
    order = generator.permutation(30)
    scales = ((0, 1, 2), (3, 4), (5, 6, 7))
    ours = carelessness(items, scales, critical_r=0.2).indices
    shuffled = carelessness(items[order], scales, critical_r=0.2).indices
    for field in fields(Indices):
        there, again = getattr(ours, field.name), getattr(shuffled, field.name)
        np.testing.assert_allclose(there[order], again, atol=1e-9)
    for bounded in (ours.even_odd, ours.synonyms, ours.antonyms, ours.person_total):
        assert np.nanmax(np.abs(bounded), initial=0) <= 1
    n_answers = (~np.isnan(items)).sum(axis=1)
    answered = n_answers > 0
    assert (ours.longstring[answered] <= n_answers[answered]).all()
    assert (ours.average_longstring[answered] <= ours.longstring[answered]).all()


@settings(derandomize=True, max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.2, 5), st.floats(-9, 9))
def test_another_unit_of_the_answers_changes_no_correlation_and_no_distance(seed, unit, shift):
    items = np.random.default_rng(seed).integers(1, 8, (40, 6)).astype(float)
    plain = carelessness(items, ((0, 1, 2), (3, 4, 5)), critical_r=0.1).indices
    other = carelessness(items * unit + shift, ((0, 1, 2), (3, 4, 5)), critical_r=0.1).indices
    for index in ("longstring", "mahalanobis", "synonyms", "person_total"):
        np.testing.assert_allclose(getattr(other, index), getattr(plain, index), atol=1e-7)
    np.testing.assert_allclose(other.irv, plain.irv * unit, atol=1e-9)


def test_people_in_blocks_are_judged_as_all_at_once(own, monkeypatch):
    whole = carelessness(own.items, SCALES, critical_r=0.3).indices
    monkeypatch.setattr("analysis.responses.row_blocks.ROWS_AT_ONCE", 37)
    monkeypatch.setattr("analysis.responses.consistency.CELLS_AT_ONCE", 50)
    blocks = carelessness(own.items, SCALES, critical_r=0.3).indices
    for field in fields(Indices):
        np.testing.assert_allclose(getattr(blocks, field.name), getattr(whole, field.name), atol=1e-9)


def test_a_gap_neither_ends_nor_lengthens_a_row_of_equal_answers():
    items = np.array([[3, np.nan, 3, 3, 1], [np.nan] * 5, [1, 2, 1, 2, 1], [4, 4, 4, 4, 4]])
    ours = carelessness(items).indices
    np.testing.assert_array_equal(ours.longstring, [3, np.nan, 1, 5])
    np.testing.assert_array_equal(ours.average_longstring, [2, np.nan, 1, 5])


def test_somebody_who_answered_nothing_has_no_index_but_the_share_missing(own):
    items = own.items.copy()
    items[7] = np.nan
    ours = carelessness(items, SCALES, critical_r=0.3).indices
    told = [field.name for field in fields(Indices) if not np.isnan(getattr(ours, field.name)[7])]
    assert told == ["missing_share"]
    assert ours.missing_share[7] == 1


def test_items_that_say_the_same_leave_no_distance_and_items_alike_for_all_are_left_out_of_it(own):
    twice = np.column_stack([own.items, own.items[:, 0]])
    assert np.isnan(carelessness(twice).indices.mahalanobis).all()
    constant = np.column_stack([own.items, np.full(len(own.items), 3.0)])
    empty = np.column_stack([own.items, np.full(len(own.items), np.nan)])
    expected = carelessness(own.items).indices.mahalanobis
    np.testing.assert_allclose(carelessness(constant).indices.mahalanobis, expected)
    np.testing.assert_allclose(carelessness(empty).indices.mahalanobis, expected)


def test_without_scales_nobody_is_judged_by_their_halves(own):
    assert np.isnan(carelessness(own.items).indices.even_odd).all()
    assert np.isnan(carelessness(own.items, ((0,), (1,), (2,))).indices.even_odd).all()
    assert carelessness(own.items, (*SCALES, (3,))).n_scales == 3


@pytest.mark.parametrize(
    ("scales", "says"),
    [
        (((0, 1), (2, 12)), "scale 2: there is no column 12"),
        (((0, -1),), "no column -1"),
        (((0, 0),), "twice"),
    ],
)
def test_scales_of_columns_that_are_not_there_are_refused(own, scales, says):
    with pytest.raises(AnalysisError, match=says):
        carelessness(own.items, scales)
    with pytest.raises(AnalysisError, match="scale"):
        carelessness(own.items, turned=scales[-1])


@pytest.mark.parametrize("critical", [-0.1, 1, float("nan")])
def test_a_critical_correlation_lies_between_nothing_and_one(own, critical):
    with pytest.raises(AnalysisError, match="from 0 up to"):
        carelessness(own.items, critical_r=critical)


def test_answers_without_end_or_shape_are_refused(own):
    items = own.items.copy()
    items[0, 4] = np.inf
    with pytest.raises(AnalysisError, match="'speed1'"):
        carelessness(items, names=own.r["items"])
    for shapeless in (np.zeros(4), np.zeros((0, 4)), np.zeros((4, 0))):
        with pytest.raises(AnalysisError, match="shape"):
            carelessness(shapeless)
