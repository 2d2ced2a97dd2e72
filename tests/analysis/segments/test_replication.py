from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from analysis.answers import Description
from analysis.clusters.centres import means_of, nearest_centres
from analysis.clusters.quick_kmeans import quick_kmeans
from analysis.errors import AnalysisError
from analysis.randomness import random_stream
from analysis.results import json_ready
from analysis.segments import replication
from analysis.segments.replication import (
    Split,
    by_groups,
    compare_halves,
    describe_halves,
    halves,
    with_those_left_out,
)


@dataclass(frozen=True)
class ByKMeans:
    points: np.ndarray
    k: int

    def __call__(self, rows: np.ndarray) -> np.ndarray:
        if len(rows) < 5:
            raise AnalysisError(where="a group", what="too few", mend="ask more")
        (found,) = quick_kmeans(self.points[rows], (self.k,), 5, random_stream(1))
        return nearest_centres(self.points, means_of(self.points[rows], found.labels, self.k)[1])


def true_groups(n: int = 240, away: float = 6, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    labels = np.resize([0, 0, 0, 1, 1, 2], n)
    return random.normal(size=(n, 3)) + away * np.eye(3)[labels], labels


def language(values: list[object], kind: str = "nominal") -> Description:
    held = np.array(values, dtype=object)
    return Description("language", "Language", kind, held, {"en": "English", "fi": "Finnish"})


def test_true_groups_are_found_again_in_halves():
    points, labels = true_groups()
    found = halves(ByKMeans(points, 3), labels, 3, seed=1, n_splits=5)
    assert found.agreement == pytest.approx(1, abs=0.02)
    assert found.interval is not None
    assert found.interval[0] <= found.agreement <= found.interval[1]
    assert [(one.label, one.n) for one in found.groups] == [("one half", 120), ("the other half", 120)]
    assert found.sentence.startswith(
        "Each half of the people, divided by itself, gives nearly the same segments"
    )
    assert found.sentence.endswith("Every segment of the whole is found again in the halves.")


def test_groups_that_are_not_there_are_not_found_again():
    random = np.random.default_rng(1)
    points = random.normal(size=(200, 6))
    labels = ByKMeans(points, 5)(np.arange(200))
    found = halves(ByKMeans(points, 5), labels, 5, seed=1, n_splits=5)
    assert found.agreement is not None
    assert found.agreement < 0.5
    assert "gives other segments" in found.sentence
    assert "Every segment" not in found.sentence


def test_a_split_depends_on_its_number_and_not_on_who_works_it_out():
    points, labels = true_groups(away=2)
    redivide = ByKMeans(points, 3)
    alone, together = (halves(redivide, labels, 3, seed=2, n_splits=4, n_jobs=jobs) for jobs in (1, 2))
    assert alone == together
    one, other = (compare_halves(redivide, labels, 3, 2, number) for number in (0, 1))
    assert one.agreement != other.agreement


def test_equal_weights_change_nothing():
    points, labels = true_groups(away=2)
    plain, weighted = (
        compare_halves(ByKMeans(points, 3), labels, 3, 1, 0, weights) for weights in (None, np.full(240, 3.0))
    )
    assert weighted.agreement == pytest.approx(plain.agreement, abs=1e-10)
    assert weighted.strength == pytest.approx(plain.strength, abs=1e-10)


def test_the_words_name_the_segments_that_come_back_and_those_that_do_not():
    def said(*jaccard: float) -> str:
        return describe_halves([Split(0.6, 0.5, np.array(jaccard))], 100).sentence

    assert said(0.9, 0.8, 0.3).endswith(
        "Segments 1 and 2 of the whole are found again; Segment 3 mostly is not."
    )
    assert said(0.6, 0.6).endswith("The segments of the whole are found again only in part.")
    assert "gives similar segments (one random split)" in said(0.6, 0.6)
    assert describe_halves([Split(0.6, 0.5, np.ones(2))], 100).interval is None


def test_each_language_is_divided_by_itself_and_the_least_alike_decides():
    points = true_groups()[0]
    random = np.random.default_rng(1)
    speaks = np.where(np.arange(240) % 2, "en", "fi")
    points[speaks == "fi"] = random.normal(size=(120, 3)) * 3 + 2
    whole = ByKMeans(points, 3)(np.arange(240))
    found = by_groups(ByKMeans(points, 3), whole, 3, language(speaks.tolist()))
    assert found is not None
    assert found.split == "Language"
    assert {(one.label, one.n) for one in found.groups} == {("English", 120), ("Finnish", 120)}
    assert "“English” gives " in found.sentence
    assert "“Finnish” gives " in found.sentence
    assert found.agreement is not None
    assert f"({found.agreement:.2f})" in found.sentence


def test_small_groups_are_left_alone_and_one_group_is_no_comparison():
    points, labels = true_groups()
    redivide = ByKMeans(points, 3)
    three = by_groups(redivide, labels, 3, language(["en"] * 110 + ["fi"] * 110 + ["sv"] * 20))
    assert three is not None
    assert [one.label for one in three.groups] == ["English", "Finnish"]
    assert by_groups(redivide, labels, 3, language(["en"] * 200 + ["fi"] * 40)) is None
    assert by_groups(redivide, labels, 3, language([None] * 240)) is None
    assert by_groups(redivide, labels, 3, language(list(range(240)), "numeric")) is None


def test_a_group_that_cannot_be_divided_is_said_so():
    points, labels = true_groups()
    found = by_groups(ByKMeans(points, 3), labels, 3, language(["en"] * 236 + [2.0] * 4), fewest=4)
    assert found is not None
    assert found.groups[1].label == "2"
    assert "“2” could not be divided by itself" in found.sentence
    assert found.agreement == pytest.approx(1, abs=0.02)


def test_who_was_left_out_is_told_with_what_it_changed():
    labels = np.resize([0, 1, 2], 90)
    same = with_those_left_out(labels, 2 - labels, 12)
    assert same.agreement == pytest.approx(1)
    assert same.sentence == "With the 12 respondents who were left out, the same segments come out."
    assert [one.n for one in same.groups] == [90, 102]
    moved = with_those_left_out(labels, np.roll(labels, 1) * (np.arange(90) < 45), 1)
    assert moved.sentence.startswith("With the one respondent who was left out, ")
    assert moved.sentence.endswith("segments come out for those who count.")


def test_the_result_document_holds_what_pages_read():
    points, labels = true_groups()
    document = json_ready(halves(ByKMeans(points, 3), labels, 3, seed=1, n_splits=2))
    assert set(document) == {"split", "groups", "agreement", "interval", "sentence"}
    assert set(document["groups"][0]) == {"label", "n"}


def test_of_many_people_some_are_divided_and_everybody_is_placed(monkeypatch):
    monkeypatch.setattr(replication, "MOST_IN_PART", 50)
    points, labels = true_groups()
    asked: list[int] = []

    def redivide(rows: np.ndarray) -> np.ndarray:
        asked.append(len(rows))
        return ByKMeans(points, 3)(rows)

    found = by_groups(redivide, labels, 3, language(["en"] * 200 + ["fi"] * 40), fewest=40)
    assert [one.n for one in found.groups] == [200, 40]
    assert asked == [50, 40]


def test_halves_of_people_drawn_from_many_are_told_as_such():
    points, labels = true_groups()
    found = halves(ByKMeans(points, 3), labels, 3, seed=1, n_splits=1, n_people=90_000)
    assert found.sentence.startswith("Each half of 240 people drawn at random, divided by itself")
