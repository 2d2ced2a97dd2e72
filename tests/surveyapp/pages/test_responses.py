import csv
import io

import pytest

from surveyapp.models import Exclusion
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


def test_arrivals_tell_how_many_came_when_and_from_where(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    for days_ago, completed in ((0, True), (0, True), (0, False), (2, True)):
        answer(stored, study_id, SEEN, completed=completed, days_ago=days_ago)
    response = answer(stored, study_id, SEEN)
    response.language, response.page_seconds = "de", {"0": 400.0}
    stored.commit()
    page = researcher.open(f"/studies/{study_id}/responses").text
    assert "<dt>Finished</dt><dd>4</dd>" in page
    assert "<dt>Of those who began, finished</dt><dd>80\u202f%</dd>" in page
    assert "<dt>Median time to answer</dt><dd>about 1 minute</dd>" in page
    german = page[page.index(">German<") :]
    assert "about 7 minutes" in german[: german.index("</tr>")]
    assert "Version 1" in page
    assert "disabled>Start the analysis" not in page
    assert "With fewer than 100 answers" in page
    assert "Nothing is stored of a browser or a network" in page


def test_nobody_who_finished_means_no_median_and_no_file_to_take(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    answer(stored, study_id, SEEN, completed=False)
    page = researcher.open(f"/studies/{study_id}/responses").text
    assert "nobody yet" in page
    assert "Answers as CSV" not in page


def test_a_reader_sees_nothing_of_single_answers(reader, researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    number = answer(stored, study_id, SEEN).id
    for view in ("", "/table", f"/{number}", "/quality", "/open-answers", "/margins", "/answers.csv"):
        assert reader.open(f"/studies/{study_id}/responses{view}").status_code == 403, view


@pytest.mark.both_databases
def test_the_file_has_a_column_a_variable_and_nothing_a_spreadsheet_would_run(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    answer(stored, study_id, SEEN)
    answer(stored, study_id, SEEN, completed=False)
    answer(stored, study_id, SEEN, preview=True)
    page = researcher.open(f"/studies/{study_id}/responses/answers.csv")
    heading = b"\xef\xbb\xbfresponse,version,started,completed,seconds,excluded,language,device,source,"
    assert page.data.startswith(heading)
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


def test_the_file_says_who_is_left_out_and_why(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    first, second = (answer(stored, study_id, SEEN) for _ in range(2))
    Exclusion.exclude(second, None, "A test of our own")
    stored.commit()
    rows = table_of(researcher.open(f"/studies/{study_id}/responses/answers.csv"))
    assert [(row["response"], row["excluded"]) for row in rows] == [
        (str(first.id), ""),
        (str(second.id), "A test of our own"),
    ]


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
