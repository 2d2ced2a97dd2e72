import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.correlations.correlation import pearson
from analysis.errors import AnalysisError
from analysis.factors.adequacy import bartlett, kmo


def test_kmo_matches_psych_overall_and_for_every_item(golden, gap):
    ours = kmo(pearson(golden.items).matrix)
    assert ours.overall == pytest.approx(golden.r["kmo"]["overall"], abs=1e-9)
    assert gap(ours.items, golden.r["kmo"]["item"]) < 1e-9


def test_bartlett_matches_psych(golden):
    ours, r = bartlett(pearson(golden.items).matrix, len(golden.items)), golden.r["bartlett"]
    assert ours.chi_square == pytest.approx(r["chisq"], rel=1e-9)
    assert ours.df == r["df"]
    assert ours.p == pytest.approx(r["p"], rel=1e-6, abs=1e-300)
    assert ours.determinant == pytest.approx(r["det"], rel=1e-9)


@settings(derandomize=True, max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(3, 8))
def test_kmo_lies_between_nothing_and_everything(seed, n_items):
    items = np.random.default_rng(seed).standard_normal((50, n_items))
    ours = kmo(pearson(items).matrix)
    assert 0 <= ours.overall <= 1
    assert ((ours.items >= 0) & (ours.items <= 1)).all()


def test_items_without_any_correlation_share_nothing():
    ours = kmo(np.eye(5))
    assert ours.overall == 0
    assert ours.items.tolist() == [0] * 5
    assert bartlett(np.eye(5), 100).p == 1


def test_unrelated_items_are_seldom_called_related():
    generator = np.random.default_rng(1)
    p = [bartlett(pearson(generator.standard_normal((60, 6))).matrix, 60).p for _ in range(200)]
    assert np.mean(np.array(p) < 0.05) < 0.1


def test_no_more_people_than_items_is_refused_and_the_price_named(own):
    with pytest.raises(
        AnalysisError, match=r"12 respondents cannot carry 12 items.* collect at least 1 more"
    ):
        bartlett(pearson(own.items).matrix, 12)


def test_kmo_names_the_items_that_repeat_one_another(own):
    items = np.column_stack([own.items[:, :4], 6 - own.items[:, 0]])
    with pytest.raises(AnalysisError, match="'price1' and 'turned' say exactly the same"):
        kmo(pearson(items).matrix, [*own.r["items"][:4], "turned"])


def test_kmo_names_them_when_one_of_the_two_has_gaps(own):
    items = np.column_stack([own.items[:, :4], own.items[:, 0]])
    items[:200, 4] = np.nan
    with pytest.raises(AnalysisError, match="'price1' and 'again' say exactly the same"):
        kmo(pearson(items).matrix, [*own.r["items"][:4], "again"])


def test_kmo_of_more_items_than_people_says_so(own):
    items = np.random.default_rng(0).standard_normal((6, 10))
    with pytest.raises(AnalysisError, match="more items than people"):
        kmo(pearson(items).matrix)
