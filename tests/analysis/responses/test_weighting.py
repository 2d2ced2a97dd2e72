from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis.errors import AnalysisError
from analysis.responses.margins import Margin
from analysis.responses.weighting import weigh
from tests.analysis.weighted_people import EVERYBODY, REGION, SEX, SIZE, column, groups, people, read_r


def test_without_weights_and_margins_there_is_nothing_to_weigh():
    assert weigh(people(), EVERYBODY, 5.0) is None


def test_design_weights_alone_are_brought_to_a_mean_of_one():
    found = weigh(people(weights=column("design")), EVERYBODY, None)
    assert found is not None
    assert found.weights == pytest.approx(column("design") / column("design").mean())
    assert (found.margins, found.n_iterations, found.n_trimmed) == ((), 0, 0)
    assert found.design_effect == pytest.approx(read_r()["kish_design"]["design_effect"])


def test_design_weights_alone_are_trimmed_as_in_r():
    found = weigh(people(weights=column("design")), EVERYBODY, 1.6)
    theirs = read_r()["trimmed"]["weights"]
    assert found is not None
    assert np.abs(found.weights - theirs).max() < 1e-9
    assert found.n_trimmed == np.isclose(theirs, 1.6).sum()
    assert found.notes == (f"{found.n_trimmed} weights were held at 1.6 times the mean.",)


def test_with_margins_they_are_raked_and_an_empty_category_is_merged_and_named():
    found = weigh(people(REGION, SIZE, weights=column("design")), EVERYBODY, None)
    assert found is not None
    assert np.abs(found.weights - read_r()["raked"]["designed"]).max() < 1e-8
    assert found.collapsed == (
        "Household: nobody answered “Five and more”, 4.0 % of the margin; it was merged with “Four”.",
    )
    region, size = found.margins
    assert [one.weighted_share for one in region.categories] == pytest.approx([0.3, 0.3, 0.25, 0.15])
    assert [one.weighted_share for one in size.categories] == pytest.approx([0.3, 0.3, 0.3, 0.1, 0])
    assert [one.target for one in size.categories] == pytest.approx([0.3, 0.3, 0.3, 0.06, 0.04])


def test_what_weights_cost_is_said():
    found = weigh(people(REGION, SIZE, weights=column("design")), EVERYBODY, None)
    assert found is not None
    assert found.n_effective == pytest.approx(read_r()["kish"]["n_effective"], abs=1e-6)
    assert found.sentence == "Weights cost 18 % of the sample: 240 answers tell as much as 197 equal ones."
    assert (found.smallest, found.largest) == (found.weights.min(), found.weights.max())


def test_weights_that_cost_nothing_or_half_the_sample_are_told_apart():
    shares = np.bincount(groups("region")) / 240
    nothing = weigh(people(Margin("region", tuple(enumerate(shares)))), EVERYBODY, 5.0)
    assert nothing is not None
    assert "next to nothing" in nothing.sentence
    upside_down = Margin("region", ((0, 5), (1, 5), (2, 10), (3, 80)))
    half = weigh(people(upside_down), EVERYBODY, None)
    assert half is not None
    assert half.design_effect > 2
    assert "half of the sample or more" in half.notes[0]


def test_only_those_kept_are_weighed_and_those_who_did_not_answer_are_named():
    kept = groups("region") != 3
    found = weigh(people(SEX), kept, 5.0)
    assert found is not None
    assert len(found.weights) == kept.sum()
    n_silent = (groups("sex")[kept] < 0).sum()
    assert found.notes[0].startswith(f"{n_silent} people did not answer “Sex”")


def test_weights_of_those_left_out_may_be_anything_but_of_those_kept_must_be_positive():
    weights = column("design")
    weights[[3, 4]] = [0, np.nan]
    answers = people(weights=weights)
    with pytest.raises(
        AnalysisError, match=r"2 of the 240 are missing, zero or below, the first that of answer 4"
    ):
        weigh(answers, EVERYBODY, None)
    kept = EVERYBODY.copy()
    kept[[3, 4]] = False
    assert weigh(answers, kept, None) is not None


def test_a_category_lost_in_screening_is_merged_too():
    found = weigh(people(replace(REGION, source="")), groups("region") != 2, None)
    assert found is not None
    assert found.collapsed[0].startswith("Region: nobody answered “South”")
