"""How many answers are enough, by synthetic surveys that are searched as real ones are."""

import json
from dataclasses import replace

import pytest

from analysis.errors import AnalysisError
from analysis.power.power import power_of
from analysis.power.power_words import sentence_of
from analysis.power.synthetic_survey import REDUCED
from analysis.results import json_ready
from tests.analysis.power.guesses import ASKED, THREE

NS = (60, 120)


@pytest.fixture(scope="module")
def power():
    return power_of(THREE, ASKED, NS, n_sets=2, seed=1, n_jobs=1)


def test_segments_that_differ_strongly_are_shown_and_found_by_enough_answers(power):
    small, large = power.at
    assert (small.n, large.n) == NS
    assert large.shown == 1.0
    assert 0.35 < large.agreement <= large.oracle + 0.1
    assert power.k == 3
    assert power.distance == 1.5


def test_every_figure_has_the_interval_of_its_drawing(power):
    for one in power.at:
        assert one.n_sets == 2
        assert one.shown_interval[0] <= one.shown <= one.shown_interval[1]
        assert one.right_number_interval[1] - one.right_number_interval[0] > 0.3
        assert one.agreement_interval[0] <= one.agreement <= one.agreement_interval[1] <= 1
        assert one.natural <= one.shown
    assert json.dumps(json_ready(power))


def test_two_processes_find_what_one_does_whatever_other_sizes_are_asked(power):
    assert power_of(THREE, ASKED, (60,), n_sets=2, seed=1, n_jobs=2).at == power.at[:1]


def test_segments_that_hardly_differ_are_hardly_found():
    slight = power_of(replace(THREE, difference="slightly"), ASKED, (60,), n_sets=2, n_jobs=1)
    assert slight.at[0].agreement < 0.3
    assert "Even with 60 answers" in slight.sentence


def test_who_waits_hears_how_far_it_is_and_can_stop_it():
    heard = []

    def report(stage: str, share: float) -> None:
        heard.append((stage, share))
        if share > 0.3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        power_of(THREE, ASKED, (60,), n_sets=3, n_jobs=1, report=report)
    assert heard[0] == ("Drawing surveys and searching them for segments", 0.0)
    assert len(heard) == 2


@pytest.mark.parametrize(
    ("ns", "n_sets", "told"),
    [
        ((30, 100), 4, "30, 100 cannot be tried. To mend it, use whole numbers from 50 to 5000"),
        ((), 4, "none cannot be tried"),
        ((100_000,), 4, "100000 cannot be tried"),
        ((100,), 1, "number of synthetic surveys: 1 cannot be drawn"),
    ],
)
def test_sizes_that_cannot_be_tried_are_refused(ns, n_sets, told):
    with pytest.raises(AnalysisError) as refused:
        power_of(THREE, ASKED, ns, n_sets=n_sets)
    assert told in str(refused.value)


def test_thirty_nine_draws_can_reject():
    assert REDUCED.null_draws == 39


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            [(100, 0.2, (0.1, 0.35)), (250, 0.41, (0.27, 0.57)), (500, 0.93, (0.8, 0.98))],
            "With 500 answers structure would be shown in 93 of 100 such surveys (80–98); "
            "with 250 in 41 (27–57).",
        ),
        (
            [(100, 0.9, (0.77, 0.96)), (250, 1.0, (0.91, 1.0))],
            "With 100 answers structure would be shown in 90 of 100 such surveys (77–96).",
        ),
        (
            [(500, 0.1, (0.04, 0.23)), (1000, 0.2, (0.1, 0.35))],
            "Even with 1000 answers structure would be shown in only 20 of 100 such surveys (10–35): "
            "expect to be told that none is shown.",
        ),
    ],
)
def test_the_sentence_names_the_first_number_of_answers_that_is_enough(found, said):
    assert sentence_of(found) == said
