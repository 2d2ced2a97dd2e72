import csv
import io

import pytest

from tests.surveyapp.pages.desk import answer, published_study, with_notice
from tests.surveyapp.pages.workshop import WORKSHOP

SEEN = {
    "needs.price": 4,
    "needs.speed": None,
    "role": "owner",
    "years": 3,
    "channels": ["web"],
    "nick": "=HYPERLINK(1)",
}


def table_of(page) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(page.data.decode("utf-8-sig"))))


def test_before_the_first_answer_the_page_says_where_to_go(researcher):
    study_id = with_notice(researcher)
    page = researcher.open(f"/studies/{study_id}/responses")
    assert "Answers arrive here once fieldwork is open" in page.text
    assert "disabled>Start the analysis" in page.text
    assert researcher.open(f"/studies/{study_id}/responses/answers.csv").status_code == 404


def test_answers_show_their_codes_and_labels(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    answer(stored, study_id, SEEN)
    page = researcher.open(f"/studies/{study_id}/responses").text
    assert '4 <span class="muted small">Very important</span>' in page
    assert 'owner <span class="muted small">I own a bicycle</span>' in page
    assert "disabled>Start the analysis" not in page
    assert "With fewer than 100 answers" in page


def test_many_answers_come_in_pages_newest_first(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    for number in range(26):
        answer(stored, study_id, {**SEEN, "nick": f"Bella {number}"}, days_ago=26 - number)
    page = researcher.open(f"/studies/{study_id}/responses").text
    assert "Bella 25" in page
    assert "Bella 0<" not in page
    assert "Page 1 of 2" in page
    for beyond in ("2", "99"):
        assert "Bella 0<" in researcher.open(f"/studies/{study_id}/responses?page={beyond}").text
    for nonsense in ("-1", "x", "9" * 5000):
        assert researcher.open(f"/studies/{study_id}/responses?page={nonsense}").status_code == 200


@pytest.mark.both_databases
def test_the_file_has_a_column_a_variable_and_nothing_a_spreadsheet_would_run(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    answer(stored, study_id, SEEN)
    answer(stored, study_id, SEEN, completed=False)
    answer(stored, study_id, SEEN, preview=True)
    page = researcher.open(f"/studies/{study_id}/responses/answers.csv")
    assert page.data.startswith(b"\xef\xbb\xbfresponse,version,started,completed,seconds,needs.price,")
    [row] = table_of(page)
    assert (row["needs.price"], row["needs.speed"], row["role"], row["years"]) == ("4", "", "owner", "3")
    assert (row["channels.web"], row["channels.phone"], row["channels.none"]) == ("1", "0", "0")
    assert row["nick"] == "'=HYPERLINK(1)"
    assert (row["version"], row["seconds"]) == ("1", "62")
    assert len(row["started"]) == len("2026-01-31 12:00")


def test_unfinished_answers_come_along_when_asked_for(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    answer(stored, study_id, SEEN)
    answer(stored, study_id, SEEN, completed=False)
    rows = table_of(researcher.open(f"/studies/{study_id}/responses/answers.csv?unfinished=1"))
    assert [bool(row["completed"]) for row in rows] == [True, False]


def test_answers_to_an_older_version_keep_their_columns(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    answer(stored, study_id, {**SEEN, "needs.speed": 2})
    researcher.open(f"/studies/{study_id}/questionnaire")
    researcher.press(
        "Save the draft", source=WORKSHOP.replace("speed: Same-day repair", "warmth: A warm room")
    )
    researcher.press("Publish version 2")
    answer(stored, study_id, {"needs.warmth": 5})
    first, second = table_of(researcher.open(f"/studies/{study_id}/responses/answers.csv"))
    assert (first["version"], first["needs.speed"], first["needs.warmth"]) == ("1", "2", "")
    assert (second["version"], second["needs.speed"], second["needs.warmth"]) == ("2", "", "5")
