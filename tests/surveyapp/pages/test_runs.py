"""Starting an analysis and watching it."""

import pytest

from surveyapp.database import session_scope
from surveyapp.models import Job
from tests.surveyapp.analysed import answer, finish_run, start_study


@pytest.fixture
def study_id(app) -> int:
    return start_study(app)


def change_job(app, study_id: int, **changes) -> None:
    with session_scope(app.extensions["engine"]) as opened:
        job = Job.newest(study_id, "analysis")
        for name, value in changes.items():
            setattr(job, name, value)
        opened.commit()


def start(researcher, study_id: int):
    researcher.open(f"/studies/{study_id}/runs")
    return researcher.press("Start the analysis")


def test_an_analysis_starts_and_shows_its_progress_without_javascript(app, researcher, study_id):
    answer(app, study_id, 3)
    page = start(researcher, study_id)
    assert "Waiting for the worker" in page.text
    assert '<noscript><meta http-equiv="refresh"' in page.text
    assert "<progress" in page.text


def test_progress_says_the_stage_the_share_and_the_time_left(app, researcher, study_id):
    answer(app, study_id, 3)
    start(researcher, study_id)
    with session_scope(app.extensions["engine"]) as opened:
        job = Job.newest(study_id, "analysis")
        job.started_at, job.stage, job.share = job.created_at, "Finding needs", 0.4
        opened.commit()
    page = researcher.open(f"/studies/{study_id}/runs")
    assert "Finding needs" in page.text
    assert "40\u202f% done" in page.text
    assert "left" in page.text


def test_a_second_analysis_waits_until_the_first_has_ended(app, researcher, study_id, stored):
    answer(app, study_id, 3)
    start(researcher, study_id)
    researcher.open(f"/studies/{study_id}/needs")
    page = researcher.press("Start the analysis")
    assert "running already" in page.text
    stored.rollback()
    assert Job.newest(study_id, "analysis").id == 1


def test_an_analysis_without_answers_is_refused_with_the_way_on(app, researcher, study_id):
    answer(app, study_id, 1)
    researcher.open(f"/studies/{study_id}/runs")
    form = researcher.form_with("Start the analysis")
    other = start_empty(app)
    data = {name: [value] for name, value in form.values}
    page = researcher.client.post(f"/studies/{other}/runs", data=data, follow_redirects=True)
    assert "Nobody has completed the questionnaire yet" in page.text


def start_empty(app) -> int:
    from surveyapp.models import Account, Study

    with session_scope(app.extensions["engine"]) as opened:
        study = Study.start("Empty", Account.by_email("owner@example.com").id)
        opened.commit()
        return study.id


def test_a_waiting_analysis_can_be_cancelled(app, researcher, study_id):
    answer(app, study_id, 3)
    start(researcher, study_id)
    page = researcher.press("Cancel the analysis")
    assert "was cancelled" in page.text
    assert "Start the analysis" in page.text


def test_a_failed_analysis_says_why_and_what_is_safe(app, researcher, study_id):
    answer(app, study_id, 3)
    start(researcher, study_id)
    change_job(app, study_id, outcome="failed", error="item 'price': nobody answered it.")
    page = researcher.open(f"/studies/{study_id}/runs")
    assert "nobody answered it" in page.text
    assert "Nothing was lost" in page.text


def test_who_waited_is_taken_to_the_findings(app, researcher, study_id):
    answer(app, study_id, 3)
    start(researcher, study_id)
    change_job(app, study_id, outcome="done")
    finish_run(app, study_id)
    researcher.open(f"/studies/{study_id}/runs?waiting=1")
    assert researcher.url == f"/studies/{study_id}/findings"


def test_the_record_keeps_every_run(app, researcher, study_id):
    answer(app, study_id, 3)
    finish_run(app, study_id)
    finish_run(app, study_id)
    page = researcher.open(f"/studies/{study_id}/runs")
    assert page.text.count(">abababababab</code>") == 2


def test_a_study_without_answers_points_to_fieldwork(researcher, study_id):
    page = researcher.open(f"/studies/{study_id}/runs")
    assert "Nobody has completed the questionnaire yet" in page.text
    assert f"/studies/{study_id}/fieldwork" in page.text


def test_a_reader_may_not_start_an_analysis(reader, study_id):
    assert reader.open(f"/studies/{study_id}/runs").status_code == 403


def test_an_unknown_study_has_no_runs(researcher):
    assert researcher.open("/studies/99/runs").status_code == 404
