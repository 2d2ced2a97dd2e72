import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.responses.quality import screen

NAMES = [f"q{j}" for j in range(1, 9)]


@pytest.fixture
def items():
    """Twenty people who answer eight items from 1 to 5, each in their own way."""
    return np.random.default_rng(11).permuted(np.tile([1.0, 2, 3, 4, 5, 2, 3, 4], (20, 1)), axis=1)


def test_careful_people_are_all_kept_and_none_is_flagged(items):
    ours = screen(items, NAMES)
    assert ours.kept.all()
    assert all(rows.size == 0 for rows in (*ours.excluded.values(), *ours.flagged.values()))
    assert ours.constant_items == ()
    assert ours.missing_share.tolist() == [0] * 8


def test_who_left_out_more_than_half_is_left_out_and_who_left_out_half_stays(items):
    items[3, :5] = np.nan
    items[4, :4] = np.nan
    ours = screen(items, NAMES)
    assert ours.excluded["mostly_missing"].tolist() == [3]
    assert not ours.kept[3]
    assert ours.kept[4]


def test_who_answered_nothing_is_counted_apart(items):
    items[6] = np.nan
    ours = screen(items, NAMES)
    assert ours.excluded["no_answers"].tolist() == [6]
    assert ours.excluded["mostly_missing"].size == 0


def test_the_limit_for_missing_answers_can_be_moved(items):
    items[3, :5] = np.nan
    assert screen(items, NAMES, most_missing=0.7).kept.all()


def test_the_same_answer_to_everything_is_flagged_and_kept(items):
    items[2] = 3
    items[9] = [4, 4, 4, np.nan, 4, 4, 4, 4]
    ours = screen(items, NAMES)
    assert ours.flagged["straight_liners"].tolist() == [2, 9]
    assert ours.kept.all()


def test_five_equal_answers_are_no_straight_line(items):
    items[2] = [3, 3, 3, 3, 3, np.nan, np.nan, np.nan]
    assert screen(items, NAMES).flagged["straight_liners"].size == 0
    items[:, :5][5] = 2
    assert screen(items[:, :5], NAMES[:5]).flagged["straight_liners"].size == 0


def test_no_to_every_motive_is_an_answer_not_a_straight_line():
    motives = np.random.default_rng(1).integers(0, 2, (30, 8)).astype(float)
    motives[4] = 0
    assert screen(motives, NAMES).flagged["straight_liners"].size == 0


def test_a_repeated_row_is_flagged_and_the_first_one_is_not(items):
    items[12] = items[5]
    items[17] = items[5]
    assert screen(items, NAMES).flagged["duplicates"].tolist() == [12, 17]


def test_gaps_count_as_equal_when_rows_are_compared(items):
    items[5, 0] = np.nan
    items[12] = items[5]
    assert screen(items, NAMES).flagged["duplicates"].tolist() == [12]


def test_people_who_differ_in_the_description_are_no_duplicates(items):
    items[12] = items[5]
    items[17] = items[6]
    towns = np.array([["Oulu", 30.0]] * 20, dtype=object)
    towns[12] = ["Turku", 30.0]
    towns[[6, 17], 1] = np.nan
    assert screen(items, NAMES, also=towns).flagged["duplicates"].tolist() == [17]


def test_people_who_ticked_other_options_are_no_duplicates(items):
    items[12] = items[5]
    items[17] = items[6]
    ticked = np.empty((20, 1), dtype=object)
    ticked[:, 0] = [["web"] for _ in range(20)]
    ticked[12, 0] = ["web", "shop"]
    assert screen(items, NAMES, also=ticked).flagged["duplicates"].tolist() == [17]


def test_straight_liners_do_not_count_as_copies_of_one_another(items):
    items[[2, 9]] = 3
    assert screen(items, NAMES).flagged["duplicates"].size == 0


def test_a_copy_of_someone_left_out_is_not_a_duplicate(items):
    items[3, :5] = np.nan
    items[4] = items[3]
    assert screen(items, NAMES).flagged["duplicates"].size == 0


def test_items_without_differences_are_listed(items):
    items[:, 1] = 4
    items[:, 6] = np.nan
    ours = screen(items, NAMES)
    assert ours.constant_items == ("q2", "q7")
    assert ours.missing_share[6] == 1


@settings(derandomize=True, max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.floats(0, 0.9), st.integers(1, 8))
def test_everybody_is_kept_or_excluded_by_one_rule_and_only_the_kept_are_flagged(seed, share, n_items):
    generator = np.random.default_rng(seed)
    items = generator.integers(1, 4, (25, n_items)).astype(float)
    items[generator.random(items.shape) < share] = np.nan
    items[0] = 1
    ours = screen(items, NAMES[:n_items])
    excluded = np.concatenate(list(ours.excluded.values()))
    assert len(set(excluded)) == len(excluded) == (~ours.kept).sum()
    assert all(ours.kept[rows].all() for rows in ours.flagged.values())


def test_nobody_left_is_said_plainly(items):
    items[:, :5] = np.nan
    with pytest.raises(AnalysisError, match="none of the 20 respondents answered enough of the 8 items"):
        screen(items, NAMES)


def test_names_must_go_with_the_items(items):
    with pytest.raises(AnalysisError, match="for 3 item names"):
        screen(items, NAMES[:3])


def test_infinite_answers_are_refused(items):
    items[0, 0] = -np.inf
    with pytest.raises(AnalysisError, match="infinite"):
        screen(items, NAMES)


@pytest.mark.parametrize("share", [-0.1, 1, 50])
def test_a_share_of_missing_answers_is_a_share(items, share):
    with pytest.raises(AnalysisError, match="number from 0"):
        screen(items, NAMES, most_missing=share)


def test_what_a_researcher_decided_is_left_out_under_the_reason_given(items):
    ours = screen(items, NAMES, excluded={4: "a colleague trying the form", 9: "answers are a joke"})
    assert ours.excluded["decided"].tolist() == [4, 9]
    assert not ours.kept[[4, 9]].any()
    assert ours.kept.sum() == 18
    assert ours.decisions[9] == "answers are a joke"


def test_only_a_rule_that_is_followed_removes_anybody(items):
    items[2] = 3
    items[12] = items[5]
    assert screen(items, NAMES).kept.all()
    ours = screen(items, NAMES, follow=("straight_liners", "duplicates"))
    assert ours.excluded["straight_liners"].tolist() == [2]
    assert ours.excluded["duplicates"].tolist() == [12]
    assert np.flatnonzero(~ours.kept).tolist() == [2, 12]
    assert all(rows.size == 0 for rows in ours.flagged.values())


def test_each_row_is_left_out_once_and_a_decision_comes_before_a_rule(items):
    items[2] = 3
    items[6] = np.nan
    ours = screen(items, NAMES, excluded={2: "one line", 6: "empty"}, follow=("straight_liners",))
    assert {rule: rows.tolist() for rule, rows in ours.excluded.items()} == {
        "no_answers": [6],
        "mostly_missing": [],
        "decided": [2],
        "straight_liners": [],
    }


def test_decisions_and_rules_that_are_not_there_are_refused(items):
    with pytest.raises(AnalysisError, match="no row 20 among 20 answers"):
        screen(items, NAMES, excluded={20: "nobody"})
    with pytest.raises(AnalysisError, match="no rule called 'hunch'"):
        screen(items, NAMES, follow=("hunch",))
    with pytest.raises(AnalysisError, match="leave out every one of the 20"):
        screen(items, NAMES, excluded=dict.fromkeys(range(20), "all bad"))


def test_haste_and_failed_checks_flag_the_kept(items):
    seconds = np.full((20, 3), 30.0)
    seconds[8] = 3
    failed = np.zeros(20, dtype=int)
    failed[5] = 1
    ours = screen(items, NAMES, page_seconds=seconds, failed_checks=failed)
    assert ours.kept.all()
    assert ours.flagged["speeders"].tolist() == [8]
    assert ours.flagged["failed_checks"].tolist() == [5]
