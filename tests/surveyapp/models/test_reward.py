"""Who finishes gets a claim code, once, for as long as there are rewards."""

from datetime import timedelta

import pytest

from surveyapp.clock import utc_now
from surveyapp.database import session
from surveyapp.defence.doubts import BURST, SIMILAR
from surveyapp.models import Claim, Incentive
from surveyapp.models.books import Books
from surveyapp.models.incentive import arm_of
from surveyapp.models.reward import new_claim_code, offer_to, reward_completed, reward_for
from tests.surveyapp.models.rewarding import finished, offered, planned, rewarded, study_with_answers

pytestmark = pytest.mark.both_databases


@pytest.fixture
def study(stored):
    return study_with_answers()


def test_a_study_without_an_offer_rewards_nobody(study):
    assert reward_for(study) is None
    assert rewarded(study) is None


def test_what_is_only_planned_is_not_offered(study):
    planned(study)
    assert reward_for(study) is None


def test_the_code_of_the_last_form_stands_once_it_is_sent(study):
    incentive = offered(study)
    code = new_claim_code()
    reward = rewarded(study, code)
    assert (reward.state, reward.code, reward.incentive.id) == ("given", code, incentive.id)
    assert Claim.known(incentive.id, code)
    assert Books.of(incentive.id)["issued"].amount == 1000


def test_the_same_form_sent_again_shows_the_same_code(study):
    incentive = offered(study)
    response, code = finished(study), new_claim_code()
    first, second = reward_completed(response, code), reward_completed(response, code.lower())
    assert first == second
    assert Claim.count(incentive.id) == 1


def test_nobody_gets_a_second_code(study):
    incentive = offered(study)
    response = finished(study)
    reward_completed(response, new_claim_code())
    again = reward_completed(response, new_claim_code())
    assert (again.state, again.code) == ("had", "")
    assert response.rewarded
    assert Claim.count(incentive.id) == 1


def test_when_every_reward_is_given_people_are_told(study):
    incentive = offered(study, places=2)
    assert [rewarded(study).state for _ in range(3)] == ["given", "given", "gone"]
    assert Books.of(incentive.id).faults == []


def test_answers_with_doubts_about_them_get_nothing_where_quality_is_asked_for(study):
    offered(study)
    assert reward_completed(finished(study, doubts=["too fast"]), new_claim_code()).state == "refused"


def test_nobody_loses_a_reward_for_sharing_a_network_with_others(study):
    offered(study)
    assert reward_completed(finished(study, doubts=[SIMILAR, BURST]), new_claim_code()).state == "given"


def test_doubts_do_not_matter_where_everybody_is_rewarded(study):
    offered(study, needs_quality=False)
    assert reward_completed(finished(study, doubts=["too fast"]), new_claim_code()).state == "given"


def test_previews_and_people_who_were_turned_away_get_nothing(study):
    offered(study)
    assert reward_completed(finished(study, preview=True), new_claim_code()) is None
    away = finished(study)
    away.ended = "quota: owners"
    assert reward_completed(away, new_claim_code()) is None


def test_a_form_with_a_made_up_code_gets_nothing(study):
    offered(study)
    assert reward_completed(finished(study), "give me a prize") is None


def test_an_offer_ends_on_its_day_and_begins_on_its_day(study):
    tomorrow, yesterday = utc_now() + timedelta(days=1), utc_now() - timedelta(days=1)
    incentive = offered(study, opens_at=tomorrow)
    assert reward_for(study) is None
    incentive.opens_at = None
    assert reward_for(study) is incentive
    incentive.expires_at = yesterday
    assert reward_for(study) is None


def test_a_code_that_is_out_is_shown_again_after_the_offer_has_closed(study):
    incentive = offered(study)
    response, code = finished(study), new_claim_code()
    reward_completed(response, code)
    incentive.close()
    session().commit()
    assert reward_completed(response, code).code == code
    assert rewarded(study) is None


def test_arms_are_given_by_chance_that_anyone_can_work_out_again(study):
    for name, share in (("ten", 1), ("draw", 2), ("nothing", 1)):
        planned(study, name=name, share=share, kind="none" if name == "nothing" else "points")
    arms = Incentive.of_study(study.id)
    drawn = [arm_of(arms, f"token {number}").name for number in range(2000)]
    assert drawn == [arm_of(arms, f"token {number}").name for number in range(2000)]
    assert 900 < drawn.count("draw") < 1100
    assert 420 < drawn.count("ten") < 580


def test_each_arm_gets_its_own_offer_and_the_empty_one_none(study):
    for name, kind in (("ten", "points"), ("nothing", "none")):
        offered(study, name=name, kind=kind)
    shown = {response.id: offer_to(study, response) for response in (finished(study) for _ in range(12))}
    assert {offer.name if offer else None for offer in shown.values()} == {"ten", None}


def test_without_a_response_nobody_knows_the_arm(study):
    offered(study, name="a")
    offered(study, name="b")
    assert reward_for(study) is None
    assert not Claim.grant(study.id, new_claim_code())
