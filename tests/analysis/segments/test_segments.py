from __future__ import annotations

from dataclasses import replace

import numpy as np

from analysis.needs.needs import find_needs
from analysis.progress import Progress
from analysis.segments.segments import Division, find_segments, numbers_to_try, too_few
from analysis.settings import Settings
from tests.analysis.simulated_survey import QUICK, simulated_survey


def search(settings: Settings) -> Division:
    items = simulated_survey(200).items
    needs = find_needs(items, tuple(f"q{number}" for number in range(12)), Settings())
    return find_segments(items, needs, settings, Progress(None))


def test_no_division_is_offered_when_every_one_has_too_small_a_segment():
    division = search(replace(QUICK, n_resamples=2, smallest_share=0.49))
    assert division.partition is None
    assert division.reason == "Every division tried has a segment below 49 % of the respondents."
    assert [one.chosen for one in division.candidates] == [False] * 3


def test_shares_and_jaccards_belong_to_the_division_that_was_taken():
    division = search(replace(QUICK, n_resamples=3))
    assert division.partition is not None
    assert division.shares is not None
    assert division.jaccard is not None
    assert division.shares.shape == (6, division.partition.k)
    assert np.allclose(division.shares.sum(axis=1), 1)
    assert division.jaccard.shape == (division.partition.k,)


def test_too_few_people_are_said_to_be_too_few():
    assert too_few(np.zeros((49, 5))) is not None
    assert too_few(np.zeros((50, 5))) is None
    assert "fewer than the 60 items" in str(too_few(np.zeros((55, 60))))


def test_no_more_segments_are_tried_than_there_are_different_people():
    scores = np.repeat(np.arange(4.0)[:, None], 20, axis=0)
    assert numbers_to_try(scores, Settings()) == (2, 3)
    assert numbers_to_try(scores[:20], Settings()) == ()


def test_a_resample_without_factors_is_drawn_again():
    items = simulated_survey(60).items.copy()
    items[:, 11] = 3
    items[:2, 11] = [1, 5]
    needs = find_needs(items, tuple(f"q{number}" for number in range(12)), Settings(n_factors=3))
    division = find_segments(items, needs, replace(QUICK, n_resamples=8), Progress(None))
    assert division.candidates
