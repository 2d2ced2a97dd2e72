"""The report: for people with an account, and for those who were given a link."""

import re

import pytest

from surveyapp.clock import utc_now
from surveyapp.database import session_scope
from surveyapp.models import ShareLink
from tests.surveyapp.analysed import answer, finish_run, start_study
from tests.surveyapp.result_example import example
from tests.surveyapp.typing_result import make_tool, tool_result


@pytest.fixture
def study_id(app) -> int:
    study_id = start_study(app)
    finish_run(app, study_id)
    return study_id


def make_link(researcher, study_id: int, label: str = "the board", days: int = 30) -> str:
    researcher.open(f"/studies/{study_id}/findings")
    page = researcher.press("Make a link", label=label, days=days)
    return re.search(r'value="[^"]*(/f/[\w-]+)"', page.text)[1]


def test_the_findings_begin_with_the_answer(reader, study_id):
    page = reader.open(f"/studies/{study_id}/findings").text
    assert "“A fair price” matters most" in page
    assert (
        page.index("The answer")
        < page.index("Who answered")
        < page.index("The segments")
        < page.index("What we believed")
    )


def test_a_link_opens_the_findings_without_an_account(visitor, researcher, study_id):
    page = visitor.open(make_link(researcher, study_id))
    assert page.status_code == 200
    assert "“A fair price” matters most" in page.text
    assert "Make a link" not in page.text
    assert "noindex" in page.text


def test_a_link_is_shown_once(researcher, study_id):
    link = make_link(researcher, study_id)
    assert link not in researcher.open(f"/studies/{study_id}/findings").text


def test_a_revoked_link_is_gone_and_says_so(visitor, researcher, study_id):
    link = make_link(researcher, study_id)
    researcher.press("Revoke")
    page = visitor.open(link)
    assert page.status_code == 410
    assert "withdrawn the link" in page.text
    assert "revoked" in researcher.open(f"/studies/{study_id}/findings").text


def test_an_expired_link_is_gone_and_says_so(app, visitor, researcher, study_id):
    link = make_link(researcher, study_id)
    with session_scope(app.extensions["engine"]) as opened:
        ShareLink.of_study(study_id)[0].expires_at = utc_now()
        opened.commit()
    page = visitor.open(link)
    assert page.status_code == 410
    assert "has expired" in page.text


def test_a_made_up_link_leads_nowhere(visitor, study_id):
    assert visitor.open("/f/aaaaaaaaaaaaaaaaaaaaaa").status_code == 404


@pytest.mark.parametrize("days", ["0", "366", "soon", ""])
def test_a_link_lasts_a_day_to_a_year(researcher, study_id, days):
    researcher.open(f"/studies/{study_id}/findings")
    page = researcher.press("Make a link", label="the board", days=days)
    assert page.status_code == 422
    assert 'value="the board"' in page.text


def test_a_link_needs_to_say_for_whom(researcher, study_id):
    researcher.open(f"/studies/{study_id}/findings")
    assert "Say for whom the link is." in researcher.press("Make a link").text


def test_a_reader_cannot_share(reader, researcher, study_id):
    assert "Make a link" not in reader.open(f"/studies/{study_id}/findings").text


def test_a_link_of_another_study_cannot_be_revoked_from_this_one(researcher, study_id):
    make_link(researcher, study_id)
    form = researcher.form_with("Revoke")
    data = {name: [value] for name, value in form.values}
    assert researcher.client.post("/studies/99/findings/links/1/revocation", data=data).status_code == 404
    assert (
        researcher.client.post(f"/studies/{study_id}/findings/links/99/revocation", data=data).status_code
        == 404
    )


def test_a_link_made_before_the_analysis_asks_for_patience(app, visitor):
    study_id = start_study(app)
    with session_scope(app.extensions["engine"]) as opened:
        _, token = ShareLink.make(study_id, "early birds", 3)
        opened.commit()
    assert "not ready yet" in visitor.open(f"/f/{token}").text


def test_before_the_analysis_findings_say_what_to_do(app, researcher):
    study_id = start_study(app)
    answer(app, study_id, 2)
    assert "Start the analysis" in researcher.open(f"/studies/{study_id}/findings").text


def test_nobody_reads_of_fewer_than_ten_people(app, visitor, researcher, study_id):
    result = example()
    result["segments"]["profiles"][2]["describe"][0].update(count=5, share=0.1234, interval=[0.06, 0.22])
    finish_run(app, study_id, result)
    page = visitor.open(make_link(researcher, study_id)).text
    assert "12\u202f% (6–22)" not in page
    assert "[3, 17" not in page


def test_verdicts_stand_with_their_sentence(reader, study_id):
    page = reader.open(f"/studies/{study_id}/findings").text
    assert "What surprised us" in page
    assert "Nobody named fast help." in page
    for verdict in ("verdict--held", "verdict--refuted", "verdict--cannot-tell"):
        assert verdict in page


def test_titles_people_wrote_are_shown_as_text(app, visitor, researcher, study_id):
    result = example()
    result["segments"]["profiles"][0]["name"] = "<script>alert(1)</script>"
    result["assumptions"]["claims"][0]["text"] = "<img src=x>"
    finish_run(app, study_id, result)
    page = visitor.open(make_link(researcher, study_id)).text
    assert "<script>alert" not in page
    assert "<img" not in page


def with_the_section_on_placing(app, study_id: int) -> None:
    part = {"id": "placing", "label": "Placing new people", "finding": "Three questions do.", "blocks": []}
    make_tool(app, study_id, {**tool_result(), "section": part})


def test_a_typing_tool_stands_in_the_findings_of_its_segments_alone(
    app, reader, researcher, visitor, study_id
):
    with_the_section_on_placing(app, study_id)
    assert "Three questions do." in reader.open(f"/studies/{study_id}/findings").text
    assert "Three questions do." in visitor.open(make_link(researcher, study_id)).text
    finish_run(app, study_id)
    assert "Three questions do." not in reader.open(f"/studies/{study_id}/findings").text
