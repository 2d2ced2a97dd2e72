"""What speaks for a machine or a second time reaches the Quality page, and leaves nobody out."""

import pytest

from surveyapp.database import session_scope
from surveyapp.models import Exclusion, QuestionnaireVersion, Response, Study
from surveyapp.runs.doubts import hurried
from tests.surveyapp.pages.screened import careless_study, work_on

LONGER_IN_GERMAN = """
title: Visit
pages:
  - questions: [{code: again, type: text, text: Again?}]
translations:
  de:
    title: Besuch
    questions:
      again:
        text: >
          Würden Sie, nach allem was Sie heute bei uns erlebt haben, noch einmal wiederkommen, und wenn ja,
          was wäre der Anlass dafür, und wen würden Sie dann gern mitbringen wollen?
"""
PROGRAM, BEFORE = "came with a program, not a browser", "began answers before in the same browser"


@pytest.fixture
def looked_at(app, config, researcher) -> int:
    study_id, numbers = careless_study(app)
    with session_scope(app.extensions["engine"]) as opened:
        opened.get(Response, numbers[0]).doubts = [PROGRAM]
        opened.get(Response, numbers[1]).doubts = [BEFORE]
        opened.commit()
    researcher.open(f"/studies/{study_id}/responses/quality")
    researcher.press("Look at the answers")
    work_on(app, config, study_id)
    researcher.open(f"/studies/{study_id}/responses/quality")
    return study_id


def people_of(researcher, study_id: int, rule: str) -> str:
    return researcher.open(f"/studies/{study_id}/responses/quality?rule={rule}").text


def test_each_doubt_stands_with_its_rule_in_the_words_of_what_was_seen(researcher, looked_at):
    assert PROGRAM in people_of(researcher, looked_at, "machine")
    assert BEFORE in people_of(researcher, looked_at, "second_time")
    assert "pages 1, 2" in people_of(researcher, looked_at, "hurried_pages")


def test_a_machine_is_proposed_and_nobody_is_left_out_by_it(app, researcher, looked_at):
    assert "Looks like a machine" in researcher.page.text
    with session_scope(app.extensions["engine"], reading=True):
        assert Exclusion.standing_of(looked_at) == []


def test_how_fast_is_too_fast_is_for_the_researcher_to_say(app, config, researcher, stored, looked_at):
    researcher.press("Save the rules", **{"rule_hurried_pages-threshold": 1})
    work_on(app, config, looked_at)
    study = stored.get(Study, looked_at)
    assert study.screening["hurried_pages"]["threshold"] == 0.01
    assert "hurried_pages" not in study.screening_settings.get("thresholds", {})
    assert "pages 1, 2" not in people_of(researcher, looked_at, "hurried_pages")


def test_hurry_goes_by_the_text_in_the_language_that_was_read():
    version = QuestionnaireVersion(id=1, study_id=1, number=1, source=LONGER_IN_GERMAN, digest="")
    people = [
        Response(version_id=1, language=language, answers={"again": "yes"}, page_seconds={"0": 8.0})
        for language in ("en", "de")
    ]
    assert hurried(people, [version], floor=0.5) == {1: "page 1"}
