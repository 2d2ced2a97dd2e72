"""The segments that were found, on a page."""

import pytest

from tests.surveyapp.analysed import finish_run, start_study
from tests.surveyapp.result_example import example


@pytest.fixture
def study_id(app) -> int:
    return start_study(app)


@pytest.fixture
def small_cell():
    result = example()
    result["segments"]["profiles"][2]["describe"][0].update(count=5, share=0.1, interval=[0.043, 0.214])
    return result


def test_the_page_shows_sizes_profiles_and_stability(app, researcher, study_id):
    finish_run(app, study_id)
    page = researcher.open(f"/studies/{study_id}/segments")
    assert page.text.count('role="img"') == 6
    assert "3 chosen" in page.text
    assert "0.91" in page.text


def test_segments_are_described_side_by_side_with_intervals(app, researcher, study_id):
    finish_run(app, study_id)
    page = researcher.open(f"/studies/{study_id}/segments")
    assert "Years as a customer" in page.text
    assert "50\u202f% (42–58)" in page.text


def test_a_researcher_sees_small_cells_and_a_reader_does_not(app, researcher, reader, study_id, small_cell):
    finish_run(app, study_id, small_cell)
    assert "10\u202f% (4–21)" in researcher.open(f"/studies/{study_id}/segments").text
    page = reader.open(f"/studies/{study_id}/segments").text
    assert "10\u202f% (4–21)" not in page
    assert "fewer than 10" in page


def test_where_no_division_is_offered_the_page_says_why(app, researcher, study_id):
    result = example()
    result["segments"].update(
        offered=False,
        k=None,
        sizes=None,
        rows=None,
        labels=None,
        profiles=[],
        candidates=[],
        reason="Too few people answered.",
    )
    finish_run(app, study_id, result)
    page = researcher.open(f"/studies/{study_id}/segments")
    assert "No division is offered. Too few people answered." in page.text


def test_before_the_analysis_the_page_says_what_to_do(researcher, study_id):
    assert "No answers yet" in researcher.open(f"/studies/{study_id}/segments").text
