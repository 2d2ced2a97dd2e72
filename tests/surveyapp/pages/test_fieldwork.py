from dataclasses import replace

from surveyapp.models.fieldwork import Fieldwork
from tests.surveyapp.pages.desk import answer, kept, published_study, study_of, with_notice
from tests.surveyapp.pages.workshop import WORKSHOP

SEEN = {"needs.price": 4}


def test_before_publication_the_link_is_told_and_the_way_to_open_it(researcher):
    study_id = with_notice(researcher)
    page = researcher.open(f"/studies/{study_id}/fieldwork")
    assert "works from publication on" in page.text
    assert "Go to the questionnaire" in page.text


def test_the_link_stands_ready_to_be_copied_without_javascript(researcher, stored, config):
    study_id = published_study(researcher, WORKSHOP)
    link = f"{config.base_url}/s/{study_of(stored, study_id).key}"
    assert f'value="{link}" readonly' in researcher.page.text


def test_a_researcher_is_warned_that_phones_cannot_open_an_address_of_this_computer(researcher):
    study_id = published_study(researcher, WORKSHOP)
    assert "A phone cannot open it" in researcher.open(f"/studies/{study_id}/fieldwork").text


def test_a_public_address_needs_no_warning(app, researcher, config):
    study_id = published_study(researcher, WORKSHOP)
    app.extensions["needmap"] = replace(config, base_url="https://survey.example.com")
    page = researcher.open(f"/studies/{study_id}/fieldwork")
    assert "https://survey.example.com/s/" in page.text
    assert "A phone cannot open it" not in page.text


def test_answers_are_counted_by_day_and_previews_apart(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    for days_ago, completed in ((0, True), (0, True), (0, False), (2, True)):
        answer(stored, study_id, SEEN, completed=completed, days_ago=days_ago)
    answer(stored, study_id, SEEN, preview=True)
    fieldwork, days = kept(stored, lambda: (Fieldwork.of(study_id), Fieldwork.of(study_id).days))
    assert (fieldwork.started, fieldwork.completed, fieldwork.previews, fieldwork.completion_share) == (
        4,
        3,
        1,
        0.75,
    )
    assert [(day.started, day.completed) for day in days] == [(3, 2), (1, 1)]
    page = researcher.open(f"/studies/{study_id}/fieldwork").text
    assert "75\u202f%" in page
    assert "1 set of answers from trying the questionnaire out" in page


def test_preview_answers_can_be_deleted_and_real_ones_stay(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    answer(stored, study_id, SEEN)
    answer(stored, study_id, SEEN, preview=True)
    researcher.open(f"/studies/{study_id}/fieldwork")
    researcher.press("Delete the preview answers")
    fieldwork = kept(stored, lambda: Fieldwork.of(study_id))
    assert (fieldwork.completed, fieldwork.previews) == (1, 0)


def test_fieldwork_closes_and_opens_again_and_publication_keeps_its_moment(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    published_at = study_of(stored, study_id).published_at
    researcher.open(f"/studies/{study_id}/fieldwork")
    assert "Closed on" in researcher.press("Close fieldwork").text
    assert "Open since" in researcher.press("Reopen fieldwork").text
    assert study_of(stored, study_id).published_at == published_at


def test_what_was_never_published_can_be_neither_closed_nor_opened(researcher, stored):
    study_id = with_notice(researcher)
    token = researcher.form_with("Save the brief").values[0][1]
    for action in ("closure", "opening"):
        researcher.client.post(f"/studies/{study_id}/fieldwork/{action}", data={"csrf_token": token})
    assert study_of(stored, study_id).state == "draft"
