"""The report's section on the typing tool."""

from surveyapp.reports.document import as_json
from surveyapp.reports.placing import HIDDEN, section
from surveyapp.shown_report import with_section
from tests.surveyapp.analysed import report
from tests.surveyapp.typing_result import tool_result


def test_it_says_how_many_questions_place_how_many_people_rightly():
    part = section(tool_result(), [False] * 3)
    assert part.finding == "Three questions place 8 in 10 people correctly."
    errors, told, questions, segments, measured = part.blocks
    assert "when the segments are found anew" in errors.text
    assert "cannot tell" in told.text
    assert [row[1] for row in questions.rows] == ["needs.price", "needs.speed", "spend"]
    assert all(len(row) == len(segments.head) for row in segments.rows)
    assert "Nadeau" in measured.blocks[-1].text


def test_nothing_is_told_of_segments_of_few_people():
    rows = section(tool_result(), [False, True, True]).blocks[3].rows
    assert [set(row[1:]) == {HIDDEN} for row in rows] == [False, True, True]


def test_a_tool_that_nearly_always_places_people_rightly_is_not_said_to_do_so_always():
    result = tool_result()
    result["fixed"]["share"] = 0.97
    assert section(result, [False] * 3).finding == "Three questions place more than 9 in 10 people correctly."


def test_it_follows_the_segments():
    part = as_json(section(tool_result(), [False] * 3))
    order = [one["id"] for one in with_section(report(), part)["sections"]]
    assert order == ["asked", "ranking", "needs", "segments", "placing", "beliefs", "search", "method"]
    assert with_section(report(), None) == report()
