"""The answers as a table, and one person's answers to look at."""

import pytest

from surveyapp.models import Exclusion
from tests.surveyapp.pages.desk import answer, kept, published_study
from tests.surveyapp.pages.test_responses import SEEN
from tests.surveyapp.pages.workshop import WORKSHOP


@pytest.fixture
def study_id(researcher) -> int:
    return published_study(researcher, WORKSHOP)


def test_answers_show_their_codes_and_labels(researcher, stored, study_id):
    answer(stored, study_id, SEEN)
    page = researcher.open(f"/studies/{study_id}/responses/table").text
    assert '4 <span class="muted small">Very important</span>' in page
    assert 'owner <span class="muted small">I own a bicycle</span>' in page


def test_many_answers_come_in_pages_newest_first(researcher, stored, study_id):
    for number in range(26):
        answer(stored, study_id, {**SEEN, "nick": f"Bella {number}"}, days_ago=26 - number)
    page = researcher.open(f"/studies/{study_id}/responses/table").text
    assert "Bella 25" in page
    assert "Bella 0<" not in page
    assert "Page 1 of 2" in page
    for beyond in ("2", "99"):
        assert "Bella 0<" in researcher.open(f"/studies/{study_id}/responses/table?page={beyond}").text
    for nonsense in ("-1", "x", "9" * 5000):
        assert researcher.open(f"/studies/{study_id}/responses/table?page={nonsense}").status_code == 200


def test_a_row_shows_what_was_asked_what_was_said_and_how_long_each_page_took(researcher, stored, study_id):
    for _ in range(3):
        answer(stored, study_id, SEEN)
    quick = answer(stored, study_id, {**SEEN, "needs.speed": 5, "why": "Be <b>kinder</b>"})
    quick.page_seconds = {"0": 3.2, "1": 20.0}
    stored.commit()
    page = researcher.open(f"/studies/{study_id}/responses/{quick.id}").text
    assert "How important are these when you choose a workshop?" in page
    assert '5 <span class="muted">Extremely important</span>' in page
    assert "I own a bicycle" in page
    assert "Be &lt;b&gt;kinder&lt;/b&gt;" in page
    assert '<strong class="hurried">3 s</strong>, hurried; median 42 s' in page
    assert "20 s, median 20 s" in page


def test_rows_lead_to_the_ones_before_and_after(researcher, stored, study_id):
    first, second, third = (answer(stored, study_id, SEEN).id for _ in range(3))
    page = researcher.open(f"/studies/{study_id}/responses/{second}").text
    assert f'responses/{first}" rel="prev"' in page
    assert f'responses/{third}" rel="next"' in page


def test_rows_of_others_previews_and_the_unfinished_are_not_here(researcher, stored, study_id):
    other = published_study(researcher, WORKSHOP)
    elsewhere = answer(stored, other, SEEN)
    preview = answer(stored, study_id, SEEN, preview=True)
    unfinished = answer(stored, study_id, SEEN, completed=False)
    for number in (elsewhere.id, preview.id, unfinished.id, 0, 2**31 - 1, 2**40):
        assert researcher.open(f"/studies/{study_id}/responses/{number}").status_code == 404, number


def test_leaving_a_row_out_needs_a_reason_and_keeps_what_was_typed(researcher, stored, study_id):
    number = answer(stored, study_id, SEEN).id
    researcher.open(f"/studies/{study_id}/responses/{number}")
    page = researcher.press("Leave it out", reason=" ")
    assert page.status_code == 422
    assert "Say why" in page.text
    page = researcher.press("Leave it out", reason="x" * 400)
    assert page.status_code == 422
    assert "Shorten it to 300" in page.text
    assert "x" * 400 in page.text
    assert not kept(stored, lambda: Exclusion.standing_of(study_id))


def test_a_row_left_out_is_marked_and_counts_again_when_somebody_says_so(researcher, stored, study_id):
    number = answer(stored, study_id, SEEN).id
    answer(stored, study_id, SEEN)
    researcher.open(f"/studies/{study_id}/responses/{number}")
    page = researcher.press("Leave it out", reason="A colleague trying it out")
    assert "Left out of the analysis" in page.text
    assert "Rita" in page.text
    assert "left out: A colleague" in researcher.open(f"/studies/{study_id}/responses/table").text
    researcher.open(f"/studies/{study_id}/responses/{number}")
    assert "Counts in the analysis" in researcher.press("Let it count again").text
    assert "left out:" not in researcher.open(f"/studies/{study_id}/responses/table").text
    assert not kept(stored, lambda: Exclusion.standing_of(study_id))


def test_a_reason_never_begins_like_a_formula(researcher, stored, study_id):
    number = answer(stored, study_id, SEEN).id
    researcher.open(f"/studies/{study_id}/responses/{number}")
    researcher.press("Leave it out", reason="=cmd|x")
    [standing] = kept(stored, lambda: Exclusion.standing_of(study_id))
    assert standing.reason == "cmd|x"
