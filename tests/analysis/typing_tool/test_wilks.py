from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.typing_tool.wilks import choose_questions, wilks_lambda
from tests.analysis.typing_tool.survey import golden_typing, own_people, three_groups


@pytest.mark.parametrize("place", range(3))
def test_lambda_is_that_of_manova(gap, place):
    items, labels = own_people()
    r = golden_typing()["wilks"][place]
    assert gap(wilks_lambda(items[:, r["columns"]], labels, 4), r["lambda"]) < 1e-8


def test_the_first_question_is_the_one_r_takes_and_no_set_is_worse_than_r_s():
    items, labels = own_people()
    r = golden_typing()["forward"]
    sets = choose_questions(items, labels, 4, 6)
    assert sets[0].tolist() == r["chosen"][:1]
    for chosen, theirs in zip(sets, r["lambdas"], strict=True):
        assert wilks_lambda(items[:, chosen], labels, 4) <= theirs + 1e-8


def test_a_question_is_swapped_when_a_later_pair_says_more_than_it():
    random = np.random.default_rng(3)
    labels = np.arange(4000) % 4
    first, second = (values + 0.6 * random.normal(size=4000) for values in (labels // 2, labels % 2))
    both = labels // 2 + labels % 2 + 0.82 * random.normal(size=4000)
    items = np.column_stack([both, first, second])
    sets = choose_questions(items, labels, 4, 2)
    assert sets[0].tolist() == [0]
    assert sorted(sets[1].tolist()) == [1, 2]


def test_what_everybody_answers_alike_or_twice_is_not_asked():
    items, labels = three_groups(200, 5)
    with_idle = np.column_stack([items, np.full(200, 3.0), items[:, 0]])
    sets = choose_questions(with_idle, labels, 3, 10)
    assert len(sets) == 5
    assert 5 not in sets[-1]
    assert len({0, 6} & set(sets[-1].tolist())) == 1


def test_equal_weights_choose_what_no_weights_choose():
    items, labels = own_people()
    alike = choose_questions(items, labels, 4, 6, np.full(400, 7.0))
    assert [one.tolist() for one in alike] == [one.tolist() for one in choose_questions(items, labels, 4, 6)]


def test_weights_count_as_people():
    items, labels = own_people()
    weights = np.array(golden_typing()["weights"])
    rows = np.repeat(np.arange(len(items)), weights)
    ours = choose_questions(items, labels, 4, 6, weights.astype(float))
    theirs = choose_questions(items[rows], labels[rows], 4, 6)
    assert [one.tolist() for one in ours] == [one.tolist() for one in theirs]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 5))
def test_more_questions_never_separate_less(seed, k):
    random = np.random.default_rng(seed)
    items, labels = random.integers(1, 6, size=(60, 6)).astype(float), random.permutation(np.arange(60) % k)
    lambdas = [wilks_lambda(items[:, one], labels, k) for one in choose_questions(items, labels, k, 6)]
    assert all(later <= earlier + 1e-9 for earlier, later in pairwise(lambdas))
