"""Many at once, few rewards: exactly as many are given as there are, and none twice."""

import threading
from collections.abc import Callable

import pytest

from surveyapp.database import session_scope
from surveyapp.models import Claim, QuestionnaireVersion, Response, Study, Voucher
from surveyapp.models.books import Books
from surveyapp.models.fulfilment import claim_reward
from surveyapp.models.reward import new_claim_code, reward_completed
from tests.surveyapp.models.rewarding import codes_of, offered, study_with_answers

pytestmark = pytest.mark.both_databases
PEOPLE, REWARDS = 24, 10


@pytest.fixture
def study_id(stored) -> int:
    study_id = study_with_answers().id
    stored.rollback()
    return study_id


def all_at_once(app, steps: list[Callable[[], None]]) -> None:
    """Each in a session of its own, begun at the same moment."""
    ready, faults = threading.Barrier(len(steps)), []

    def walk(step: Callable[[], None]) -> None:
        ready.wait()
        try:
            with session_scope(app.extensions["engine"]) as opened:
                step()
                opened.commit()
        except Exception as fault:
            faults.append(fault)

    threads = [threading.Thread(target=walk, args=(step,)) for step in steps]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def test_no_more_codes_are_given_than_there_are_rewards(app, stored, study_id):
    offer = offered(Study.find(study_id), places=REWARDS)
    version = QuestionnaireVersion.published_of(study_id).id
    stored.rollback()
    shown = []

    def finish() -> None:
        answers, _ = Response.begin(study_id, version, "en")
        answers.complete()
        shown.append(reward_completed(answers, new_claim_code()))

    all_at_once(app, [finish] * PEOPLE)
    given = [reward.code for reward in shown if reward.state == "given"]
    assert len(given) == len(set(given)) == REWARDS == Claim.count(offer.id)
    assert Books.of(offer.id).faults == []


def test_no_voucher_goes_to_two_people(app, stored, study_id):
    study = Study.find(study_id)
    offer = offered(study, kind="voucher", places=PEOPLE)
    Voucher.stock(offer.id, [f"TEN-{number}" for number in range(REWARDS)])
    codes = codes_of(study, PEOPLE)
    stored.commit()
    all_at_once(app, [lambda code=code: claim_reward(study_id, code) for code in [*codes, *codes]])
    owners = Claim.by_voucher(offer.id)
    assert len(owners) == len({claim.code_hash for claim in owners.values()}) == REWARDS
    assert len(Claim.in_state(offer.id, "claimed")) == PEOPLE - REWARDS
    assert Books.of(offer.id).faults == []


def test_a_form_sent_many_times_at_once_is_rewarded_once(app, stored, study_id):
    offer = offered(Study.find(study_id), places=REWARDS)
    version, code = QuestionnaireVersion.published_of(study_id).id, new_claim_code()
    answers, token = Response.begin(study_id, version, "en")
    answers.complete()
    stored.commit()
    shown = []

    def send_again() -> None:
        shown.append(reward_completed(Response.with_token(token, to_change=True), code))

    all_at_once(app, [send_again] * 12)
    assert {(reward.state, reward.code) for reward in shown} == {("given", code)}
    assert Claim.count(offer.id) == 1
