"""The worker works out how many answers a study needs."""

from functools import partial

import pytest

from analysis.power.power import power_of
from surveyapp import runs
from surveyapp.database import session_scope
from surveyapp.models import PowerCheck, QuestionnaireVersion, Study
from surveyapp.models.job import Cancelled
from tests.surveyapp.analysed import QUESTIONNAIRE, start_study

ASKED = {
    "segments": [
        {"name": "Frugal", "share": 60, "more": ["Money"], "less": ["Help"]},
        {"name": "Busy", "share": 40, "more": ["Help"], "less": []},
    ],
    "difference": "strongly",
    "answers": [60],
    "about": {},
}


@pytest.fixture
def study_id(app, monkeypatch) -> int:
    monkeypatch.setattr("surveyapp.runs.power_run.power_of", partial(power_of, n_sets=2, n_jobs=1))
    return start_study(app)


def work_out(app, config, study_id, report=lambda stage, share: None, **asked) -> PowerCheck:
    with session_scope(app.extensions["engine"]) as opened:
        check = PowerCheck.begin(study_id, None, {**ASKED, **asked})
        opened.commit()
        runs.perform_power({"power_check_id": check.id}, config, report)
        opened.commit()
        return PowerCheck.find(check.id)


@pytest.mark.both_databases
def test_a_check_keeps_its_figures_and_their_drawing(app, config, study_id):
    heard = []
    check = work_out(app, config, study_id, lambda stage, share: heard.append(share))
    assert check.error is None
    assert check.result["n_items"] == 6
    assert check.result["k"] == 2
    assert check.result["at"][0]["n"] == 60
    assert "60 answers" in check.result["sentence"]
    assert check.result["figure"]["wide"].startswith("<svg")
    assert heard == sorted(heard)
    assert heard[-1] == 1.0


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"answers": [30]}, "30 cannot be tried"),
        ({"segments": ASKED["segments"][:1]}, "one segment is everybody"),
        ({"difference": "hugely"}, "'hugely' is not known"),
    ],
)
def test_a_guess_nobody_can_draw_from_gives_a_sentence(app, config, study_id, asked, told):
    check = work_out(app, config, study_id, **asked)
    assert check.result is None
    assert told in check.error


@pytest.mark.parametrize(
    ("needs", "told"),
    [
        ([], "the needs: none is named yet"),
        ([{"name": "Money", "items": "role"}], "item 'role': its answers have no order"),
        ([{"name": "Money", "items": "gone"}], "there is no variable called 'gone'"),
        ([{"name": "Money", "items": "years"}], "1 item(s) ask about needs"),
    ],
)
def test_needs_that_nobody_is_asked_about_give_a_sentence(app, config, study_id, needs, told):
    with session_scope(app.extensions["engine"]) as opened:
        Study.find(study_id).candidate_needs = needs
        opened.commit()
    segments = [{"name": "", "share": 50, "more": more, "less": []} for more in (["Money"], [])]
    check = work_out(app, config, study_id, segments=segments)
    assert told in check.error


def test_a_draft_that_cannot_be_read_gives_a_sentence(app, config, study_id):
    with session_scope(app.extensions["engine"]) as opened:
        QuestionnaireVersion.save_draft(study_id, QUESTIONNAIRE.replace("importance5", "huge9"))
        opened.commit()
    assert "huge9" in work_out(app, config, study_id).error


def test_a_check_that_was_deleted_meanwhile_ends_quietly(app, config, study_id):
    with session_scope(app.extensions["engine"]) as opened:
        check_id = PowerCheck.begin(study_id, None, ASKED).id
        opened.commit()
        Study.find(study_id).delete()
        opened.commit()
        opened.expunge_all()
        with pytest.raises(Cancelled):
            runs.perform_power({"power_check_id": check_id}, config, lambda stage, share: None)
