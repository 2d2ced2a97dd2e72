from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from jsonschema import Draft202012Validator
from sklearn.metrics import adjusted_rand_score

from analysis.errors import AnalysisError
from analysis.findings import derive_findings
from analysis.results import Result
from tests.analysis.simulated_survey import (
    NEEDS,
    QUICK,
    SWIFT,
    answers_from,
    believed_segment,
    simulated_survey,
    top_needs,
    true_segments,
)

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/result.schema.json").read_text(encoding="utf-8"))
CLAIMS = (
    top_needs("Dana", "Fair price", "Status", certainty=[80, 60]),
    believed_segment("Hurried savers", 30, 50, "Fair price", "Speed"),
)


@pytest.fixture(scope="module")
def walk() -> tuple[Result, list[tuple[str, float]]]:
    """The whole way once, and what whoever waited was told on it."""
    told: list[tuple[str, float]] = []
    result = derive_findings(
        simulated_survey(), CLAIMS, NEEDS, QUICK, lambda stage, share: told.append((stage, share))
    )
    return result, told


@pytest.fixture(scope="module")
def result(walk) -> Result:
    return walk[0]


def faults(document: object) -> list[str]:
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(document)]


def test_the_result_follows_its_schema_and_is_json(result):
    Draft202012Validator.check_schema(SCHEMA)
    assert faults(result.document) == []
    assert json.loads(json.dumps(result.document, allow_nan=False)) == result.document


def test_the_schema_notices_a_missing_part_and_an_unknown_one(result):
    without_digest = {name: part for name, part in result.document.items() if name != "digest"}
    assert faults(without_digest)
    assert faults({**result.document, "mood": "good"})


def test_the_four_segments_that_were_put_in_come_out(result):
    segments = result.document["segments"]
    assert segments["offered"]
    assert segments["k"] == 4
    assert segments["sizes"] == sorted(segments["sizes"], reverse=True)
    assert np.bincount(segments["labels"])[1:].tolist() == segments["sizes"]
    assert segments["rows"] == list(range(1, 301))
    assert adjusted_rand_score(np.array(segments["labels"]), true_segments()) > 0.9


def test_the_three_needs_that_were_put_in_come_out_under_their_names(result):
    factors = result.document["needs"]["factors"]
    assert {factor["name"] for factor in factors} == {"Fair price", "Speed", "Status"}
    assert all(len(factor["items"]) == 4 for factor in factors)


def test_the_means_of_the_needs_are_on_the_scale_of_the_items(result):
    answers = simulated_survey().items
    price = next(need for need in result.document["needs"]["factors"] if need["name"] == "Fair price")
    assert price["mean"] == pytest.approx(answers[:, :4].mean())
    assert price["interval"][0] < price["mean"] < price["interval"][1]


def test_groups_that_were_put_in_are_shown_and_the_verdict_says_how(result):
    structure = result.document["structure"]
    assert structure["verdict"] == "natural"
    assert structure["p"] <= 0.05
    assert [one["passed"] for one in structure["steps"]] == [True] * 6


def test_every_way_that_was_tried_is_on_record(result):
    segments = result.document["segments"]
    assert segments["chosen"] == segments["recommended"]
    assert {f"{one['basis']}/{one['method']}" for one in segments["candidates"]} == set(QUICK.ways)
    assert [one["split"] for one in segments["replication"]] == ["halves"]
    assert segments["consensus"] is not None
    assert len(segments["persistence"]) == 2


def test_the_largest_segment_is_named_after_what_it_needs_more(result):
    largest = result.document["segments"]["profiles"][0]
    assert largest["name"] in (
        "More Fair price and Speed, less Status",
        "More Speed and Fair price, less Status",
    )
    assert any("Owner" in sentence for sentence in largest["distinctive"])


def test_the_same_seed_gives_the_same_digest_on_one_process_and_on_two(result):
    on_two = derive_findings(simulated_survey(), CLAIMS, NEEDS, replace(QUICK, n_jobs=2))
    assert on_two.digest == result.digest
    assert on_two.document["segments"] == result.document["segments"]


def test_another_seed_gives_another_digest():
    one, other = (
        derive_findings(simulated_survey(60), CLAIMS, NEEDS, replace(SWIFT, seed=seed)) for seed in (1, 2)
    )
    assert one.digest != other.digest


def test_progress_is_told_in_words_and_never_goes_back(walk):
    _, told = walk
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert "Trying 2 to 4 segments in 2 ways" in {stage for stage, _ in told}


def test_who_cancels_gets_their_own_exception_back():
    class CancelledError(Exception):
        pass

    def cancel(stage: str, share: float) -> None:
        if share > 0.4:
            raise CancelledError

    with pytest.raises(CancelledError):
        derive_findings(simulated_survey(), (), (), QUICK, cancel)


def test_without_claims_nothing_is_invented():
    assumptions = derive_findings(simulated_survey(60), (), (), SWIFT).document["assumptions"]
    assert assumptions == {"candidates_known": False, "claims": [], "people": [], "surprises": []}


def test_forty_respondents_get_their_needs_but_no_segments_and_are_told_why():
    document = derive_findings(simulated_survey(40), CLAIMS, NEEDS, QUICK).document
    assert faults(document) == []
    assert not document["segments"]["offered"]
    assert "40 usable respondents are too few" in document["segments"]["reason"]
    assert document["segments"]["labels"] is None
    assert len(document["needs"]["factors"]) >= 1
    segment = document["assumptions"]["claims"][-1]
    assert segment["verdict"] == "cannot tell"
    assert "too few" in segment["sentence"]


def test_skipped_questions_are_used_as_far_as_they_were_answered():
    answers = simulated_survey()
    items = answers.items.copy()
    items[np.random.default_rng(3).random(items.shape) < 0.08] = np.nan
    items[5] = np.nan
    document = derive_findings(replace(answers, items=items), (), NEEDS, SWIFT).document
    assert faults(document) == []
    assert document["segments"]["k"] == 4
    assert 6 not in document["segments"]["rows"]
    assert document["quality"]["excluded"][0]["rows"] == [6]
    assert "answered both" in document["needs"]["method"]["missing"]


def test_an_item_everybody_answered_alike_is_left_out_and_named():
    answers = simulated_survey()
    items = np.column_stack([answers.items[:, :11], np.full(300, 4.0)])
    document = derive_findings(replace(answers, items=items), (), NEEDS, SWIFT).document
    assert faults(document) == []
    assert document["quality"]["constant_items"] == ["q12"]
    assert "q12" not in document["needs"]["items"]
    assert len(document["needs"]["loadings"]) == 11


@pytest.mark.parametrize(
    ("items", "says"),
    [
        (np.array([[1.0, 2, 3, 4]]), "1 respondent cannot carry 4 items.* at least 49 more answers"),
        (np.column_stack([np.arange(60) % 5, np.full((60, 2), 3)]) + 0.0, "differently"),
        (np.full((60, 5), 2.0), "differently"),
        (np.full((60, 5), np.nan), "none of the 60 respondents"),
        (
            np.random.default_rng(1).integers(1, 6, (5, 8)) + 0.0,
            "respondents cannot carry 8 items",
        ),
        (np.repeat(np.arange(60)[:, None] % 5, 4, axis=1) + 0.0, "one answer throughout"),
    ],
)
def test_answers_without_needs_in_them_are_refused_with_what_to_do(items, says):
    with pytest.raises(AnalysisError, match=says) as refusal:
        derive_findings(answers_from(items), (), (), QUICK)
    assert refusal.value.mend


def test_few_distinct_respondents_limit_the_number_of_segments():
    pattern = simulated_survey(60).items[::20]
    few = np.vstack(
        [pattern, pattern[::-1] * 0 + [[1, 5] * 6], [[5, 1] * 6], [[2, 4, 4] * 4], [[3, 1, 5] * 4]]
    )
    items = np.repeat(few, 10, axis=0)
    with pytest.raises(AnalysisError):
        derive_findings(answers_from(items), (), (), QUICK)


def test_parts_that_do_not_fit_together_are_refused():
    answers = simulated_survey()
    with pytest.raises(AnalysisError, match="row numbers"):
        derive_findings(replace(answers, rows=answers.rows[:5]), (), (), QUICK)


def test_a_description_in_free_text_is_refused_by_name():
    answers = simulated_survey()
    text = replace(answers.describe[0], name="why", kind="text")
    with pytest.raises(AnalysisError, match="'why'"):
        derive_findings(replace(answers, describe=(text,)), (), (), QUICK)


def test_settings_that_cannot_work_are_refused():
    with pytest.raises(AnalysisError, match="k_max"):
        derive_findings(simulated_survey(), (), (), replace(QUICK, k_max=1))


@pytest.mark.parametrize(
    "fault",
    [
        {"ways": ("items/magic",)},
        {"null_draws": 9},
        {"k_max": 51},
        {"solution": "items/k-means/9"},
        {"solution": "items/ward/4", "ways": ("items/k-means",)},
    ],
)
def test_settings_that_cannot_work_are_refused_before_any_work_is_begun(fault):
    begun = []
    with pytest.raises(AnalysisError, match=next(iter(fault))):
        derive_findings(
            simulated_survey(), (), (), replace(QUICK, **fault), lambda stage, _: begun.append(stage)
        )
    assert begun == []


def test_weights_move_the_means_of_the_needs_and_the_result_says_what_they_cost(result):
    answers, plain = simulated_survey(), result.document
    heavy = np.where(answers.items[:, 0] >= 4, 3.0, 1.0)
    weighted = derive_findings(replace(answers, weights=heavy), (), NEEDS, SWIFT).document
    assert weighted["needs"]["candidates"][0]["mean"] > plain["needs"]["candidates"][0]["mean"] + 0.1
    assert plain["weights"] == {
        "weighted": False,
        "margins": [],
        "notes": [],
        "sentence": "Nobody is weighted: everybody who answered counts the same.",
    }
    assert weighted["weights"]["n_effective"] < 300
    assert "cost" in weighted["weights"]["sentence"]
    assert faults(weighted) == []


def test_needs_come_with_how_sure_they_are_and_whether_groups_mean_the_same_by_them():
    settings = replace(SWIFT, factor_draws=20, compare=("role",))
    document = derive_findings(simulated_survey(), (), NEEDS, settings).document
    assert faults(document) == []
    needs = document["needs"]
    assert needs["uncertainty"]["n_draws"] == 20
    for place, row in enumerate(needs["loadings"]):
        home = max(range(3), key=lambda factor: abs(row[factor]))
        low, high = needs["uncertainty"]["loadings_interval"][place][home]
        assert low < row[home] < high
    assert min(needs["split_half"]["median"]) > 0.9
    assert [one["variable"] for one in needs["groups"]] == ["role"]
    assert {group["label"] for group in needs["groups"][0]["comparison"]["groups"]} == {"Owner", "User"}
    assert sum(one["share"] for one in needs["retention"]["shares"]) == pytest.approx(1)


def test_without_being_asked_needs_are_compared_between_groups_that_are_large_enough():
    document = derive_findings(simulated_survey(), (), NEEDS, replace(SWIFT, compare=None)).document
    assert [one["variable"] for one in document["needs"]["groups"]] == ["role"]
    few = derive_findings(simulated_survey(120), (), NEEDS, replace(SWIFT, compare=None)).document
    assert few["needs"]["groups"] == []
