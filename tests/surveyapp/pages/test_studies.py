import pytest

from surveyapp.models import Assumption, Job, QuestionnaireVersion, Response, Stakeholder, Study
from surveyapp.models.run import Run
from tests.surveyapp.pages.desk import answer, kept, published_study, started_study, with_notice
from tests.surveyapp.pages.workshop import WORKSHOP

PAGES = (
    "brief",
    "assumptions",
    "questionnaire",
    "fieldwork",
    "responses",
    "deletion",
    "responses/answers.csv",
    "questionnaire/codebook",
    "questionnaire/codebook.csv",
    "questionnaire/versions/1.yaml",
)
ACTIONS = (
    "copy",
    "deletion",
    "brief",
    "questionnaire",
    "questionnaire/file",
    "questionnaire/starter",
    "questionnaire/draft/deletion",
    "questionnaire/publication",
    "fieldwork/closure",
    "fieldwork/opening",
    "fieldwork/previews/deletion",
    "assumptions/needs",
    "assumptions/stakeholders",
    "assumptions/stakeholders/1/deletion",
)


def test_a_researcher_begins_at_an_empty_page_that_says_what_to_do(researcher):
    page = researcher.open("/studies")
    assert "Begin with what you want to decide" in page.text


def test_a_study_starts_with_its_name_and_goes_on_with_its_brief(researcher):
    study_id = started_study(researcher, "Same-day repair")
    assert researcher.url == f"/studies/{study_id}/brief"
    assert "Same-day repair" in researcher.open("/studies").text


def test_a_study_needs_a_name_of_reasonable_length(researcher):
    researcher.open("/studies/new")
    for title in ("", "   ", "x" * 10_000):
        page = researcher.press("Start the study", title=title)
        assert page.status_code == 422
    assert "Shorten it to 120" in page.text
    assert "x" * 10_000 in page.text, "what was typed is still there"


def test_a_copy_takes_the_words_along_and_leaves_the_answers(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    answer(stored, study_id, {"needs.price": 4})
    researcher.open("/studies")
    researcher.press("Duplicate")
    copy = kept(stored, lambda: Study.newest_first()[0])
    assert copy.title == "Workshop (copy)"
    assert copy.state == "draft"
    assert copy.notice["asker"] == "Spoke & Chain"
    assert kept(stored, lambda: QuestionnaireVersion.draft_of(copy.id).source).strip() == WORKSHOP.strip()
    assert kept(stored, lambda: Response.counts(copy.id)) == {"started": 0, "completed": 0}


def test_deleting_says_what_goes_and_then_all_of_it_goes(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    answer(stored, study_id, {"needs.price": 4})
    answer(stored, study_id, {"needs.price": 4}, completed=False)
    Stakeholder.invite(study_id, "Dana", "sales")
    Run.begin(study_id, {})
    Job.create("analysis", study_id, {})
    stored.commit()
    page = researcher.open(f"/studies/{study_id}/deletion")
    assert "2 people’s answers, 1 of them finished" in page.text
    assert "1 stakeholder with 0 sealed statements" in page.text
    researcher.press("Delete the study")
    assert researcher.open(f"/studies/{study_id}/brief").status_code == 404
    assert kept(stored, lambda: (Study.find(study_id), Response.completed_of(study_id))) == (None, [])


def test_an_unknown_study_is_not_found_and_a_reader_is_turned_away(researcher, reader):
    study_id = started_study(researcher)
    for page in PAGES:
        assert researcher.open(f"/studies/999/{page}").status_code == 404, page
        assert reader.open(f"/studies/{study_id}/{page}").status_code == 403, page


def test_every_action_wants_an_editor_and_a_study_that_is_there(researcher, reader):
    study_id = started_study(researcher)
    for person, study, status in ((reader, study_id, 403), (researcher, 999, 404)):
        person.open("/account")
        token = person.form_with("Change the password").values[0][1]
        for action in ACTIONS:
            answer = person.client.post(f"/studies/{study}/{action}", data={"csrf_token": token})
            assert answer.status_code == status, action


def test_a_reader_sees_the_studies_and_of_each_only_the_findings(researcher, reader):
    study_id = started_study(researcher)
    page = reader.open("/studies")
    assert "Workshop" in page.text
    assert "Start a study" not in page.text
    opened = reader.client.get(f"/studies/{study_id}")
    assert opened.headers["Location"] == f"/studies/{study_id}/findings"


def test_the_rail_counts_who_has_spoken_once_however_often_they_did(researcher, stored):
    ours, theirs = started_study(researcher), started_study(researcher)
    dana = Stakeholder.invite(ours, "Dana", "sales")
    Stakeholder.invite(ours, "Omar", "service")
    elsewhere = Stakeholder.invite(theirs, "Eve", "sales")
    for person in (dana, dana, elsewhere):
        Assumption.seal(person, [])
    stored.commit()
    assert rail_of(researcher, ours)[1] == "1 of 2"


def test_the_rail_says_where_each_stage_stands(researcher, stored):
    study_id = with_notice(researcher)
    assert rail_of(researcher, study_id)[:4] == ["to write", "none yet", "to write", "not open"]
    researcher.open(f"/studies/{study_id}/questionnaire")
    researcher.press("Save the draft", source=WORKSHOP)
    Stakeholder.invite(study_id, "Dana", "sales")
    stored.commit()
    assert rail_of(researcher, study_id)[1:3] == ["0 of 1", "draft"]
    researcher.open(f"/studies/{study_id}/questionnaire")
    researcher.press("Publish version 1")
    answer(stored, study_id, {"needs.price": 4})
    assert rail_of(researcher, study_id)[2:] == [
        "version 1",
        "open",
        "none",
        "1 answer",
        "not yet",
        "not yet",
        "not yet",
    ]


@pytest.mark.both_databases
def test_the_rail_tells_what_the_analysis_came_to(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    Job.create("analysis", study_id, {})
    stored.commit()
    assert rail_of(researcher, study_id)[6:] == ["running", "running", "running"]
    run = Run.begin(study_id, {})
    run.finish({"digest": "sha256:1", "needs": {"n_factors": 5}, "segments": {"k": 4}}, {}, "1")
    stored.commit()
    assert rail_of(researcher, study_id)[6:] == ["5 found", "4 chosen", "not yet", "not made", "ready"]
    run = Run.begin(study_id, {})
    run.finish({"digest": "sha256:2", "needs": {"n_factors": 1}, "segments": {"k": None}}, {}, "2")
    stored.commit()
    assert rail_of(researcher, study_id)[6:] == ["1 found", "none offered", "ready"]


def rail_of(person, study_id: int) -> list[str]:
    page = person.open(f"/studies/{study_id}/brief").text
    return [part.partition("</span>")[0] for part in page.split('<span class="state">')[1:]]
