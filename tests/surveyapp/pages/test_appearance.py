import base64
import hashlib
import io
import re

import pytest

from surveyapp.models import Study
from tests.surveyapp.pages.workshop import open_study
from tests.surveyapp.test_logo import PNG, SVG


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
