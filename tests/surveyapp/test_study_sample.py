"""Of a study's answers: who is left out, how long each page took, and what is known of everybody."""

import numpy as np
import pytest

from questionnaires import codebook
from surveyapp.clock import utc_now
from surveyapp.models import Exclusion, QuestionnaireVersion, Response, Study
from surveyapp.runs.study_answers import study_answers
from surveyapp.study_sample import (
    exclusions_of,
    failed_checks_of,
    items_on_pages,
    known_mixes,
    page_seconds_of,
)
from tests.surveyapp.analysed import QUESTIONNAIRE, answer, start_study


@pytest.fixture
def people(app, stored) -> list[Response]:
    study_id = start_study(app)
    answer(app, study_id, 4)
    return Response.completed_of(study_id)


def test_rows_are_left_out_by_their_place_and_as_it_was_at_a_moment(stored, people):
    study_id = people[0].study_id
    Exclusion.exclude(people[2], None, "Trying it out")
    stored.flush()
    then = utc_now()
    Exclusion.standing_for(people[2].id).undo(None)
    Exclusion.exclude(people[0], None, "A copy")
    assert exclusions_of(study_id, people) == ((0, "A copy"),)
    assert exclusions_of(study_id, people, then) == ((2, "Trying it out"),)
    assert exclusions_of(study_id, people[1:]) == ()


def test_the_analysis_is_told_who_is_left_out_and_of_the_known_mix(stored, people):
    study = Study.find(people[0].study_id)
    Exclusion.exclude(people[1], None, "A copy")
    margins = [{"variable": "role", "shares": {"owner": 60.0, "staff": 40.0}, "source": "Sales"}]
    given = study_answers(study, 10, margins=margins).given
    assert [(one.row, one.reason) for one in given.excluded] == [(1, "A copy")]
    assert [(one.variable, one.shares) for one in given.margins] == [
        ("role", (("owner", 60.0), ("staff", 40.0)))
    ]


def test_pages_of_two_versions_are_different_pages(stored, people):
    study_id = people[0].study_id
    newer = QuestionnaireVersion.save_draft(study_id, QUESTIONNAIRE.replace("title: Needs", "title: More"))
    newer.publish()
    people[0].page_seconds, people[1].page_seconds = {"0": 40.0, "1": 9.5}, {"0": 30.0}
    people[3].page_seconds, people[3].version_id = {"1": 7.0}, newer.id
    seconds = page_seconds_of(people)
    np.testing.assert_equal(
        seconds,
        [[40, 9.5, np.nan], [30, np.nan, np.nan], [np.nan] * 3, [np.nan, np.nan, 7]],
    )
    versions = QuestionnaireVersion.all_published_of(study_id)
    assert items_on_pages(people, versions, ("needs.price", "needs.speed", "years")).tolist() == [2, 1, 1]


def test_nobody_timed_means_no_times(people):
    assert page_seconds_of(people) is None


def test_failed_checks_count_wrong_answers_and_neither_skipped_nor_unseen_ones(stored, people):
    study, versions = (
        Study(title="Checks", owner_id=1),
        QuestionnaireVersion.all_published_of(people[0].study_id),
    )
    assert failed_checks_of(study, people, versions) is None
    study.screening = {"failed_checks": {"checks": {"role": "owner", "years": 1}}}
    people[2].answers = {"role": None}
    assert [one.answers.get("role") for one in people] == ["owner", "staff", None, "staff"]
    assert failed_checks_of(study, people, versions).tolist() == [1, 1, 0, 2]


def test_checks_of_the_questionnaire_count_for_those_who_were_asked(stored, people):
    study_id = people[0].study_id
    asking = QUESTIONNAIRE.replace(
        "options: {owner: Owner, staff: Staff}", "options: {owner: Owner, staff: Staff}, attention: owner"
    )
    newer = QuestionnaireVersion.save_draft(study_id, asking)
    newer.publish()
    people[2].version_id = people[3].version_id = newer.id
    versions = QuestionnaireVersion.all_published_of(study_id)
    failed = failed_checks_of(Study(title="Checks", owner_id=1), people, versions)
    assert failed.tolist() == [0, 0, 0, 1]


def test_codes_of_a_known_mix_are_those_of_the_answers(stored, people):
    version = QuestionnaireVersion.published_of(people[0].study_id)
    book = codebook(version.questionnaire)
    margin = {"variable": "needs.price", "shares": {"1": 40.0, "5": 60.0}, "source": "Sales"}
    [mix] = known_mixes([margin, {**margin, "variable": "gone"}], book, ("needs.price",))
    assert mix.shares == ((1, 40.0), (5, 60.0))
