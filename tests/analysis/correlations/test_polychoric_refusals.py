import numpy as np
import pytest

from analysis.correlations.polychoric import polychoric
from analysis.errors import AnalysisError


def spoilt(own, change):
    items = own.items.copy()
    change(items)
    return items


def put(column, value):
    return lambda items: items.__setitem__((slice(None), column), value)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (put(2, 3), "same answer to 'price3'"),
        (put(1, np.nan), "nobody answered 'price2'"),
        (put(11, np.inf), "infinite values in 'advice4'"),
        (put(4, np.arange(400) % 9), "more than 7 different answers to 'speed1'"),
        (put(4, np.arange(400) / 10), "fractions, or too far apart, in 'speed1'"),
        (put(4, np.arange(400)), "fractions, or too far apart, in 'speed1'"),
    ],
)
def test_items_that_cannot_be_correlated_are_named(own, change, complaint):
    with pytest.raises(AnalysisError, match=complaint):
        polychoric(spoilt(own, change), own.r["items"])


def test_items_that_say_the_same_are_named_even_when_one_is_turned_round(own):
    with pytest.raises(AnalysisError, match="'price1' and 'price2' say exactly the same"):
        polychoric(spoilt(own, lambda items: put(1, items[:, 0])(items)), own.r["items"])
    with pytest.raises(AnalysisError, match="'price1' and 'advice4' say exactly the same"):
        polychoric(spoilt(own, lambda items: put(11, 6 - items[:, 0])(items)), own.r["items"])


def test_all_items_that_say_the_same_are_named_at_once(own):
    repeated = spoilt(own, lambda items: put(1, items[:, 0])(items))
    repeated[:, 4:11] = repeated[:, [3]]
    named = "^.*'price1' and 'price2' say exactly the same, and so do 'price4', .*, 'advice2' and 'advice3'. "
    with pytest.raises(AnalysisError, match=f"{named}To mend it, keep one of each"):
        polychoric(repeated, own.r["items"])


def test_a_pair_that_nobody_answered_together_is_named(own):
    items = own.items.copy()
    items[:200, 0] = np.nan
    items[200:, 5] = np.nan
    with pytest.raises(AnalysisError, match="nobody answered both 'price1' and 'speed2'"):
        polychoric(items, own.r["items"])


def test_a_pair_whose_few_answers_do_not_vary_is_named(own):
    items = own.items.copy()
    items[2:, 0], items[:2, :3] = np.nan, [[1, 1, 4], [2, 2, 4]]
    with pytest.raises(AnalysisError, match="answered both 'price1' and 'price3' all agree on one"):
        polychoric(items, own.r["items"])


def test_fewer_people_than_items_are_refused(own):
    with pytest.raises(AnalysisError, match="12 respondents cannot carry 12 items"):
        polychoric(own.items[:12])
