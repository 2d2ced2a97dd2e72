import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.responses.carelessness import carelessness
from analysis.responses.rules import RULE_NAMES, RULES
from analysis.responses.screening_rules import propose

N_PEOPLE = 200
NAMES = [f"q{j}" for j in range(1, 21)]
SCALES = tuple(tuple(range(first, 20, 5)) for first in range(5))


@pytest.fixture
def items():
    """Two hundred careful people rate twenty statements on five needs, some far more liked than others."""
    generator = np.random.default_rng(7)
    needs = generator.normal([-1.2, -0.6, 0, 0.6, 1.2], 0.8, (N_PEOPLE, 5))
    answers = needs[:, np.arange(20) % 5] + generator.normal(0, 0.4, (N_PEOPLE, 20))
    return np.clip(np.round(answers + 3), 1, 5)


def rows_of(found, rule):
    return found.of(rule).rows.tolist()


def test_every_rule_says_what_it_is_and_where_it_comes_from(items):
    found = propose(items, NAMES)
    assert tuple(one.rule.name for one in found.rules) == RULE_NAMES
    for one in found.rules:
        assert one.rule.label
        assert one.rule.source
        assert one.why[0].islower()
        assert "{" not in one.why
        assert one.n == len(one.rows) == len(one.values)


def test_the_defaults_propose_only_what_no_careful_person_does():
    assert [rule.name for rule in RULES if rule.action == "excludes"] == ["no_answers", "mostly_missing"]
    proposing = [rule.name for rule in RULES if rule.action == "proposes"]
    assert proposing == ["straight_liners", "speeders", "failed_checks", "duplicates"]


def test_careful_people_are_not_proposed(items):
    found = propose(items, NAMES, scales=SCALES, failed_checks=np.zeros(N_PEOPLE, dtype=int))
    assert found.rows == ()
    assert found.usable.all()


def test_one_who_hurries_draws_a_line_and_fails_a_check_is_proposed_once_with_three_reasons(items):
    items[12] = 4
    seconds = np.full((N_PEOPLE, 3), 30.0)
    seconds[12] = [5, 4, 200]
    failed = np.zeros(N_PEOPLE, dtype=int)
    failed[12] = 2
    found = propose(items, NAMES, page_seconds=seconds, failed_checks=failed)
    (proposal,) = found.rows
    assert proposal.row == 12
    assert proposal.rules == ("straight_liners", "failed_checks")
    assert found.of("failed_checks").values.tolist() == [2]
    seconds[12] = [5, 4, 12]
    (proposal,) = propose(items, NAMES, page_seconds=seconds, failed_checks=failed).rows
    assert proposal.reasons == (
        "gave the same answer to every item",
        "answered in less than a third of the median time",
        "failed one or more attention checks",
    )


def test_the_value_beside_a_row_is_the_index_of_that_person(items):
    generator = np.random.default_rng(3)
    items[[5, 80]] = generator.integers(1, 6, (2, 20))
    found = propose(items, NAMES, scales=SCALES, critical_r=0.4)
    indices = carelessness(items, SCALES, critical_r=0.4).indices
    for rule, index in (
        ("unusual_combination", indices.mahalanobis_p),
        ("even_odd", indices.even_odd),
        ("synonyms", indices.synonyms),
        ("person_total", indices.person_total),
    ):
        outcome = found.of(rule)
        assert outcome.note == ""
        assert set(outcome.rows) >= {5} or rule != "unusual_combination"
        np.testing.assert_array_equal(outcome.values, index[outcome.rows])
        np.testing.assert_array_equal(outcome.rows, np.flatnonzero(index < outcome.threshold))


def test_random_answers_are_seen_by_most_rules_that_inform_and_by_none_that_proposes(items):
    items[:4] = np.random.default_rng(8).integers(1, 6, (4, 20))
    found = propose(items, NAMES, scales=SCALES, critical_r=0.4)
    seen = [
        set(rows_of(found, rule)) & {0, 1, 2, 3} for rule in ("unusual_combination", "even_odd", "synonyms")
    ]
    assert all(len(rows) >= 2 for rows in seen)
    assert found.rows == ()


def test_a_rule_that_would_name_everybody_tells_of_the_items_and_names_nobody():
    alike = np.random.default_rng(2).integers(1, 6, (N_PEOPLE, 20)).astype(float)
    outcome = propose(alike, NAMES).of("person_total")
    assert outcome.n == 0
    assert "more than a quarter of the people" in outcome.note


def test_rules_without_what_they_need_say_so(items):
    found = propose(items, NAMES)
    notes = {one.rule.name: one.note for one in found.rules if one.note}
    assert notes["speeders"] == "How long people took is not known."
    assert notes["failed_checks"] == "There were no attention checks."
    assert notes["even_odd"] == "No scales were given."
    assert "pairs of items correlate below −0.6" in notes["antonyms"]
    assert "Fewer than 5 scales" in propose(items, NAMES, scales=SCALES[:3]).of("even_odd").note
    seconds = np.full((N_PEOPLE, 2), 20.0)
    assert (
        "on each page is not known" in propose(items, NAMES, page_seconds=seconds).of("seconds_per_item").note
    )


def test_no_to_every_motive_is_neither_a_line_nor_a_long_row():
    motives = np.random.default_rng(1).integers(0, 2, (50, 20)).astype(float)
    motives[4] = 0
    found = propose(motives, NAMES)
    for rule in ("straight_liners", "long_string", "low_variability"):
        assert found.of(rule).n == 0
        assert "fewer than 6 items" in found.of(rule).note


def test_one_answer_to_half_of_the_items_in_a_row_is_a_reason_to_look(items):
    items[9, 3:13] = 2
    assert rows_of(propose(items, NAMES), "long_string") == [9]
    assert propose(items, NAMES).of("long_string").values.tolist() == [10]
    assert propose(items, NAMES, thresholds={"long_string": 0.55}).of("long_string").n == 0


def test_someone_who_hardly_varies_is_a_reason_to_look(items):
    items[9] = 3
    items[9, 4] = 4
    assert rows_of(propose(items, NAMES), "low_variability") == [9]
    assert rows_of(propose(items, NAMES), "straight_liners") == []


def test_the_limits_can_be_moved_and_the_words_move_with_them(items):
    seconds = np.full((N_PEOPLE, 3), 30.0)
    seconds[7] = 12
    assert propose(items, NAMES, page_seconds=seconds).of("speeders").n == 0
    moved = propose(items, NAMES, page_seconds=seconds, thresholds={"speeders": 0.45}).of("speeders")
    assert moved.rows.tolist() == [7]
    assert moved.values.tolist() == [pytest.approx(0.4)]
    assert moved.why == "answered in less than 45 % of the median time"


def test_two_seconds_an_item_is_little(items):
    seconds = np.full((N_PEOPLE, 3), 60.0)
    seconds[7] = [60, 15, 16]
    found = propose(items, NAMES, page_seconds=seconds, items_per_page=np.array([0, 10, 10]))
    assert rows_of(found, "seconds_per_item") == [7]
    assert found.of("seconds_per_item").values.tolist() == [pytest.approx(1.55)]


def test_a_page_that_nobody_was_shown_does_no_harm(items):
    seconds = np.column_stack([np.full((N_PEOPLE, 2), 20.0), np.full(N_PEOPLE, np.nan)])
    assert (
        propose(items, NAMES, page_seconds=seconds, items_per_page=np.array([9, 9, 2])).of("speeders").n == 0
    )
    nothing = propose(items, NAMES, page_seconds=np.full((N_PEOPLE, 2), np.nan))
    assert nothing.of("speeders").note == "How long people took is not known."


def test_a_copy_is_shown_with_the_row_it_repeats(items):
    items[[40, 90]] = items[17]
    outcome = propose(items, NAMES).of("duplicates")
    assert outcome.rows.tolist() == [40, 90]
    assert outcome.values.tolist() == [17, 17]


def test_once_the_first_was_left_out_the_second_stands_for_the_copies(items):
    items[[40, 90]] = items[17]
    outcome = propose(items, NAMES, decided={17}).of("duplicates")
    assert outcome.rows.tolist() == [17, 90]
    assert outcome.values.tolist() == [40, 40]


def test_people_who_cannot_be_used_are_judged_by_nothing_else(items):
    items[3] = np.nan
    items[4, :15] = np.nan
    seconds = np.full((N_PEOPLE, 2), 20.0)
    seconds[[3, 4]] = 1
    failed = np.full(N_PEOPLE, 0)
    failed[[3, 4]] = 1
    found = propose(items, NAMES, page_seconds=seconds, failed_checks=failed)
    assert [one.rule.name for one in found.rules if {3, 4} & set(one.rows.tolist())] == [
        "no_answers",
        "mostly_missing",
    ]
    assert found.rows == ()


@settings(derandomize=True, max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.floats(0, 0.7), st.integers(1, 9))
def test_any_answers_are_judged_and_decisions_change_only_who_stands_among_copies(seed, share, n_items):
    generator = np.random.default_rng(seed)
    items = generator.integers(1, 4, (25, n_items)).astype(float)
    items[generator.random(items.shape) < share] = np.nan
    names = NAMES[:n_items]
    plain, later = propose(items, names), propose(items, names, decided=[0, 3, 9])
    for before, after in zip(plain.rules, later.rules, strict=True):
        assert before.n == after.n
        if before.rule.name != "duplicates":
            assert before.rows.tolist() == after.rows.tolist()
        if before.rule.action != "excludes":
            assert plain.usable[before.rows].all()
    assert {one.row for one in plain.rows} == {
        row for one in plain.rules if one.proposes for row in one.rows.tolist()
    }


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.integers(0, 100_000), st.integers(1, 8), st.integers(1, 8), st.sampled_from([0.0, 0.1, 0.5, 0.9]))
def test_however_few_and_odd_the_answers_everybody_is_judged(seed, n_people, n_items, share):
    generator = np.random.default_rng(seed)
    items = generator.integers(1, 4, (n_people, n_items)) * generator.choice([0.1, 1, 1e8])
    items[generator.random(items.shape) < share] = np.nan
    seconds = generator.choice([0, 1, 30, np.nan], (n_people, 3))
    scales = tuple(tuple(generator.permutation(n_items)[:3].tolist()) for _ in range(5))
    found = propose(
        items, NAMES[:n_items], scales=scales, page_seconds=seconds, items_per_page=np.array([0, 2, 1])
    )
    assert len(found.rules) == len(RULES)
    assert all(np.isfinite(one.values).all() for one in found.rules)


@settings(derandomize=True, max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 6))
def test_copies_are_exactly_those_whose_answers_were_there_before(seed, n_items):
    generator = np.random.default_rng(seed)
    items = np.where(
        generator.random((40, n_items)) < 0.2, np.nan, generator.integers(-1, 2, (40, n_items)) * 0.5
    )
    seen, expected = set(), []
    for row, answers in enumerate(np.nan_to_num(items, nan=9) + 0.0):
        given_answers = items[row][~np.isnan(items[row])]
        if np.isnan(items[row]).mean() > 0.5 or len(set(given_answers)) < 2:
            continue
        expected += [row] if tuple(answers) in seen else []
        seen.add(tuple(answers))
    assert rows_of(propose(items, NAMES[:n_items]), "duplicates") == expected


def test_a_rule_that_is_not_there_is_refused_with_those_there_are(items):
    with pytest.raises(AnalysisError, match="no rule called 'boredom'") as refusal:
        propose(items, NAMES, thresholds={"boredom": 1})
    assert all(name in refusal.value.mend for name in RULE_NAMES)


@pytest.mark.parametrize(
    ("rule", "threshold", "says"),
    [
        ("speeders", 1.5, "1.5 cannot be its threshold"),
        ("speeders", float("nan"), "nan cannot be its threshold"),
        ("even_odd", -2, "from -1 to 1"),
        ("failed_checks", 0, "from 1 to"),
        ("mostly_missing", 1, "from 0 to 0.99"),
        ("duplicates", 1, "no threshold to set"),
    ],
)
def test_limits_out_of_range_are_refused(items, rule, threshold, says):
    with pytest.raises(AnalysisError, match=says):
        propose(items, NAMES, thresholds={rule: threshold})


def test_parts_about_other_people_are_refused(items):
    with pytest.raises(AnalysisError, match="times of 3 people for the answers of 200"):
        propose(items, NAMES, page_seconds=np.ones((3, 2)))
    with pytest.raises(AnalysisError, match="attention checks of 5 people"):
        propose(items, NAMES, failed_checks=np.zeros(5, dtype=int))
    with pytest.raises(AnalysisError, match="fewer than none"):
        propose(items, NAMES, failed_checks=np.full(N_PEOPLE, -1))
    with pytest.raises(AnalysisError, match="no column 20 among 20 items"):
        propose(items, NAMES, scales=((0, 20),))
