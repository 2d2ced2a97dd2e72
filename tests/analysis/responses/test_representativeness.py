from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis.responses.margins import Margin
from analysis.responses.representativeness import representativeness
from tests.analysis.weighted_people import EVERYBODY, REGION, SEX, SIZE, column, groups, people, read_r


def test_the_mix_of_answers_is_tested_as_by_chisq_test():
    region, size = representativeness(
        people(REGION, replace(SIZE, shares=(*SIZE.shares[:3], (3, 0.1)))), EVERYBODY
    )
    for ours, theirs in ((region, read_r()["mix"]["region"]), (size, read_r()["mix"]["size"])):
        assert ours.chi_square == pytest.approx(theirs["chi_square"], abs=1e-8)
        assert ours.df == theirs["df"]
        assert ours.p == pytest.approx(theirs["p"], rel=1e-8)


def test_with_design_weights_their_mix_is_tested_on_the_effective_n():
    (region,) = representativeness(people(REGION, weights=column("design")), EVERYBODY)
    theirs = read_r()["mix"]["region_designed"]
    assert region.chi_square == pytest.approx(theirs["chi_square"], abs=1e-8)
    assert region.p == pytest.approx(theirs["p"], rel=1e-8)
    assert region.n == 240
    assert region.n_effective == pytest.approx(read_r()["kish_design"]["n_effective"])


def test_each_category_has_its_people_its_shares_and_a_standardised_difference():
    (region,) = representativeness(people(REGION), EVERYBODY)
    north = region.categories[0]
    share = (groups("region") == 0).mean()
    assert (north.label, north.n, north.target) == ("North", (groups("region") == 0).sum(), 0.3)
    assert north.share == pytest.approx(share)
    spread = ((share * (1 - share) + 0.3 * 0.7) / 2) ** 0.5
    assert north.standardised_difference == pytest.approx((share - 0.3) / spread)
    assert north.weighted_share is None


def test_a_mix_that_is_off_is_told_by_its_worst_category_and_the_source():
    (region,) = representativeness(people(REGION), EVERYBODY)
    assert region.sentence == (
        "Region: the answers do not have the mix of everybody (census 2021), "
        "least so “North” with 46 % instead of 30 %."
    )


def test_a_mix_that_fits_is_told_to_fit():
    shares = np.bincount(groups("region")) / 240
    (region,) = representativeness(people(Margin("region", tuple(enumerate(shares)))), EVERYBODY)
    assert region.p == pytest.approx(1)
    assert region.sentence == "Region: as far as these answers can tell, their mix is that of everybody."


def test_a_difference_that_only_very_many_answers_could_see_is_called_little():
    half = (np.arange(20_000) % 100 < 52).astype(float)
    answers = replace(people(Margin("sex", ((0, 50), (1, 50)))), items=half[:, None], rows=np.arange(20_000))
    answers = replace(answers, describe=tuple(replace(one, values=half) for one in answers.describe))
    (sex,) = representativeness(answers, np.ones(20_000, bool))
    assert sex.p < 0.001
    assert "but little" in sex.sentence


def test_those_who_did_not_answer_are_in_no_category():
    (sex,) = representativeness(people(SEX), EVERYBODY)
    assert sex.n == (groups("sex") >= 0).sum() < 240
    assert sum(one.share for one in sex.categories) == pytest.approx(1)


def test_a_category_nobody_answered_counts_against_the_mix():
    (size,) = representativeness(people(SIZE), EVERYBODY)
    assert (size.categories[4].n, size.categories[4].share) == (0, 0)
    assert size.categories[4].standardised_difference < 0


def test_of_two_categories_the_one_that_is_too_rare_is_named():
    (sex,) = representativeness(people(Margin("sex", ((0, 90), (1, 10)))), EVERYBODY)
    assert "least so “Man” with" in sex.sentence
    (sex,) = representativeness(people(Margin("sex", ((0, 10), (1, 90)))), EVERYBODY)
    assert "least so “Woman” with" in sex.sentence
