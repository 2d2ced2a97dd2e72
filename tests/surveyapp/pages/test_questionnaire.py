import hashlib
import io

import pytest

from surveyapp.models import QuestionnaireVersion, Study
from surveyapp.uploads import UploadError, text_of
from tests.surveyapp.pages.desk import answer, kept, published_study, started_study, study_of, with_notice
from tests.surveyapp.pages.workshop import WORKSHOP as WORKSHOP_FILE
from tests.surveyapp.pages.workshop import draft_study

WORKSHOP = WORKSHOP_FILE.lstrip()
FAULTY = WORKSHOP.replace("scale: importance5", "scale: importance6").replace("type: number", "type: nummer")
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


def at_questionnaire(person) -> int:
    study_id = with_notice(person)
    person.open(f"/studies/{study_id}/questionnaire")
    return study_id


def sources(stored, study_id: int) -> list[str]:
    found = kept(
        stored, lambda: [QuestionnaireVersion.draft_of(study_id), QuestionnaireVersion.published_of(study_id)]
    )
    return [version.source for version in found if version]


def test_an_empty_page_offers_a_starter_that_can_be_published_as_it_is(researcher):
    at_questionnaire(researcher)
    page = researcher.press("Begin with the starter")
    assert "How important is each of these to you?" in page.text
    assert "Publish version 1" in page.text


def test_a_draft_without_faults_shows_its_outline(researcher):
    at_questionnaire(researcher)
    page = researcher.press("Save the draft", source=WORKSHOP)
    assert "it has no faults" in page.text
    assert "4 pages, 7 questions" in page.text
    assert "if role == &#39;owner&#39;" in page.text


def test_faults_are_named_with_line_and_mend_and_the_text_is_kept(researcher, stored):
    study_id = at_questionnaire(researcher)
    page = researcher.press("Save the draft", source=FAULTY)
    line = FAULTY.split("\n").index("        scale: importance6") + 1
    assert "faults to mend before publication" in page.text
    assert f'data-line="{line}">Line {line}</a>' in page.text
    assert "there is no scale called" in page.text
    assert "importance6" in page.text.partition("excerpt")[2].partition("</pre>")[0]
    assert sources(stored, study_id) == [FAULTY]
    assert "Publish version 1</button>" not in page.text


@pytest.mark.both_databases
def test_nonsense_of_any_kind_is_kept_and_explained(researcher, stored):
    study_id = at_questionnaire(researcher)
    for nonsense in (
        "a: [",
        "- - - -",
        "&a *a",
        "title: x\npages: 3",
        "{" * 5000,
        "\u202e\U0001f600",
        "!!python/object:os.system x",
        "   ",
        "x: \x01",
    ):
        page = researcher.press("Save the draft", source=nonsense)
        assert page.status_code == 200
        assert "to mend before publication" in page.text, nonsense
        assert kept(stored, lambda: QuestionnaireVersion.draft_of(study_id)).source == nonsense


def test_a_megabyte_too_much_is_not_stored_and_not_lost(researcher, stored):
    study_id = at_questionnaire(researcher)
    page = researcher.press("Save the draft", source="# " + "long " * 250_000)
    assert page.status_code == 422
    assert "shorten it" in page.text
    assert page.text.count("long ") >= 250_000
    assert sources(stored, study_id) == []


def test_of_two_who_edit_at_once_neither_loses_what_they_typed(researcher, admin, stored):
    study_id = at_questionnaire(researcher)
    admin.open(f"/studies/{study_id}/questionnaire")
    researcher.press("Save the draft", source="title: Rita's")
    admin.open(f"/studies/{study_id}/questionnaire")
    researcher.press("Save the draft", source="title: Rita's second thought")
    page = admin.press("Save the draft", source="title: Ada's")
    assert page.status_code == 409
    assert "Somebody saved another text" in page.text
    assert "title: Ada&#39;s" in page.text
    assert sources(stored, study_id) == ["title: Rita's second thought"]
    admin.press("Save the draft")
    assert sources(stored, study_id) == ["title: Ada's"]


def test_a_nul_character_is_refused_with_its_line(researcher):
    at_questionnaire(researcher)
    page = researcher.press("Save the draft", source="title: a\nintroduction: b\0c")
    assert page.status_code == 422
    assert "Line 2 holds a NUL character" in page.text
    assert "b\ufffdc" in page.text


def test_a_file_is_taken_as_the_draft_with_its_line_ends_made_one_kind(researcher, stored):
    study_id = at_questionnaire(researcher)
    content = b"\xef\xbb\xbf" + WORKSHOP.replace("\n", "\r\n").encode()
    researcher.press("Use this file", file=[(io.BytesIO(content), "workshop.yaml")])
    assert "it has no faults" in researcher.page.text
    assert sources(stored, study_id) == [WORKSHOP]


def test_a_picture_is_not_a_questionnaire_and_the_draft_stays(researcher, stored):
    study_id = at_questionnaire(researcher)
    researcher.press("Save the draft", source="title: Mine")
    page = researcher.press("Use this file", file=[(io.BytesIO(PNG), "workshop.yaml")])
    assert page.status_code == 422
    assert (
        page.text.count("This is a picture (PNG), not a questionnaire.") == 2
    )  # at the top and beside the file
    assert sources(stored, study_id) == ["title: Mine"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"title: caf\xe9\n", "line 1 cannot be read"),
        (b"title: a\n\nb: \xff", "line 3 cannot be read"),
        ("title: a".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04rest", "zip"),
        (b"a\n\0", "Line 2 holds a NUL"),
    ],
)
def test_a_file_that_is_no_text_says_what_it_is(content, told):
    with pytest.raises(UploadError, match=told):
        text_of(content)


def test_no_file_at_all_is_said(researcher):
    at_questionnaire(researcher)
    assert researcher.press("Use this file").status_code == 422


def test_publication_waits_for_the_notice_and_says_so(researcher):
    study_id = started_study(researcher)
    researcher.open(f"/studies/{study_id}/questionnaire")
    page = researcher.press("Save the draft", source=WORKSHOP)
    assert "Respondents are not told yet: who asks, what the answers are for" in page.text
    token = researcher.form_with("Save the draft").values[0][1]
    researcher.client.post(f"/studies/{study_id}/questionnaire/publication", data={"csrf_token": token})
    assert "Not published." in researcher.open(f"/studies/{study_id}/questionnaire").text
    assert "Not open yet" in researcher.open(f"/studies/{study_id}/fieldwork").text


def test_a_published_version_is_named_by_the_hash_of_the_file_one_downloads(researcher):
    study_id = published_study(researcher, WORKSHOP)
    page = researcher.open(f"/studies/{study_id}/questionnaire")
    file = researcher.open(f"/studies/{study_id}/questionnaire/versions/1.yaml")
    digest = hashlib.sha256(file.data).hexdigest()
    assert f"SHA-256 {digest}" in page.text
    assert digest[:12] in file.headers["Content-Disposition"]


def test_publishing_opens_fieldwork_and_editing_makes_a_draft_of_the_next_version(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    assert "Open since" in researcher.page.text
    first = sources(stored, study_id)[0]
    researcher.open(f"/studies/{study_id}/questionnaire")
    page = researcher.press("Save the draft", source=first + "# a remark\n")
    assert "A draft of version 2" in page.text
    assert sources(stored, study_id) == [first + "# a remark\n", first]


def test_saving_what_is_published_makes_no_draft(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    researcher.open(f"/studies/{study_id}/questionnaire")
    page = researcher.press("Save the draft")
    assert "Nothing to save" in page.text
    assert len(sources(stored, study_id)) == 1


def test_a_draft_says_which_stored_answers_it_would_touch(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    for channels, role in ((["web"], "owner"), (["web", "phone"], "renter"), (None, "renter")):
        answer(
            stored,
            study_id,
            {"needs.price": 4, "needs.speed": None, "channels": channels, "role": role, "nick": "Bella"},
        )
    answer(stored, study_id, {"channels": ["phone"]}, preview=True)
    edited = (
        WORKSHOP.replace(", speed: Same-day repair", "")
        .replace("phone: Telephone, ", "")
        .replace("{code: nick, type: text", "{code: nick, type: long_text")
    )
    researcher.open(f"/studies/{study_id}/questionnaire")
    text = (
        researcher.press("Save the draft", source=edited)
        .text.partition('id="touched"')[2]
        .partition("</section>")[0]
    )
    assert "<code>needs.speed</code> is no longer asked: no stored answer has it" in text
    assert "<code>channels</code> loses the code phone (Telephone): <strong>1 stored answer</strong>" in text
    assert (
        "<code>nick</code> was a short text and becomes a long text: <strong>3 stored answers</strong>"
        in text
    )
    assert "<code>role</code>" not in text


@pytest.mark.both_databases
def test_version_2_keeps_the_answers_to_version_1_and_leaves_a_closed_study_closed(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    answer(stored, study_id, {"needs.price": 4, "needs.speed": 2})
    opened_at = study_of(stored, study_id).published_at
    researcher.press("Close fieldwork")
    researcher.open(f"/studies/{study_id}/questionnaire")
    researcher.press(
        "Save the draft", source=WORKSHOP.replace(", speed: Same-day repair", ", warmth: A warm room")
    )
    page = researcher.press("Publish version 2")
    assert "Version 2 is published" in page.text
    study = study_of(stored, study_id)
    assert (study.state, study.published_at) == ("closed", opened_at)
    responses = researcher.open(f"/studies/{study_id}/responses/table").text
    assert "needs.speed" in responses
    assert "needs.warmth" in responses


def test_a_draft_of_the_next_version_can_be_thrown_away(researcher, stored):
    study_id = published_study(researcher, WORKSHOP)
    researcher.open(f"/studies/{study_id}/questionnaire")
    researcher.press("Save the draft", source="title: half a thought")
    researcher.press("Throw the draft away")
    assert len(sources(stored, study_id)) == 1


def test_the_codebook_is_a_page_and_a_file(researcher):
    study_id = published_study(researcher, WORKSHOP)
    page = researcher.open(f"/studies/{study_id}/questionnaire/codebook").text
    assert "<code>channels.web</code>" in page
    assert "Extremely important" in page
    file = researcher.open(f"/studies/{study_id}/questionnaire/codebook.csv")
    assert file.data.startswith(b"\xef\xbb\xbfvariable,label,question")


def test_a_study_whose_owner_has_left_cannot_be_published(researcher, admin, stored):
    study_id = at_questionnaire(researcher)
    admin.open("/accounts")
    admin.press("Close the account of Rita")
    admin.open(f"/studies/{study_id}/questionnaire")
    page = admin.press("Save the draft", source=WORKSHOP)
    assert "The study has no owner with an open account." in page.text
    assert kept(stored, lambda: Study.find(study_id).state) == "draft"


GERMAN = "translations: {de: {title: Werkstatt, introduction: Hallo, thanks: Danke}}\n"


def test_the_page_tells_which_languages_are_complete_and_what_the_others_lack(researcher, stored):
    study = draft_study(stored, WORKSHOP_FILE + GERMAN)
    page = researcher.open(f"/studies/{study.id}/questionnaire").text
    assert "English: the main language" in page
    assert "Deutsch: 23 of 31 texts missing" in page
    assert "text is missing in de; add text: under role:" in page
