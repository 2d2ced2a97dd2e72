from __future__ import annotations

import numpy as np

from analysis.progress import Progress
from analysis.responses.item_scales import ItemScales
from analysis.segments.respondents import Respondents
from analysis.segments.structure_evidence import number_where_shown, numbers_to_count
from analysis.settings import Settings
from benchmarks.made_answers import FIVE_POINT, four_groups
from tests.analysis.segments.test_verdict import NOT_SHOWN, SHOWN


def people(n_one_answer: int) -> Respondents:
    items = four_groups(FIVE_POINT)(400, 10, np.random.default_rng(1)).items
    items[:n_one_answer] = 1
    scales = ItemScales(items.min(axis=0), items.max(axis=0))
    names = tuple(f"item {number}" for number in range(10))
    return Respondents(items, names, scales, None, None, (), np.arange(n_one_answer))


def counted(test, who):
    return number_where_shown(test, who, (2, 3, 4, 5), Settings(n_jobs=1), Progress(None))


def test_people_who_gave_one_answer_throughout_are_not_counted_as_a_group():
    found = counted(SHOWN, people(30))
    assert (found.k, found.n_people) == (4, 370)


def test_groups_are_counted_beyond_the_numbers_of_segments_that_were_asked_for():
    settings = Settings(n_jobs=1, k_max=3)
    found = number_where_shown(SHOWN, people(0), (2, 3), settings, Progress(None))
    assert (found.k, found.ks) == (4, (1, 2, 3, 4, 5, 6, 7, 8))


def test_no_more_groups_are_counted_than_there_are_different_answers():
    assert numbers_to_count((2, 3, 4), k_max=8) == (2, 3, 4)
    assert numbers_to_count((4, 5, 6, 7, 8, 9), k_max=9) == (2, 3, 4, 5, 6, 7, 8, 9)


def test_groups_are_not_counted_where_none_are_shown():
    assert counted(NOT_SHOWN, people(30)) is None
    assert counted(None, people(30)) is None


def test_too_few_who_gave_more_than_one_answer_are_not_counted():
    assert counted(SHOWN, people(360)) is None
