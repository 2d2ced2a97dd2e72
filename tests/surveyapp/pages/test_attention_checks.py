"""Attention checks: who chose another answer than the one that was asked for."""

import pytest

from surveyapp.database import session_scope
from surveyapp.models import Decision, QuestionnaireVersion, Response, Study
from tests.surveyapp.analysed import QUESTIONNAIRE
from tests.surveyapp.pages.desk import kept
from tests.surveyapp.pages.screened import careless_study, work_on


@pytest.fixture
def study(app, config, researcher) -> tuple[int, list[int]]:
    study_id, people = careless_study(app)
    researcher.open(f"/studies/{study_id}/responses/quality")
    researcher.press("Look at the answers")
    work_on(app, config, study_id)
    researcher.open(f"/studies/{study_id}/responses/quality")
    return study_id, people


def screening_of(stored, study_id: int) -> dict:
    return kept(stored, lambda: Study.find(study_id)).screening


def test_who_fails_a_check_is_proposed(app, config, researcher, stored, study):
    study_id, people = study
    page = researcher.press("Add this check", wanted="role owner")
    assert "The attention check is added" in page.text
    assert "asks for “Owner”" in page.text
    assert work_on(app, config, study_id).state == "done"
    page = researcher.open(f"/studies/{study_id}/responses/quality?rule=failed_checks").text
    assert f'/responses/{people[1]}"' in page, "staff, who did not choose owner"
    assert f'/responses/{people[0]}"' not in page
    assert "1 checks failed" not in page
    assert "1 check failed" in page
    assert screening_of(stored, study_id)["failed_checks"] == {"checks": {"role": "owner"}}
    [decision] = kept(stored, lambda: Decision.of_study(study_id))
    assert decision.what == "Added an attention check: “Your role” asks for “Owner”."


def test_whoever_skipped_a_check_has_not_failed_it(app, config, researcher, study):
    study_id, people = study
    with session_scope(app.extensions["engine"]) as opened:
        skipped, unseen = Response.completed_of(study_id)[1:5:2]
        skipped.answers = {**skipped.answers, "role": None}
        unseen.answers = {name: code for name, code in unseen.answers.items() if name != "role"}
        opened.commit()
    researcher.press("Add this check", wanted="role owner")
    work_on(app, config, study_id)
    page = researcher.open(f"/studies/{study_id}/responses/quality?rule=failed_checks").text
    assert f'/responses/{people[1]}"' not in page
    assert f'/responses/{people[3]}"' not in page


@pytest.mark.parametrize("wanted", ["", "role", "role emperor", "needs.price 9", "x" * 5000])
def test_a_check_that_is_not_asked_is_refused(researcher, stored, study, wanted):
    page = researcher.press("Add this check", wanted=wanted)
    assert page.status_code == 422
    assert "Choose the question and the answer it asks for." in page.text
    assert screening_of(stored, study[0]) == {}


def test_a_check_is_removed_and_thresholds_stay(app, config, researcher, stored, study):
    study_id, _ = study
    researcher.press("Save the rules", **{"rule_failed_checks-threshold": 2})
    researcher.press("Add this check", wanted="role owner")
    researcher.press("Save the rules", **{"rule_failed_checks-threshold": 3})
    assert screening_of(stored, study_id)["failed_checks"]["checks"] == {"role": "owner"}
    page = researcher.press("the check role")
    assert "The attention check is removed" in page.text
    assert screening_of(stored, study_id)["failed_checks"] == {
        "checks": {},
        "threshold": 3.0,
        "proposes": True,
    }


def test_checks_of_the_questionnaire_are_shown_and_cannot_be_taken_away(app, researcher, study):
    study_id, _ = study
    asking = QUESTIONNAIRE.replace("staff: Staff}}", "staff: Staff}, attention: owner}")
    with session_scope(app.extensions["engine"]) as opened:
        QuestionnaireVersion.save_draft(study_id, asking).publish()
        opened.commit()
    page = researcher.open(f"/studies/{study_id}/responses/quality").text
    assert "asks for “Owner”" in page
    assert "in the questionnaire" in page
    assert 'value="role owner"' not in page
    assert "the check role" not in page


def test_an_item_of_the_needs_that_is_a_check_is_pointed_out(researcher, study):
    page = researcher.press("Add this check", wanted="needs.price 5")
    assert "It is an item of the needs too" in page.text
