"""The needs that were found, on a page."""

import pytest

from surveyapp.pages.needs import loading_rows
from tests.surveyapp.analysed import answer, finish_run, start_study
from tests.surveyapp.result_example import example


@pytest.fixture
def study_id(app) -> int:
    return start_study(app)


def test_loadings_are_sorted_by_need_and_strength(app, researcher, study_id):
    finish_run(app, study_id)
    page = researcher.open(f"/studies/{study_id}/needs")
    order = [
        page.text.index(label)
        for label in ("The price is what I look at first", "I wait for sales", "The brand says who I am")
    ]
    assert order == sorted(order)
    assert page.text.count("home") >= 8


def test_a_statement_that_speaks_for_two_needs_is_marked():
    rows = {row["name"]: row for row in loading_rows(example())}
    assert rows["q6"]["crossed"]
    assert not rows["q1"]["crossed"]


def test_the_page_says_how_many_needs_and_how_well_the_statements_suit(app, researcher, study_id):
    finish_run(app, study_id)
    page = researcher.open(f"/studies/{study_id}/needs")
    assert "3 needs from 8 statements" in page.text
    assert "Three needs stand out from chance." in page.text
    assert "0.81" in page.text
    assert 'role="img"' in page.text


def test_before_the_analysis_the_page_offers_to_start_it(app, researcher, study_id):
    answer(app, study_id, 3)
    page = researcher.open(f"/studies/{study_id}/needs")
    assert "3 answers, not analysed yet" in page.text
    assert "Start the analysis" in page.text


def test_before_any_answer_the_page_points_to_fieldwork(researcher, study_id):
    page = researcher.open(f"/studies/{study_id}/needs")
    assert "No answers yet" in page.text
    assert f"/studies/{study_id}/fieldwork" in page.text


def test_a_reader_is_not_offered_to_start_the_analysis(app, reader, study_id):
    answer(app, study_id, 3)
    assert "Start the analysis" not in reader.open(f"/studies/{study_id}/needs").text
