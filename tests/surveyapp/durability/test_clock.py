"""A clock that is put back loses no answer and makes no time negative."""

from datetime import timedelta

import pytest

from surveyapp.clock import utc_now
from surveyapp.models import QuestionnaireVersion, Study
from surveyapp.models import Response as Answers
from surveyapp.models.saved_page import page_saved
from surveyapp.models.sitting import Sitting
from tests.surveyapp.durability.kept import open_study

pytestmark = pytest.mark.both_databases
JUMPS = [timedelta(0), timedelta(hours=-3), timedelta(days=400), timedelta(days=-4000), timedelta(seconds=-1)]


@pytest.fixture
def token(config, stored) -> str:
    study = Study.by_key(open_study(config))
    _, token = Answers.begin(study.id, QuestionnaireVersion.published_of(study.id).id, "en")
    stored.commit()
    return token


def save(token: str, page: int, answers: dict, now, form: int) -> bool:
    found = Sitting.by_token(token)
    return found.save_alone(page_saved(found, page, answers, form=form, next_page=page + 1, now=now))


def test_each_page_is_saved_whatever_the_clock_does_between_two(token):
    answers, beginning = {}, utc_now()
    for page, jump in enumerate(JUMPS):
        now = beginning + jump
        answers[f"a{page}"] = page
        assert save(token, page, dict(answers), now, int(now.timestamp() * 1e6))
    kept = Sitting.by_token(token)
    assert kept.answers == answers
    assert min(kept.page_seconds.values()) >= 0


def test_two_who_save_in_the_same_moment_of_a_clock_put_back_cannot_undo_each_other(token):
    earlier = utc_now() - timedelta(days=30)
    first, second = Sitting.by_token(token), Sitting.by_token(token)
    assert first.save_alone(page_saved(first, 0, {"first": "A"}, form=1, next_page=1, now=earlier))
    assert not second.save_alone(page_saved(second, 0, {"first": "B"}, form=1, next_page=1, now=earlier))
    assert Sitting.by_token(token).answers == {"first": "A"}


def test_a_form_from_the_future_is_no_name_that_counts(token):
    assert save(token, 0, {"first": "A"}, utc_now(), int((utc_now() + timedelta(days=9)).timestamp() * 1e6))
    assert Sitting.by_token(token).page_seconds["0"] == 0
