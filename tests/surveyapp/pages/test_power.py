"""How many answers a study needs: guessed at, waited for, read."""

import re

import pytest

from surveyapp.database import session_scope
from surveyapp.models import Assumption, Job, PowerCheck, QuestionnaireVersion, Stakeholder, Study
from tests.surveyapp.analysed import start_study
from tests.surveyapp.power_result import make_check

WORK_OUT = "Work it out"


@pytest.fixture
def study_id(app) -> int:
    return start_study(app)


@pytest.fixture
def url(study_id) -> str:
    return f"/studies/{study_id}/power"


def asked(app, study_id):
    with session_scope(app.extensions["engine"], reading=True):
        return PowerCheck.newest(study_id).asked


def test_a_plain_guess_is_there_to_begin_with(researcher, url):
    page = researcher.open(url).text
    assert "Your guess at the groups" in page
    assert [value for value in re.findall(r'-share"[^>]*value="(\d+)"', page) if value] == [
        "40",
        "30",
        "20",
        "10",
    ]
    assert 'aria-label="Money, group 1"' in page


def test_the_guess_starts_from_what_stakeholders_sealed(app, researcher, study_id, url):
    claims = [
        {
            "kind": "segment",
            "content": {"name": "Penny counters", "share": [50, 70], "needs": ["Money"]},
            "certainty": 80,
        }
    ]
    with session_scope(app.extensions["engine"]) as opened:
        Study.find(study_id).published_at = None
        Assumption.seal(Stakeholder.invite(study_id, "Tom", "Sales"), claims)
        opened.commit()
    page = researcher.open(url).text
    assert "Penny counters</textarea>" in page
    assert "Everybody else</textarea>" in page
    assert 'value="60"' in page


def test_a_check_that_is_asked_for_shows_how_far_it_is_without_javascript(app, researcher, study_id, url):
    researcher.open(url)
    page = researcher.press(WORK_OUT, answers="250, 100, 100", difference="strongly").text
    assert "Waiting for the worker" in page
    assert '<noscript><meta http-equiv="refresh"' in page
    told = asked(app, study_id)
    assert told["answers"] == [100, 250]
    assert told["difference"] == "strongly"
    assert told["segments"][0] == {"name": "Group 1", "share": 40.0, "more": ["Money"], "less": []}
    with session_scope(app.extensions["engine"], reading=True):
        assert Job.newest(study_id, "power").arguments == {"power_check_id": PowerCheck.newest(study_id).id}
    page = researcher.press("Cancel").text
    assert "It is being cancelled" in page
    assert WORK_OUT in page


def test_a_second_check_waits_until_the_first_is_made(researcher, url):
    researcher.open(url)
    data = {name: [value] for name, value in researcher.form_with(WORK_OUT).values}
    researcher.press(WORK_OUT)
    page = researcher.client.post(url, data=data, follow_redirects=True)
    assert "being worked out already" in page.text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"groups-0-share": "30"}, "The shares add up to 90 %. Together they must make 100 %."),
        ({"groups-1-share": "some"}, "Write its share in per cent"),
        ({"groups-1-wants-0": "more", "groups-1-wants-1": ""}, "Groups 1 and 2 want the same"),
        ({"answers": "30, 100"}, "With fewer than 50 answers no segments are looked for"),
        ({"answers": "many"}, "whole numbers with commas between them"),
        ({"answers": "60,70,80,90,100,110,120"}, "Write up to 6 whole numbers"),
        ({"difference": "hugely"}, "Choose how different the groups are"),
        (
            {
                f"groups-{row}-{part}": ""
                for row in (1, 2, 3)
                for part in ("name", "share", "wants-0", "wants-1")
            },
            "One group is everybody. Describe at least two.",
        ),
    ],
)
def test_a_guess_nobody_can_draw_from_is_refused_beside_its_field(
    app, researcher, study_id, url, typed, told
):
    researcher.open(url)
    data = {name: [value] for name, value in researcher.form_with(WORK_OUT).values}
    page = researcher.client.post(url, data={**data, **{name: [value] for name, value in typed.items()}})
    assert page.status_code == 422
    assert told in page.text
    with session_scope(app.extensions["engine"], reading=True):
        assert PowerCheck.newest(study_id) is None


def test_one_need_cannot_tell_four_groups_apart(app, researcher, study_id, url):
    with session_scope(app.extensions["engine"]) as opened:
        study = Study.find(study_id)
        study.candidate_needs = study.candidate_needs[:1]
        opened.commit()
    researcher.open(url)
    data = {name: [value] for name, value in researcher.form_with(WORK_OUT).values}
    for row, share in enumerate((40, 30, 20, 10)):
        data |= {f"groups-{row}-share": [str(share)], f"groups-{row}-name": [f"G{row}"]}
    page = researcher.client.post(url, data=data)
    assert "1 need(s) cannot tell 4 groups apart. Describe at most 3." in page.text


def test_the_sentence_comes_first_then_the_figures_and_what_they_do_not_say(app, researcher, study_id, url):
    make_check(app, study_id)
    page = researcher.open(url).text
    assert "With 500 answers structure would be shown in 93 of 100 such surveys (80–98)" in page
    assert (
        page.index("With 500 answers")
        < page.index("Structure is shown")
        < page.index("Real people are messier")
    )
    assert "41\u202f% (27–57)" in page
    assert "Somebody who knew the groups beforehand would place people with an agreement of 0.59" in page
    assert "4 groups of 40 / 30 / 20 / 10\u202f% that differ clearly, 6 questions about 2 needs" in page
    assert "Try another guess" in page
    assert "have changed since" not in page


def test_fieldwork_says_what_was_found_and_offers_it_before(app, researcher, study_id):
    fieldwork = f"/studies/{study_id}/fieldwork"
    assert "see how many answers it takes" in researcher.open(fieldwork).text
    make_check(app, study_id)
    assert "With 500 answers structure would be shown in 93" in researcher.open(fieldwork).text


def test_what_was_worked_out_for_other_questions_is_said_to_be_old(app, researcher, study_id, url):
    make_check(app, study_id)
    with session_scope(app.extensions["engine"]) as opened:
        study = Study.find(study_id)
        study.candidate_needs = study.candidate_needs[:1]
        opened.commit()
    assert "have changed since this was worked out" in researcher.open(url).text


def test_a_check_that_failed_says_why(app, researcher, study_id, url):
    with session_scope(app.extensions["engine"]) as opened:
        made = make_check(app, study_id)
        PowerCheck.find(made).fail("The needs: none is named yet.")
        opened.commit()
    assert "The needs: none is named yet." in researcher.open(url).text


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ("needs", "No needs yet"),
        ("faults", "The questionnaire has faults"),
        ("questionnaire", "No questionnaire yet"),
    ],
)
def test_what_must_come_first_is_said_with_the_way_there(app, researcher, study_id, url, missing, told):
    researcher.open(url)
    data = {name: [value] for name, value in researcher.form_with(WORK_OUT).values}
    with session_scope(app.extensions["engine"]) as opened:
        if missing == "needs":
            Study.find(study_id).candidate_needs = []
        elif missing == "faults":
            QuestionnaireVersion.save_draft(study_id, "title: [")
        else:
            study_id = Study.start("Empty", 1).id
        opened.commit()
    page = researcher.open(f"/studies/{study_id}/power").text
    assert told in page
    assert WORK_OUT not in page
    assert researcher.client.post(f"/studies/{study_id}/power", data=data).status_code == 302
    with session_scope(app.extensions["engine"], reading=True):
        assert PowerCheck.newest(study_id) is None


def test_a_reader_of_findings_may_not_ask(reader, url):
    assert reader.open(url).status_code in {403, 404}
