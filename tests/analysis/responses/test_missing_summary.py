from dataclasses import astuple

import numpy as np
import pytest

from analysis.responses.mcar import in_words, little_test
from analysis.responses.missing_summary import summarise_missing

NAMES = [f"q{j}" for j in range(1, 13)]


def test_people_read_which_items_are_missing_and_which_together(with_gaps):
    ours = summarise_missing(with_gaps, NAMES)
    assert ours.n_complete == 247
    assert ours.n_patterns == 42
    assert len(ours.patterns) == 10
    assert (ours.patterns[0].missing, ours.patterns[0].n) == ((), 247)
    assert (ours.patterns[1].missing, ours.patterns[1].n) == (("q3",), 16)
    counts = [one.n_missing for one in ours.items]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == np.isnan(with_gaps).sum()
    assert "q1" not in {one.name for one in ours.items}


def test_the_test_and_its_sentence_go_together(with_gaps):
    ours = summarise_missing(with_gaps, NAMES)
    assert astuple(ours.little) == pytest.approx(astuple(little_test(with_gaps)))
    assert ours.sentence == in_words(ours.little)


def test_items_alike_for_all_or_answered_by_nobody_do_not_stop_the_test(with_gaps):
    items = np.column_stack([with_gaps, np.full(400, 2.0), np.full(400, np.nan)])
    ours = summarise_missing(items, [*NAMES, "same", "empty"])
    assert astuple(ours.little) == pytest.approx(astuple(little_test(with_gaps)))
    assert ours.items[0].name == "empty"
    assert (ours.items[0].share, ours.fewest_per_pair) == (1, 0)


def test_where_it_cannot_be_tested_people_read_why():
    items = np.random.default_rng(2).standard_normal((6, 4))
    items[:3, :2] = np.nan
    items[3:, 2:] = np.nan
    ours = summarise_missing(items, NAMES[:4])
    assert ours.little is None
    assert "could not be tested: nobody answered both 'q1' and 'q3'" in ours.sentence


def test_complete_answers_have_nothing_to_explain(own):
    ours = summarise_missing(own.items, NAMES)
    assert ours.items == ()
    assert "no gaps to explain" in ours.sentence
