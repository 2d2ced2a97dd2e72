"""The worker makes a typing tool from the segments of a run."""

import io
from functools import partial

import openpyxl
import pytest

from analysis.typing_tool.typing_tool import make_typing_tool
from surveyapp import runs
from surveyapp.database import session_scope
from surveyapp.models import Response, Run, TypingTool
from surveyapp.models.job import Cancelled
from surveyapp.typing_scorer import scorer
from tests.surveyapp.analysed import answer, start_study
from tests.surveyapp.typing_result import run_with_segments


@pytest.fixture
def study_id(app, monkeypatch) -> int:
    quick = partial(make_typing_tool, n_folds=4, n_repeats=1)
    monkeypatch.setattr("analysis.typing_tool.from_result.make_typing_tool", quick)
    study_id = start_study(app)
    answer(app, study_id, 80)
    return study_id


def make(app, config, study_id: int, report=lambda stage, share: None, n_questions=3) -> TypingTool:
    run_id = run_with_segments(app, study_id)
    with session_scope(app.extensions["engine"]) as opened:
        tool = TypingTool.begin(study_id, run_id, None, {"n_questions": n_questions, "certainty": 0.6})
        opened.commit()
        runs.perform_typing_tool({"typing_tool_id": tool.id}, config, report)
        opened.commit()
        return TypingTool.find(tool.id)


@pytest.mark.both_databases
def test_the_tool_keeps_a_model_both_errors_and_a_workbook(app, config, study_id):
    tool = make(app, config, study_id)
    assert tool.error is None
    assert len(tool.model["questions"]) == 3
    assert tool.model["questions"][0]["codes"][0]["code"] == 1
    assert [one["name"] for one in tool.model["segments"]] == ["Frugal", "Helpless"]
    assert tool.result["fixed"]["share"] > 0.9
    assert 0.8 < tool.result["redone"]["same_division"] <= 1
    assert scorer.digest_of(tool.model) == tool.model["digest"]
    assert openpyxl.load_workbook(io.BytesIO(tool.workbook)).sheetnames == ["People", "Model", "About"]


def test_who_waits_hears_how_far_it_is(app, config, study_id):
    heard = []
    make(app, config, study_id, lambda stage, share: heard.append((stage, share)))
    assert [share for _, share in heard] == sorted(share for _, share in heard)
    assert heard[-1][1] == 1.0
    assert {stage for stage, _ in heard} == {
        "Holding people out in turn, and placing them",
        "Finding the segments anew without those held out",
        "Choosing the questions",
    }


def test_more_questions_than_there_are_give_a_sentence(app, config, study_id):
    tool = make(app, config, study_id, n_questions=9)
    assert tool.result is None
    assert "9 questions cannot be chosen from 6" in tool.error


def test_answers_that_were_deleted_since_the_run_give_a_sentence(app, config, study_id):
    run_id = run_with_segments(app, study_id)
    with session_scope(app.extensions["engine"]) as opened:
        Response.completed_of(study_id)[0].delete()
        tool = TypingTool.begin(study_id, run_id, None, {"n_questions": 3, "certainty": 0.6})
        opened.commit()
        runs.perform_typing_tool({"typing_tool_id": tool.id}, config, lambda stage, share: None)
        assert "some were changed or deleted since" in TypingTool.find(tool.id).error


def test_a_tool_whose_run_was_deleted_ends_quietly(app, config, study_id):
    run_id = run_with_segments(app, study_id)
    with session_scope(app.extensions["engine"]) as opened:
        tool_id = TypingTool.begin(study_id, run_id, None, {"n_questions": 3, "certainty": 0.6}).id
        opened.commit()
        opened.delete(Run.find(run_id))
        opened.commit()
        opened.expunge_all()
        with pytest.raises(Cancelled):
            runs.perform_typing_tool({"typing_tool_id": tool_id}, config, lambda stage, share: None)
