import pytest

from surveyapp.models import QuestionnaireVersion, Response
from tests.surveyapp.pages.workshop import open_study


@pytest.fixture
def begin(stored):
    study = open_study(stored)
    version = QuestionnaireVersion.published_of(study.id)

    def begin(**given):
        return Response.begin(study.id, version.id, "en", **given)

    return begin


def test_a_response_knows_where_it_came_from_and_what_was_known_before(begin, stored):
    response, token = begin(
        origin={"source": "qr"}, device="phone", doubts=["fast"], answers={"role": "renter"}
    )
    stored.expire_all()
    found = Response.with_token(token)
    assert found is response
    assert (found.origin, found.device) == ({"source": "qr"}, "phone")
    assert (found.doubts, found.answers) == (["fast"], {"role": "renter"})


def test_a_response_is_untouched_until_a_page_is_sent_whatever_was_known_before(begin):
    response, _ = begin(answers={"role": "renter"})
    assert response.is_untouched
    response.save_page(0, {"role": "renter"}, form=1, next_page=1)
    assert not response.is_untouched
