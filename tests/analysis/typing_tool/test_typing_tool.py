import numpy as np
import pytest

from analysis.errors import AnalysisError
from analysis.typing_tool.rule import Rule, fewest_answers
from analysis.typing_tool.training import Wanted
from analysis.typing_tool.typing_tool import make_typing_tool
from tests.analysis.typing_tool.survey import QUICK, noise, own_people, three_groups


def nearest(items: np.ndarray, labels: np.ndarray) -> "Redivision":
    return Redivision(items, int(labels.max()) + 1, labels)


class Redivision:
    """Centres of those looked at, by their own segments; everybody goes to the nearest, renumbered."""

    def __init__(self, items: np.ndarray, k: int, labels: np.ndarray) -> None:
        self.items, self.k, self.labels = items, k, labels

    def __call__(self, rows: np.ndarray) -> np.ndarray:
        centres = np.array([self.items[rows][self.labels[rows] == one].mean(axis=0) for one in range(self.k)])
        found = np.square(self.items[:, None] - centres).sum(axis=2).argmin(axis=1)
        return (found + len(rows)) % self.k


@pytest.fixture(scope="module")
def tool():
    items, labels = three_groups(300)
    return make_typing_tool(items, labels, Wanted(5), redivide=nearest(items, labels), **QUICK)


def test_a_tool_asks_as_many_questions_as_wanted(tool):
    assert len(tool.rule.questions) == len(set(tool.rule.questions.tolist())) == 5
    assert tool.asked == (5, 5)


def test_two_errors_are_reported_and_the_second_knows_that_segments_move(tool):
    assert tool.fixed.same_division is None
    assert 0.5 < tool.redone.same_division < 1
    assert tool.redone.share < tool.fixed.share
    assert tool.fixed.interval[0] < tool.fixed.share < tool.fixed.interval[1]


def test_the_tool_beats_naming_the_largest_segment_to_everybody(tool):
    assert tool.fixed.base_rate == pytest.approx(1 / 3)
    assert tool.fixed.share > 0.6
    assert tool.fixed.kappa == pytest.approx((tool.fixed.share - 1 / 3) / (2 / 3), abs=0.01)


def test_more_questions_place_more_people_rightly(tool):
    assert [one.n_questions for one in tool.curve] == list(range(3, 11))
    assert tool.curve[-1].share > tool.curve[0].share + 0.05


def test_those_who_are_told_a_segment_are_more_often_told_their_own():
    items, labels = three_groups(300)
    strict = make_typing_tool(items, labels, Wanted(4, certainty=0.8), **QUICK)
    assert strict.fixed.told < 0.8
    assert strict.fixed.told_right > strict.fixed.share + 0.05


def test_each_segment_has_its_own_figures_and_row_of_confusions(tool):
    for place, segment in enumerate(tool.fixed.segments):
        assert segment.segment == place + 1
        assert segment.n == 100
        assert segment.found == pytest.approx(tool.fixed.confusion[place, place])
        assert segment.found_interval[0] < segment.found < segment.found_interval[1]
        assert segment.right_interval[0] < segment.right < segment.right_interval[1]
    assert tool.fixed.confusion.sum(axis=1) == pytest.approx(np.ones(3))


def test_as_few_questions_as_reach_the_accuracy_asked_for():
    items, labels = three_groups(300)
    easy = make_typing_tool(items, labels, Wanted(None, reach=0.6), **QUICK)
    hard = make_typing_tool(items, labels, Wanted(None, reach=0.999), **QUICK)
    assert len(easy.rule.questions) < len(hard.rule.questions) == 10


def test_segments_that_answers_do_not_tell_are_placed_no_better_than_by_the_base_rate():
    items, labels = noise(300, 30, 3)
    tool = make_typing_tool(items, labels, Wanted(8), **QUICK)
    assert tool.fixed.share == pytest.approx(tool.fixed.base_rate, abs=0.05)
    assert abs(tool.fixed.kappa) < 0.08
    assert (tool.rule.place(items) == labels).mean() > tool.fixed.base_rate + 0.08


def test_certainties_come_true_among_people_held_out():
    items, labels = three_groups(600, seed=5)
    half = np.arange(600) < 300
    rule = make_typing_tool(items[half], labels[half], Wanted(5), **QUICK).rule
    said = rule.memberships(items[~half]).max(axis=1)
    right = rule.place(items[~half]) == labels[~half]
    assert said.mean() == pytest.approx(right.mean(), abs=0.06)


def test_an_answer_not_given_counts_as_the_mean_and_too_few_answers_tell_nothing():
    rule = Rule(np.array([0, 1, 2]), np.array([2.0, 3.0, 4.0]), np.array([[0, 1.0, 0, 0], [0, -1.0, 0, 0]]))
    gaps = np.array([[np.nan, 5, 5], [2.0, 3, 4], [9, np.nan, np.nan], [9, 9, np.nan]])
    assert rule.memberships(gaps)[0] == pytest.approx(rule.memberships(gaps)[1])
    assert rule.told(gaps, 0.5).tolist() == [True, True, False, True]
    assert [fewest_answers(m) for m in (3, 4, 5, 10)] == [2, 2, 3, 5]


def test_people_with_gaps_are_placed_too():
    items, labels = three_groups(300)
    items[np.random.default_rng(1).random(items.shape) < 0.1] = np.nan
    tool = make_typing_tool(items, labels, Wanted(6), **QUICK)
    assert tool.fixed.share > 0.6


def test_equal_weights_give_the_numbers_of_no_weights(gap):
    items, labels = own_people()
    plain = make_typing_tool(items, labels, Wanted(4), **QUICK)
    weighted = make_typing_tool(items, labels, Wanted(4), weights=np.full(400, 3.0), **QUICK)
    assert gap(weighted.fixed.share, plain.fixed.share) < 1e-10
    assert gap(weighted.fixed.interval, plain.fixed.interval) < 1e-10
    assert weighted.rule.questions.tolist() == plain.rule.questions.tolist()


def test_one_process_and_two_give_the_same_numbers(gap):
    items, labels = three_groups(60, 6)
    one, two = (
        make_typing_tool(items, labels, Wanted(3), **{**QUICK, "n_jobs": n_jobs}) for n_jobs in (1, 2)
    )
    assert gap(one.rule.coefficients, two.rule.coefficients) == 0
    assert one.fixed.share == two.fixed.share


def test_of_very_many_people_a_part_is_looked_at(monkeypatch):
    monkeypatch.setattr("analysis.typing_tool.some_people.MOST_PEOPLE", 150)
    items, labels = three_groups(600)
    tool = make_typing_tool(items, labels, Wanted(4), redivide=nearest(items, labels), **QUICK)
    assert (tool.n, tool.n_used) == (600, 150)
    assert tool.redone.share > 0.5


def test_segments_that_cannot_be_found_anew_leave_the_first_error_and_a_sentence():
    def refuses(rows):
        raise AnalysisError(where="segments", what="too few people", mend="collect more answers")

    items, labels = three_groups(120)
    tool = make_typing_tool(items, labels, Wanted(3), redivide=refuses, **QUICK)
    assert tool.redone is None
    assert "too few people" in tool.redone_fault
    assert tool.fixed.n_rounds == 4


def test_who_waits_hears_how_far_it_is_and_can_stop_it():
    def stop(stage, share):
        if share > 0.2:
            raise InterruptedError(stage)

    items, labels = three_groups(120)
    with pytest.raises(InterruptedError, match="Holding people out"):
        make_typing_tool(items, labels, Wanted(3), report_progress=stop, **QUICK)


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (Wanted(2), "2 questions cannot be chosen from 12"),
        (Wanted(11), "ask for 3 to 10"),
        (Wanted(5, certainty=1.0), "the least certainty is 1"),
        (Wanted(None, reach=1.5), "the accuracy to reach is 1.5"),
    ],
)
def test_wishes_out_of_range_are_refused(wanted, told):
    items, labels = three_groups(120)
    with pytest.raises(AnalysisError, match=told):
        make_typing_tool(items, labels, wanted, **QUICK)


def test_a_segment_of_too_few_people_is_refused():
    items, labels = three_groups(120)
    labels[labels == 2] = 0
    labels[0] = 2
    with pytest.raises(AnalysisError, match="segment 3 has 1 people"):
        make_typing_tool(items, labels, Wanted(3), **QUICK)


def test_one_segment_and_labels_of_others_are_refused():
    items, labels = three_groups(120)
    with pytest.raises(AnalysisError, match="only one segment"):
        make_typing_tool(items, np.zeros(120, dtype=int), Wanted(3), **QUICK)
    with pytest.raises(AnalysisError, match="119 segment labels for 120 people"):
        make_typing_tool(items, labels[1:], Wanted(3), **QUICK)


def test_too_few_questions_that_vary_are_refused():
    items, labels = three_groups(120, 4)
    items[:, :2] = 3.0
    with pytest.raises(AnalysisError, match="only 2 of the questions"):
        make_typing_tool(items, labels, Wanted(3), **QUICK)
