import numpy as np
import pytest

from analysis.clusters.centres import Centres
from analysis.errors import AnalysisError
from analysis.typing_tool.assignment import assign
from analysis.typing_tool.changed_sizes import Sizes, changes
from analysis.typing_tool.rule import Rule
from analysis.typing_tool.same_segments import match_by_people, match_by_profiles

LABELS = np.repeat([0, 1, 2], [50, 30, 20])


def test_segments_under_other_numbers_are_the_same_segments():
    match = match_by_people(LABELS, np.array([2, 0, 1])[LABELS])
    assert [(one.first, one.second, one.similarity) for one in match.pairs] == [
        (0, 2, 1),
        (1, 0, 1),
        (2, 1, 1),
    ]
    assert match.sure
    assert match.agreement == 1.0


def test_a_segment_that_lost_half_its_people_is_not_surely_the_same():
    moved = LABELS.copy()
    moved[80:90] = 0
    moved[90:95] = 1
    match = match_by_people(LABELS, moved)
    assert [one.sure for one in match.pairs] == [True, True, False]
    assert match.pairs[2].similarity == pytest.approx(5 / 20)
    assert not match.sure


def test_a_segment_split_in_two_leaves_a_part_alone():
    split = LABELS.copy()
    split[:20] = 3
    match = match_by_people(LABELS, split)
    assert match.alone == ((), (3,))
    assert match.pairs[0].second == 0
    assert not match.sure


def test_weights_decide_which_half_goes_on():
    first, second = np.zeros(4, dtype=int), np.array([0, 0, 0, 1])
    assert match_by_people(first, second, np.array([1.0, 1, 1, 9])).pairs[0].second == 1


def test_profiles_of_other_people_are_matched_by_their_shape():
    random = np.random.default_rng(1)
    profiles = np.array([[1.0, -1, 1, -1, 0, 0], [-1.0, 1, 0, 0, 1, -1], [0, 0, -1.0, 1, -1, 1]])
    again = profiles[[2, 0, 1]] + 0.1 * random.normal(size=(3, 6))
    match = match_by_profiles(profiles, again)
    assert [(one.first, one.second) for one in match.pairs] == [(0, 1), (1, 2), (2, 0)]
    assert match.sure
    assert match.agreement is None


def test_profiles_with_two_like_partners_are_not_sure():
    profiles = np.array([[1.0, -1, 1, -1], [1.0, -1, 0.9, -0.9]])
    match = match_by_profiles(profiles, profiles)
    assert [one.similarity for one in match.pairs] == pytest.approx([1, 1])
    assert not match.sure


def sizes_of(shares: np.ndarray) -> Sizes:
    """Each known to ten points up and down."""
    return Sizes(shares, [(share - 0.1, share + 0.1) for share in shares.tolist()])


def test_a_change_has_an_interval_where_the_match_is_sure_and_a_reason_where_not():
    moved = LABELS.copy()
    moved[80:95] = 0
    match = match_by_people(LABELS, moved)
    before, after = (sizes_of(np.bincount(one, minlength=3) / 100) for one in (LABELS, moved))
    grown, same, lost = changes(match, before, after)
    assert grown.interval[0] < 0.15 < grown.interval[1]
    assert grown.difference == pytest.approx(0.15)
    assert same.difference == pytest.approx(0)
    assert lost.difference is lost.interval is None
    assert "two different segments" in lost.reason


def test_solutions_without_a_person_or_an_item_in_common_are_refused():
    with pytest.raises(AnalysisError, match="3 and 2 people in common"):
        match_by_people(np.array([0, 1, 1]), np.array([0, 1]))
    with pytest.raises(AnalysisError, match="4 and 5 items"):
        match_by_profiles(np.ones((2, 4)), np.ones((2, 5)))


def test_new_people_get_the_segments_of_the_old_solution():
    points = np.array([[0.1, 0.0], [4.8, 5.2], [5.0, 5.0]])
    placed = assign(Centres(np.array([[0.0, 0.0], [5.0, 5.0]])), points, 2)
    assert placed.labels.tolist() == [0, 1, 1]
    assert placed.certainty is None
    assert placed.shares.tolist() == pytest.approx([1 / 3, 2 / 3])


def test_a_typing_tool_also_says_how_sure_it_is():
    rule = Rule(np.array([0]), np.array([3.0]), np.array([[3.0, -1.0], [-3.0, 1.0]]))
    placed = assign(rule, np.array([[1.0], [5.0], [np.nan]]), 2, np.array([1.0, 2.0, 1.0]))
    assert placed.labels.tolist() == [0, 1, 0]
    assert placed.certainty[2] == pytest.approx(0.5)
    assert placed.shares.tolist() == [0.5, 0.5]


def test_nobody_to_place_is_refused():
    with pytest.raises(AnalysisError, match="nobody to place"):
        assign(Centres(np.zeros((2, 2))), np.empty((0, 2)), 2)


def test_shares_of_the_same_people_have_a_change_but_no_interval():
    match = match_by_people(LABELS, LABELS)
    sizes = sizes_of(np.array([0.5, 0.3, 0.2]))
    for one in changes(match, sizes, sizes, shared=True):
        assert one.interval is None
        assert "People are in both" in one.reason
    assert all(one.interval for one in changes(match, sizes, sizes))


def test_a_segment_that_another_was_joined_to_has_not_grown():
    joined = np.where(LABELS == 2, 1, LABELS)
    match = match_by_people(LABELS, joined)
    before, after = sizes_of(np.array([0.5, 0.3, 0.2])), sizes_of(np.array([0.5, 0.5]))
    assert all(pair.sure for pair in match.pairs)
    for one in changes(match, before, after):
        assert one.difference is one.interval is None
        assert "different numbers of segments" in one.reason


def test_a_change_is_as_unsure_as_both_shares_are_when_people_are_divided_again():
    match = match_by_people(LABELS, LABELS)
    shares = np.array([0.5, 0.3, 0.2])
    wide = Sizes(shares, [(0.3, 0.7), (0.2, 0.4), None])
    large, _, fleeting = changes(match, sizes_of(shares), wide)
    assert large.interval == pytest.approx((-np.hypot(0.2, 0.1), np.hypot(0.2, 0.1)))
    assert fleeting.interval is None
    assert "does not come out again" in fleeting.reason
