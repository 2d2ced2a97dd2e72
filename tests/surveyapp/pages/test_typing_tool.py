"""The typing tool on its page: asked for, waited for, tried, taken along."""

import json

import pytest

from surveyapp.database import session_scope
from surveyapp.models import Job, TypingTool
from tests.surveyapp.analysed import finish_run, start_study
from tests.surveyapp.exports.typing_example import MODEL
from tests.surveyapp.typing_result import make_tool, tool_result

MAKE = "Make the typing tool"


@pytest.fixture
def study_id(app) -> int:
    return start_study(app)


@pytest.fixture
def url(study_id) -> str:
    return f"/studies/{study_id}/typing-tool"


@pytest.fixture
def found(app, study_id) -> None:
    finish_run(app, study_id)


@pytest.fixture
def tool(app, study_id, found) -> int:
    return make_tool(app, study_id)


def test_without_segments_the_page_says_what_comes_first(researcher, url):
    page = researcher.open(url).text
    assert "No segments yet" in page
    assert MAKE not in page


@pytest.mark.usefixtures("found")
def test_a_tool_that_is_asked_for_shows_how_far_it_is_without_javascript(app, researcher, study_id, url):
    researcher.open(url)
    page = researcher.press(MAKE, n_questions="5", certainty="60").text
    assert "Waiting for the worker" in page
    assert '<noscript><meta http-equiv="refresh"' in page
    with session_scope(app.extensions["engine"], reading=True):
        assert TypingTool.newest(study_id).settings == {"n_questions": 5, "certainty": 0.6}
        assert Job.newest(study_id, "typing_tool").arguments == {
            "typing_tool_id": TypingTool.newest(study_id).id
        }
    page = researcher.press("Cancel").text
    assert "It is being cancelled" in page
    assert MAKE in page


@pytest.mark.usefixtures("found")
def test_as_few_as_reach_four_in_five_is_what_is_offered_first(app, researcher, study_id, url):
    researcher.open(url)
    researcher.press(MAKE)
    with session_scope(app.extensions["engine"], reading=True):
        assert TypingTool.newest(study_id).settings == {"n_questions": None, "certainty": 0.5}


@pytest.mark.usefixtures("found")
@pytest.mark.parametrize(
    ("field", "value"), [("certainty", "much"), ("certainty", "100"), ("certainty", "-1")]
)
def test_a_certainty_that_is_none_is_refused_beside_its_field(researcher, url, field, value):
    researcher.open(url)
    page = researcher.press(MAKE, **{field: value})
    assert page.status_code == 422
    assert "Write a whole number from 0 to 99" in page.text
    assert f'value="{value}"' in page.text


@pytest.mark.usefixtures("found")
def test_a_second_tool_waits_until_the_first_is_made(researcher, url):
    researcher.open(url)
    form = researcher.form_with(MAKE)
    data = {name: [value] for name, value in form.values}
    researcher.press(MAKE)
    page = researcher.client.post(url, data=data, follow_redirects=True)
    assert "being made already" in page.text


@pytest.mark.usefixtures("tool")
def test_the_finding_comes_first_and_both_errors_with_it(researcher, url):
    page = researcher.open(url).text
    assert "Places 8 in 10 people correctly" in page
    assert (
        "84\u202f% (81–87) with the segments as they are, 74\u202f% (71–77) when the segments are found"
        in page
    )
    assert "right for 88\u202f% (85–91) of these" in page
    assert (
        page.index("Places 8 in 10")
        < page.index("3 questions are enough to ask")
        < page.index("Take it along")
    )
    assert "Naming the largest segment to everybody would be right for 45\u202f%" in page
    assert "3 taken" in page
    assert "10 questions would place 85\u202f% instead of 68\u202f%" in page
    assert "It tells all segments equally well" in page


@pytest.mark.usefixtures("found")
def test_segments_that_could_not_be_found_anew_are_said_so(app, researcher, study_id, url):
    make_tool(app, study_id, {**tool_result(), "redone": None, "redone_fault": "Too few people."})
    page = researcher.open(url).text
    assert "could not be found anew without those held out. Too few people." in page
    assert "84\u202f% (81–87) with the segments as they are." in page


@pytest.mark.usefixtures("found")
def test_a_certainty_nobody_reaches_is_said_in_words(app, researcher, study_id, url):
    result = tool_result()
    result["fixed"].update(told=0.0, told_right=None, told_right_interval=None)
    make_tool(app, study_id, result)
    assert "Nobody is placed with a certainty of 60" in researcher.open(url).text


@pytest.mark.usefixtures("tool")
def test_answers_picked_on_the_page_place_somebody(researcher, url):
    page = researcher.open(f"{url}?q1=4&q2=1&q3=10").text
    assert "With a certainty of 100\u202f%" in page
    assert page.count("Bargain hunters") >= 3
    assert '<option value="4" selected>' in page


@pytest.mark.usefixtures("tool")
@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ("q1=2&q2=2&q3=30", "60\u202f% is asked for"),
        ("q1=4", "Too few of the questions are answered"),
        ("q1=9&q2=1&q3=1", "&#39;9&#39; is no answer to it. To mend it, use 1, 2, 3, 4."),
        ("q3=lots", "use a number"),
    ],
)
def test_where_it_cannot_tell_the_page_says_why(researcher, url, sent, told):
    page = researcher.open(f"{url}?{sent}").text
    assert told in page


@pytest.mark.usefixtures("tool")
def test_everything_can_be_taken_along(researcher, url):
    assert json.loads(researcher.open(f"{url}/model.json").data) == MODEL
    assert "def probabilities" in researcher.open(f"{url}/scorer.py").text
    assert researcher.open(f"{url}/people.xlsx").data.startswith(b"PK")
    assert "WITH given AS" in researcher.open(f"{url}/placing.sql").text
    assert researcher.client.get(f"{url}/secrets.txt").status_code == 404


def test_a_tool_of_an_older_run_says_that_it_is_old(app, researcher, study_id, url, tool):
    finish_run(app, study_id)
    assert "have been found anew since" in researcher.open(url).text


@pytest.mark.usefixtures("tool")
def test_why_a_tool_could_not_be_made_is_said_and_the_one_before_stays(app, researcher, study_id, url):
    with session_scope(app.extensions["engine"]) as opened:
        run_id = TypingTool.newest(study_id).run_id
        TypingTool.begin(study_id, run_id, None, {"n_questions": 9, "certainty": 0.5}).fail(
            "Too few questions."
        )
        opened.commit()
    page = researcher.open(url).text
    assert "Too few questions." in page
    assert "Places 8 in 10 people correctly" in page


@pytest.mark.usefixtures("tool")
def test_readers_are_not_shown_it(reader, url):
    assert reader.client.get(url).status_code == 403
    assert reader.client.get(f"{url}/model.json").status_code == 403


PLACES_WITH_A_LINK = ("segments", "findings", "needs")
"""the page of the segments, the bar above the findings, and the rail beside every page of the study"""


@pytest.mark.usefixtures("found")
@pytest.mark.parametrize("place", PLACES_WITH_A_LINK)
def test_who_has_segments_is_led_to_it(researcher, study_id, url, place):
    page = researcher.open(f"/studies/{study_id}/{place}").text
    assert f'href="{url}"' in page
    assert MAKE in researcher.open(url).text


@pytest.mark.usefixtures("found")
def test_the_segments_say_whether_there_is_a_tool_and_whether_it_is_of_them(app, researcher, study_id, url):
    segments = f"/studies/{study_id}/segments"
    assert '<h2 id="placing">Place new people</h2>' in researcher.open(segments).text
    assert "Make a typing tool</a>" in researcher.page.text
    make_tool(app, study_id)
    assert "Open the typing tool</a>" in researcher.open(segments).text
    assert "before these segments were found" not in researcher.page.text
    finish_run(app, study_id)
    assert "before these segments were found" in researcher.open(segments).text


def test_nothing_leads_to_it_before_there_are_segments(researcher, study_id, url):
    for place in PLACES_WITH_A_LINK:
        assert f'href="{url}"' not in researcher.open(f"/studies/{study_id}/{place}").text


@pytest.mark.usefixtures("tool")
def test_readers_are_not_led_to_it(reader, study_id, url):
    for place in ("segments", "findings"):
        assert url not in reader.open(f"/studies/{study_id}/{place}").text
