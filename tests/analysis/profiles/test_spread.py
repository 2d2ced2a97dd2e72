"""How alike the people of a segment are, who stands for them, and what they wrote."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.answers import OpenAnswers
from analysis.profiles.quotes import quotes_of
from analysis.profiles.spread import distances_to_centres, spreads_of, typical_rows

LABELS = np.repeat([0, 1], [50, 50])
RANDOM = np.random.default_rng(5)
VALUES = np.vstack([RANDOM.normal(0, 0.3, (50, 2)), RANDOM.normal(3, 1.5, (50, 2))])
ROWS = np.arange(101, 201)


def test_people_of_a_tight_segment_are_more_alike_than_everybody():
    tight, loose = spreads_of(VALUES, ("F1", "F2"), LABELS, 2)
    z = (VALUES - VALUES.mean(axis=0)) / VALUES.std(axis=0)
    away = np.sqrt(np.square(z[:50] - z[:50].mean(axis=0)).mean(axis=1)).mean()
    everybody = np.sqrt(np.square(z).mean(axis=1)).mean()
    assert tight.mean_distance == pytest.approx(away)
    assert tight.ratio == pytest.approx(away / everybody)
    assert tight.needs[0].sd_ratio == pytest.approx(VALUES[:50, 0].std() / VALUES[:, 0].std())
    assert "more alike" in tight.sentence
    assert loose.ratio > tight.ratio


def test_weights_count_people_as_often_as_they_weigh():
    twice = np.repeat(np.arange(100), np.where(np.arange(100) % 3 == 0, 2, 1))
    weights = np.where(np.arange(100) % 3 == 0, 2.0, 1.0)
    ours = spreads_of(VALUES, ("F1", "F2"), LABELS, 2, weights)[0]
    theirs = spreads_of(VALUES[twice], ("F1", "F2"), LABELS[twice], 2)[0]
    assert (ours.mean_distance, ours.ratio) == pytest.approx((theirs.mean_distance, theirs.ratio))


def test_a_need_that_does_not_vary_or_nobody_spoke_of_stops_nobody():
    odd = np.column_stack([VALUES[:, 0], np.ones(100), np.full(100, np.nan)])
    first, _ = spreads_of(odd, ("F1", "F2", "F3"), LABELS, 2)
    assert first.ratio is not None
    assert [one.sd_ratio for one in first.needs[1:]] == [None, None]


def test_the_most_typical_are_those_nearest_the_middle_by_their_rows():
    first, second = typical_rows(VALUES, ROWS, LABELS, 2)
    near = distances_to_centres(VALUES, LABELS, 2)
    assert first == tuple(ROWS[:50][np.argsort(near[:50])[:5]].tolist())
    assert len(second) == 5
    gaps = VALUES.copy()
    gaps[first[0] - 101] = [np.nan, 0]
    assert first[0] not in typical_rows(gaps, ROWS, LABELS, 2)[0]


def test_quotes_come_only_from_segments_where_enough_people_wrote():
    texts = np.full(100, None, dtype=object)
    texts[:12] = [f"A warm house  is what I want, number {number}" for number in range(12)]
    texts[60:69] = "Cheap heating and nothing else"
    texts[12] = "no"
    asked = (OpenAnswers("What would make heating easier?", texts),)
    near = distances_to_centres(VALUES, LABELS, 2)
    first, second = quotes_of(asked, LABELS, 2, near, ROWS, 10)
    assert second == ()
    nearest = np.argsort(near[:12])[:3]
    assert [one.row for one in first] == ROWS[nearest].tolist()
    assert first[0].text == f"A warm house is what I want, number {nearest[0]}"
    assert {one.n for one in first} == {13}


def test_the_same_words_are_quoted_once():
    texts = np.full(100, "Cheap heating and nothing else", dtype=object)
    near = distances_to_centres(VALUES, LABELS, 2)
    (only,), _ = quotes_of((OpenAnswers("Why?", texts),), LABELS, 2, near, ROWS, 10)
    assert only.n == 50
