import pytest
from flask import Request
from werkzeug.test import EnvironBuilder

from surveyapp.hidden_fields import HiddenFieldError, read_fields
from surveyapp.models import Study
from surveyapp.origin import carried_on, origin_of

SHOPS = "shop: harbour, old town\npanel"


def came_by(query: str, fields: str = "") -> dict[str, str]:
    return origin_of(asked_with(query), Study(title="Boats", owner_id=1, appearance={"fields": fields}))


def asked_with(query: str) -> Request:
    return Request(EnvironBuilder(path="/s/key", query_string=query).get_environ())


@pytest.mark.parametrize(
    ("query", "source"),
    [
        ("", "link"),
        ("source=qr", "qr"),
        ("embed=1", "embed"),
        ("embed=1&source=qr", "embed"),
        ("source=personal", "link"),
        ("source=nonsense", "link"),
    ],
)
def test_the_way_somebody_came_by_is_one_of_those_there_are(query, source):
    assert came_by(query) == {"source": source}


def test_marks_of_a_campaign_are_kept_and_nothing_else_of_the_address():
    assert came_by("utm_source=letter&utm_campaign=May+sale&gclid=abc&mail=mara%40example.com") == {
        "source": "link",
        "utm_source": "letter",
        "utm_campaign": "May sale",
    }


def test_only_declared_fields_with_declared_values_are_kept():
    assert came_by("shop=harbour&panel=7f&city=Turku", SHOPS) == {
        "source": "link", "shop": "harbour", "panel": "7f",
    }  # fmt: skip
    assert came_by("shop=Mara+Korhonen", SHOPS) == {"source": "link"}
    assert came_by("shop=harbour") == {"source": "link"}


def test_long_and_strange_values_become_one_short_line():
    assert came_by("utm_term=a%00b%0Ac" + "d" * 500)["utm_term"] == "abc" + "d" * 97


def test_pressing_start_carries_on_what_the_link_said():
    study = Study(title="Boats", owner_id=1)
    assert carried_on(asked_with("source=qr&utm_medium=poster"), study) == {
        "utm_medium": "poster", "source": "qr",
    }  # fmt: skip
    assert carried_on(asked_with("embed=1"), study) == {"embed": "1"}


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("Shop", "Use small letters"),
        ("lang", "Choose another name"),
        ("utm_x", "Choose another name"),
        ("shop\nshop: a", "Keep one of them"),
        ("\n".join(f"f{n}" for n in range(11)), "Keep the 10"),
        ("shop: " + "a" * 101, "Shorten the list"),
    ],
)
def test_a_field_that_cannot_be_declared_is_told_how_to_mend(text, mend):
    with pytest.raises(HiddenFieldError, match=mend):
        read_fields(text)


def test_in_an_anonymous_study_every_field_lists_its_values():
    with pytest.raises(HiddenFieldError, match="“panel” may have any value"):
        read_fields(SHOPS, with_values=True)
    assert read_fields("shop: harbour, old town", with_values=True)[0].values == ("harbour", "old town")
