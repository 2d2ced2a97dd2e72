import numpy as np
import pytest

from analysis.answers import Answers
from analysis.errors import AnalysisError
from analysis.settings import Settings
from analysis.typing_tool import from_result
from analysis.typing_tool.from_result import typing_tool_for, way_of
from analysis.typing_tool.training import Wanted
from analysis.typing_tool.typing_tool import make_typing_tool
from tests.analysis.typing_tool.survey import QUICK, own_people

SCALE = tuple((code, f"label {code}") for code in range(1, 6))


@pytest.fixture
def answers() -> Answers:
    items, _ = own_people()
    names = tuple(f"q{number}" for number in range(12))
    return Answers(items, names, names, (SCALE,) * 12, (), np.arange(1, 401))


@pytest.fixture
def segments() -> dict:
    _, labels = own_people()
    return {"labels": (labels + 1).tolist(), "rows": list(range(1, 401)), "k": 4, "chosen": "items/k-means/4"}


@pytest.fixture(autouse=True)
def _quick(monkeypatch) -> None:
    monkeypatch.setattr(
        from_result,
        "make_typing_tool",
        lambda *given: make_typing_tool(*given[:6], **QUICK, report_progress=given[7]),
    )


@pytest.mark.parametrize(
    ("chosen", "same"), [("items/k-means/4", 0.9), ("categories/ordinal-latent-classes/4", 0.7)]
)
def test_the_division_that_was_chosen_is_the_one_done_again(answers, segments, chosen, same):
    """The labels are of k-means, from which other ways differ by more."""
    tool, questions = typing_tool_for(answers, (), {**segments, "chosen": chosen}, Settings(), Wanted(4))
    assert tool.redone.same_division > same
    assert [one.name for one in questions] == list(answers.item_names)
    assert questions[0].codes == SCALE


def test_results_of_the_time_before_choices_were_k_means_on_scores():
    assert way_of(None) == "scores/k-means"
    assert way_of("categories/latent-class-analysis/5") == "categories/latent-class-analysis"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"labels": None}, "the analysis offers no segments"),
        ({"rows": list(range(2, 402))}, "not those the segments were found in"),
    ],
)
def test_a_result_without_segments_or_of_other_answers_is_refused(answers, segments, changed, told):
    with pytest.raises(AnalysisError, match=told):
        typing_tool_for(answers, (), {**segments, **changed}, Settings(), Wanted(4))
