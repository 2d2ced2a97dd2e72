from __future__ import annotations

import numpy as np
import pytest

from analysis.errors import AnalysisError
from analysis.responses.margin_answers import answers_to_margins
from analysis.responses.margins import Margin
from tests.analysis.weighted_people import EVERYBODY, REGION, SEX, column, groups, people

REGION_2 = Margin("region", ((0, 50), (1, 50)))


@pytest.mark.parametrize(
    ("margin", "says"),
    [
        (Margin("product", ((0, 1),)), "no describing variable has this name.*region, size, sex, spend"),
        (Margin("spend", ((0, 1),)), "kind 'numeric'"),
        (REGION_2, "people answered '2', '3', which the margin does not list"),
        (Margin("sex", ((0, 0.4), (1, 0.5), (2, 0.1))), "no category '2'.*'0', '1'"),
        (Margin("sex", ((0, 0.4), (1, 0.5), (0, 0.1))), "category '0' is there twice"),
        (Margin("sex", ((0, 0.4), (1, 0.5))), "add up to 0.9"),
        (Margin("sex", ((0, -0.4), (1, 1.4))), "below 0"),
    ],
)
def test_a_margin_that_does_not_fit_the_answers_is_refused_with_place_fault_and_mend(margin, says):
    with pytest.raises(AnalysisError, match=says) as refusal:
        answers_to_margins(people(margin), EVERYBODY)
    assert refusal.value.mend


def test_the_same_margin_twice_is_refused():
    with pytest.raises(AnalysisError, match="given twice"):
        answers_to_margins(people(REGION, REGION), EVERYBODY)


def test_only_the_answers_that_are_kept_count():
    without_some = groups("region") < 2
    (found,) = answers_to_margins(people(REGION_2), without_some)
    assert found.groups.tolist() == groups("region")[without_some].tolist()


def test_gaps_are_no_category_and_whole_numbers_are_the_codes_they_look_like():
    (found,) = answers_to_margins(people(SEX), EVERYBODY)
    assert found.groups.tolist() == groups("sex").tolist()
    assert found.names.categories == ("Man", "Woman")
    (size,) = answers_to_margins(
        people(Margin("size", tuple((float(code), 20) for code in range(5)))), EVERYBODY
    )
    assert size.names.ordered
    assert size.values == (0, 1, 2, 3, 4)


def test_words_may_be_codes():
    names = np.where(column("region") > 0, "elsewhere", "north").astype(object)
    answers = people(Margin("region", (("north", 25), ("elsewhere", 75))), region=names)
    (found,) = answers_to_margins(answers, EVERYBODY)
    assert found.groups.tolist() == (groups("region") > 0).astype(int).tolist()


def test_a_code_written_as_a_word_is_the_number_it_reads_as():
    (found,) = answers_to_margins(people(Margin("sex", (("0", 45), ("1", 55)))), EVERYBODY)
    assert found.values == (0, 1)
    assert found.names.categories == ("Man", "Woman")
    (found,) = answers_to_margins(
        people(Margin("sex", ((0, 45), (1, 55))), sex=np.where(column("sex") > 0, "1", "0").astype(object)),
        EVERYBODY,
    )
    assert found.groups.tolist() == (column("sex") > 0).astype(int).tolist()
