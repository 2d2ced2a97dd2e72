"""A study's answers, analysed."""

import pytest

from surveyapp import runs
from surveyapp.database import session_scope
from surveyapp.imports import ImportFault
from surveyapp.models import Assumption, Run, Stakeholder, Study
from tests.surveyapp.analysed import answer, start_study
from tests.surveyapp.swift_analysis import SWIFT, leave_charts_blank

CLAIMS = [{"kind": "top_needs", "content": ["Money", "Help"], "certainty": [80, 60]}]


@pytest.fixture(autouse=True)
def swift(monkeypatch):
    leave_charts_blank(monkeypatch)


@pytest.fixture
def study_id(app) -> int:
    return start_study(app)


def analyse(app, config, study_id: int, settings: dict = SWIFT) -> Run:
    with session_scope(app.extensions["engine"]) as opened:
        run = Run.begin(study_id, settings)
        opened.commit()
        runs.perform_analysis({"run_id": run.id}, config, lambda stage, share: None)
        opened.commit()
        return run


def test_a_run_keeps_its_result_its_report_and_what_it_was_made_of(app, config, study_id):
    answer(app, study_id, 120)
    run = analyse(app, config, study_id)
    assert run.finished_at
    assert run.result["segments"]["n"] == 120
    assert run.digest == run.result["digest"]
    assert run.input_digest.startswith("sha256:")
    assert run.report["title"] == "What customers need"


def test_the_same_answers_and_seed_give_the_same_digest(app, config, study_id):
    answer(app, study_id, 120)
    first, second = (analyse(app, config, study_id) for _ in range(2))
    assert first.digest == second.digest
    assert first.input_digest == second.input_digest


def test_needs_items_are_those_of_the_candidate_needs_and_the_rest_describes(app, config, study_id):
    answer(app, study_id, 120)
    result = analyse(app, config, study_id).result
    assert result["needs"]["items"] == [
        f"needs.{item}" for item in ("price", "offers", "sales", "speed", "mending", "contact")
    ]
    assert [one["name"] for one in result["data"]["describe"]] == [
        "role",
        "channels.web",
        "channels.shop",
        "years",
    ]
    assert [one["name"] for one in result["needs"]["candidates"]] == ["Money", "Help"]


def test_items_outside_the_candidate_needs_do_not_form_segments(app, config, study_id):
    answer(app, study_id, 120)
    with session_scope(app.extensions["engine"]) as opened:
        Study.find(study_id).candidate_needs = [{"name": "Money", "items": "needs.price..needs.speed"}]
        opened.commit()
    result = analyse(app, config, study_id).result
    assert result["needs"]["items"] == ["needs.price", "needs.offers", "needs.sales", "needs.speed"]
    assert "needs.mending" in [one["name"] for one in result["data"]["describe"]]


def test_only_what_was_sealed_before_publication_is_judged(app, config, study_id):
    answer(app, study_id, 120)
    with session_scope(app.extensions["engine"]) as opened:
        study = Study.find(study_id)
        early, late = (
            Stakeholder.invite(study_id, "Dana", "sales"),
            Stakeholder.invite(study_id, "Omar", "service"),
        )
        sealed = Assumption.seal(early, CLAIMS)
        sealed.sealed_at = study.published_at.replace(year=study.published_at.year - 1)
        Assumption.seal(late, CLAIMS)
        opened.commit()
    result = analyse(app, config, study_id).result
    assert [(person["who"], person["n_claims"]) for person in result["assumptions"]["people"]] == [
        ("Dana", 2)
    ]


def test_a_study_without_answers_says_so(app, config, study_id):
    with pytest.raises(ImportFault, match="nobody has completed"):
        analyse(app, config, study_id)


def test_a_cancelled_run_leaves_no_result(app, config, study_id):
    answer(app, study_id, 120)

    class EnoughError(Exception):
        pass

    def stop(stage: str, share: float) -> None:
        if share > 0.1:
            raise EnoughError

    with session_scope(app.extensions["engine"]) as opened:
        run = Run.begin(study_id, SWIFT)
        opened.commit()
        with pytest.raises(EnoughError):
            runs.perform_analysis({"run_id": run.id}, config, stop)
        assert run.result is None
        assert run.finished_at is None


def test_the_database_is_free_for_others_while_a_run_computes(app, config, study_id):
    answer(app, study_id, 60)

    def write_meanwhile(stage: str, share: float) -> None:
        with session_scope(app.extensions["engine"]) as other:
            Study.find(study_id).title = stage
            other.commit()

    with session_scope(app.extensions["engine"]) as opened:
        run = Run.begin(study_id, SWIFT)
        opened.commit()
        runs.perform_analysis({"run_id": run.id}, config, write_meanwhile)
        opened.commit()
        assert run.finished_at
