import re

import pytest

from surveyapp.models import Study
from tests.surveyapp.pages.workshop import WORKSHOP, open_study

GERMAN_TITLE = "translations: {de: {title: Wie Sie die Werkstatt nutzen}}\n"


@pytest.fixture
def study(stored) -> Study:
    study = open_study(stored)
    stored.expunge(study)
    return study


def kept(stored, study) -> dict[str, str]:
    stored.expire_all()
    told = dict(stored.get(Study, study.id).appearance)
    stored.rollback()
    return told


def test_every_way_to_the_survey_stands_on_one_page(researcher, study):
    page = researcher.open(f"/studies/{study.id}/fieldwork/ways").text
    assert f"/s/{study.key}" in page
    assert "/p/" in page
    assert f'src="/studies/{study.id}/fieldwork/ways/qr.svg"' in page


def test_the_code_is_a_drawing_and_a_picture_to_download(researcher, study):
    drawing = researcher.open(f"/studies/{study.id}/fieldwork/ways/qr.svg")
    assert drawing.mimetype == "image/svg+xml"
    assert drawing.data.startswith(b"<?xml") or drawing.data.startswith(b"<svg")
    picture = researcher.open(f"/studies/{study.id}/fieldwork/ways/qr.png")
    assert picture.data.startswith(b"\x89PNG")
    assert f"qr-{study.key}.png" in picture.headers["Content-Disposition"]


def test_the_html_to_copy_comes_with_the_sites_that_may_use_it(researcher, study, stored):
    researcher.open(f"/studies/{study.id}/fieldwork/ways")
    page = researcher.press(
        "Save sites and fields", framed_by="https://Spoke.example/\nhttps://www.spoke.example"
    )
    assert kept(stored, study)["framed_by"] == "https://spoke.example https://www.spoke.example"
    assert f"/s/{study.key}?embed=1" in page.text
    assert "/assets/embed.js" in page.text


def test_fields_of_an_anonymous_study_list_their_values(researcher, study, stored):
    researcher.open(f"/studies/{study.id}/fieldwork/ways")
    page = researcher.press("Save sites and fields", fields="customer", framed_by="https://spoke.example")
    assert page.status_code == 422
    assert "“customer” may have any value" in page.text
    assert "https://spoke.example</textarea>" in page.text
    assert kept(stored, study) == {}
    assert researcher.press("Save sites and fields", fields="shop: harbour, old town").status_code == 200
    assert kept(stored, study)["fields"] == "shop: harbour, old town"


def test_what_is_no_site_is_told_beside_its_field(researcher, study):
    researcher.open(f"/studies/{study.id}/fieldwork/ways")
    page = researcher.press("Save sites and fields", framed_by="https://spoke.example/page")
    assert page.status_code == 422
    assert "Write only what stands before the first slash" in page.text


def test_saving_ways_leaves_the_appearance_alone(researcher, study, stored):
    researcher.open(f"/studies/{study.id}/fieldwork/appearance")
    researcher.press("Save the appearance", closing="Bye")
    researcher.open(f"/studies/{study.id}/fieldwork/ways")
    researcher.press("Save sites and fields", framed_by="https://spoke.example")
    assert kept(stored, study) == {"closing": "Bye", "framed_by": "https://spoke.example"}


def test_each_language_of_the_questionnaire_has_a_link(researcher, stored):
    small = """
title: Visit
pages: [{questions: [{code: nick, type: text, text: What do you call it?}]}]
translations: {de: {title: Besuch, questions: {nick: {text: Wie nennen Sie es?}}}}
"""
    study = open_study(stored, small)
    page = researcher.open(f"/studies/{study.id}/fieldwork/ways").text
    assert re.findall(r"/s/\w+\?lang=([\w-]+)", page) == ["en", "de"]


def test_a_language_that_is_not_complete_has_no_link(researcher, stored):
    study = open_study(stored, WORKSHOP + GERMAN_TITLE)
    assert "?lang=" not in researcher.open(f"/studies/{study.id}/fieldwork/ways").text


def test_only_editors_see_the_ways(reader, visitor, study):
    assert reader.open(f"/studies/{study.id}/fieldwork/ways").status_code == 403
    assert "Sign in" in visitor.open(f"/studies/{study.id}/fieldwork/ways/qr.svg").text
