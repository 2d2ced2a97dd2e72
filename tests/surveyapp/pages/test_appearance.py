import base64
import hashlib
import io
import re

import pytest

from surveyapp.appearance import Appearance
from surveyapp.models import Study
from tests.surveyapp.pages.workshop import open_study
from tests.surveyapp.test_logo import PNG, SVG

IN_THREE_LANGUAGES = """
title: Visit
pages: [{questions: [{code: nick, type: text, text: What do you call it?}]}]
translations:
  de: {title: Besuch, questions: {nick: {text: Wie heißt es?}}}
  ar: {title: زيارة, questions: {nick: {text: ما اسمه؟}}}
"""


@pytest.fixture
def study(stored) -> Study:
    study = open_study(stored)
    stored.expunge(study)
    return study


def dressed(researcher, study, **worn):
    researcher.open(f"/studies/{study.id}/fieldwork/appearance")
    return researcher.press("Save the appearance", **worn)


def kept(stored, study) -> dict[str, str]:
    stored.expire_all()
    worn = dict(stored.get(Study, study.id).appearance)
    stored.rollback()  # or whoever saves next would wait
    return worn


def test_logo_colour_and_last_page_are_kept_and_shown(researcher, study, stored):
    page = dressed(
        researcher, study, logo=(io.BytesIO(SVG.encode()), "logo.svg"), logo_says="Spoke",
        accent="0066CC", closing="Come **again**.", onward="https://spoke.example/thanks",
    )  # fmt: skip
    assert page.status_code == 200
    assert "#0066cc</code> on light screens: contrast 5.1" in page.text
    assert "chosen for you" in page.text
    assert kept(stored, study)["logo"].startswith("data:image/svg+xml,<svg")
    assert kept(stored, study)["accent"] == "#0066cc"


def test_a_colour_that_cannot_be_read_is_told_with_its_ratio_and_the_nearest_that_can(
    researcher, study, stored
):
    page = dressed(researcher, study, accent="#ffcc00", closing="Bye")
    assert page.status_code == 422
    assert "#ffcc00 on the light ground has a contrast of 1.4" in page.text
    proposed = re.search(r"nearest that can be read is (#[0-9a-f]{6})", page.text)[1]
    assert 'value="#ffcc00"' in page.text
    assert ">Bye</textarea>" in page.text.replace("\r\n", "").replace("\n", "")
    assert kept(stored, study) == {}
    assert dressed(researcher, study, accent=proposed).status_code == 200


@pytest.mark.parametrize(
    ("worn", "mend"),
    [
        ({"accent": "teal"}, "Write a colour as #"),
        ({"accent_dark": "#ffcc00"}, "This needs a colour for light screens too"),
        ({"accent": "#0066cc", "accent_dark": "#000080"}, "#000080 on the dark ground"),
        ({"logo": (io.BytesIO(PNG), "logo.png")}, "Write what the logo says"),
        ({"logo": (io.BytesIO(b"GIF89a"), "logo.gif"), "logo_says": "S"}, "Save it as PNG"),
        ({"onward": "javascript:alert(1)"}, "begins with https://"),
        ({"closing": "a" * 2001}, "Shorten it to 2,000"),
    ],
)
def test_what_cannot_be_worn_is_told_how_to_mend(researcher, study, stored, worn, mend):
    page = dressed(researcher, study, **worn)
    assert page.status_code == 422
    assert mend in page.text
    assert kept(stored, study) == {}


def test_a_logo_stays_until_it_is_taken_away(researcher, study, stored):
    dressed(researcher, study, logo=(io.BytesIO(PNG), "logo.png"), logo_says="Spoke")
    dressed(researcher, study, closing="Bye")
    assert "logo" in kept(stored, study)
    dressed(researcher, study, without_logo="y", logo_says="")
    assert kept(stored, study) == {"closing": "Bye"}


def test_a_sample_page_stands_in_a_frame_of_our_own_alone(researcher, study):
    dressed(researcher, study, accent="#0066cc")
    page = researcher.open(f"/studies/{study.id}/fieldwork/appearance/dark")
    policy = page.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    style = re.search(r"<style>(.*?)</style>", page.text, re.S)[1]
    assert style.startswith("@layer page{:root{color-scheme:dark}}")
    assert f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'" in policy
    assert researcher.open(f"/studies/{study.id}/fieldwork/appearance/sepia").status_code == 404


def test_only_editors_dress_a_survey(reader, visitor, study):
    assert reader.open(f"/studies/{study.id}/fieldwork/appearance").status_code == 403
    assert "Sign in" in visitor.open(f"/studies/{study.id}/fieldwork/appearance").text


def test_a_post_without_its_fields_is_no_fault(researcher, study):
    researcher.open(f"/studies/{study.id}/fieldwork/appearance")
    token = re.search(r'name="csrf_token" value="([^"]+)"', researcher.page.text)[1]
    sent = researcher.client.post(
        f"/studies/{study.id}/fieldwork/appearance", data={"csrf_token": token, "logo": "text"}
    )
    assert sent.status_code in (302, 422)


def test_people_read_the_closing_words_of_their_language_or_else_those_for_all(researcher, visitor, stored):
    study = open_study(stored, IN_THREE_LANGUAGES)
    stored.expunge(study)
    page = dressed(researcher, study, closing="Come again.", **{"closings-0-text": "Bis *bald*."})
    assert '<textarea dir="rtl"' in page.text
    assert kept(stored, study) == {"closing": "Come again.", "closings": {"de": "Bis *bald*."}}
    for spoken, words in (("de", "Bis <em>bald</em>."), ("ar", "Come again."), ("en", "Come again.")):
        visitor.open(f"/s/{study.key}?lang={spoken}")
        visitor.press("")
        assert words in visitor.press("", nick="Bertha").text


def test_closing_words_stay_when_their_language_is_gone_and_can_be_taken_away(researcher, study, stored):
    with_german = {"closing": "Bye", "closings": {"de": "Tschüss"}}
    stored.get(Study, study.id).appearance = with_german
    stored.commit()
    dressed(researcher, study)
    assert kept(stored, study) == with_german
    dressed(researcher, study, **{"closings-0-text": ""})
    assert kept(stored, study) == {"closing": "Bye"}


def test_closing_words_too_long_are_told_beside_their_language(researcher, stored):
    study = open_study(stored, IN_THREE_LANGUAGES)
    stored.expunge(study)
    page = dressed(researcher, study, **{"closings-1-text": "a" * 2001})
    assert page.status_code == 422
    assert "Shorten it to 2,000" in page.text
    assert 'href="#closings-1-text"' in page.text
    assert dressed(researcher, study, **{"closings-0-language": "../de"}).status_code == 422


def test_what_was_stored_before_there_were_several_still_reads():
    worn = Appearance.read('{"closing": "Bye"}')
    assert [worn.closing_in(language) for language in ("en", "de-AT", "")] == ["Bye"] * 3
    assert Appearance.read('{"closings": {"de": "Servus"}}').closing_in("de-AT") == "Servus"
