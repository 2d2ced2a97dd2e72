"""The same segments again: chosen, waited for, read."""

import pytest

from surveyapp.database import session_scope
from surveyapp.models import QuestionnaireVersion, Response, Run, SameSegments, Study
from tests.surveyapp.analysed import QUESTIONNAIRE, answer, answers_of, finish_run, start_study
from tests.surveyapp.at_work import do_the_newest
from tests.surveyapp.typing_result import run_with_segments

COMPARE = "Compare the segments"


@pytest.fixture
def study_id(app) -> int:
    study_id = start_study(app)
    answer(app, study_id, 120)
    return study_id


@pytest.fixture
def url(study_id) -> str:
    return f"/studies/{study_id}/same-segments"


def next_year(app, study_id: int, questionnaire: str = QUESTIONNAIRE) -> int:
    """Another study with the same needs, answered by 90 other people."""
    with session_scope(app.extensions["engine"]) as opened:
        study = Study.start("A year later", Study.find(study_id).owner_id)
        study.candidate_needs = Study.find(study_id).candidate_needs
        QuestionnaireVersion.save_draft(study.id, questionnaire).publish()
        study.publish()
        opened.commit()
        later = study.id
    with session_scope(app.extensions["engine"]) as opened:
        version = QuestionnaireVersion.published_of(later)
        for person in range(200, 290):
            response, _ = Response.begin(later, version.id, "en")
            response.answers = answers_of(person)
            response.complete()
        opened.commit()
    return later


def compare(app, config, researcher, study_id: int, run_id: int) -> str:
    url = f"/studies/{study_id}/same-segments"
    researcher.open(url)
    researcher.press(COMPARE, earlier=str(run_id))
    assert "Waiting for the worker" in researcher.page.text
    assert '<noscript><meta http-equiv="refresh"' in researcher.page.text
    do_the_newest(app, config, study_id, "same_segments")
    return researcher.open(url).text


def test_without_segments_or_without_an_earlier_analysis_the_page_says_what_to_do(
    app, researcher, study_id, url
):
    assert "No segments yet" in researcher.open(url).text
    run_with_segments(app, study_id)
    page = researcher.open(url).text
    assert "Nothing to compare with yet" in page
    assert COMPARE not in page


def test_the_segments_lead_to_it(app, researcher, study_id, url):
    finish_run(app, study_id)
    assert (
        f'href="{url}">Compare with an earlier analysis</a>'
        in researcher.open(f"/studies/{study_id}/segments").text
    )


@pytest.mark.both_databases
def test_people_who_are_in_both_analyses_match_the_segments(app, config, researcher, study_id):
    first = run_with_segments(app, study_id)
    answer(app, study_id, 30)
    run_with_segments(app, study_id)
    page = compare(app, config, researcher, study_id, first)
    assert "All 2 segments are found again" in page
    assert "Matched by the people who are in both analyses" in page
    assert "agree to 1.00 (adjusted Rand index)" in page
    assert "Changes have no interval: people may be in both." in page
    assert "The 150 people of this analysis" in page
    assert "Of the people of before, each held out in turn" in page


def test_a_year_later_profiles_match_them_and_changes_have_intervals(app, config, researcher, study_id):
    first = run_with_segments(app, study_id)
    later = next_year(app, study_id)
    run_with_segments(app, later)
    page = compare(app, config, researcher, later, first)
    assert "of “What customers need”" in page
    assert "All 2 segments are found again" in page
    assert "answers to the 6 statements that both have" in page
    assert "points (" in page
    assert "take nobody to be in both" in page
    assert "The 90 people of this analysis" in page
    finish_run(app, later)
    assert "have been found anew since" in researcher.open(f"/studies/{later}/same-segments").text


def test_other_codes_keep_people_from_being_placed_but_not_profiles_from_being_matched(
    app, config, researcher, study_id
):
    first = run_with_segments(app, study_id)
    wider = QUESTIONNAIRE.replace("importance5", "{1: a, 2: b, 3: c, 4: d, 5: e, 6: f, 7: g}")
    later = next_year(app, study_id, wider)
    run_with_segments(app, later)
    page = compare(app, config, researcher, later, first)
    assert "All 2 segments are found again" in page
    assert "no items were asked with the same codes in both" in page


def test_answers_that_are_gone_are_matched_by_profiles_without_an_interval(app, config, researcher, study_id):
    first = run_with_segments(app, study_id)
    with session_scope(app.extensions["engine"]) as opened:
        Response.completed_of(study_id)[0].delete()
        opened.commit()
    run_with_segments(app, study_id)
    page = compare(app, config, researcher, study_id, first)
    assert "standardised in its own survey" in page
    assert "Changes have no interval" in page
    assert "Some answers of the earlier analysis" in page


def test_only_what_is_offered_can_be_compared(app, researcher, study_id, url):
    run_with_segments(app, study_id)
    run_with_segments(app, study_id)
    other = start_study_without_common_items(app)
    page = researcher.open(url).text
    assert "Something else" not in page
    refused = researcher.press(COMPARE, earlier=str(other))
    assert refused.status_code == 422
    assert "Choose one of the analyses that are offered." in refused.text
    with session_scope(app.extensions["engine"], reading=True):
        assert SameSegments.newest(study_id) is None


def start_study_without_common_items(app) -> int:
    with session_scope(app.extensions["engine"]) as opened:
        study = Study.start("Something else", Study.newest_first()[0].owner_id)
        run = Run.begin(study.id, {})
        run.finish({"digest": "1", "needs": {"items": ["a", "b", "c"]}, "segments": {"k": 2}}, {}, "1")
        opened.commit()
        return run.id


def test_it_can_be_cancelled_and_readers_are_not_shown_it(app, researcher, reader, study_id, url):
    first = run_with_segments(app, study_id)
    run_with_segments(app, study_id)
    researcher.open(url)
    researcher.press(COMPARE, earlier=str(first))
    assert "It is being cancelled" in researcher.press("Cancel").text
    assert reader.client.get(url).status_code == 403
