"""A study that rewards its respondents, and people who answer it."""

from surveyapp.database import session
from surveyapp.models import Account, Incentive, QuestionnaireVersion, Response, Study
from surveyapp.models.reward import Reward, new_claim_code, reward_completed


def study_with_answers() -> Study:
    """Open, and asking one thing."""
    owner = Account.open("rita@example.com", "Rita", "researcher")
    study = Study.start("Boats", owner.id)
    study.publish()
    QuestionnaireVersion.save_draft(study.id, "title: T").publish()
    session().commit()
    return study


def planned(study: Study, **offer) -> Incentive:
    """A gift of 10 euro for each of five people, unless said otherwise."""
    usual = {"kind": "points", "offer": "10 euro", "value": 1000, "places": 5, "contact": "email"}
    merged = usual | offer
    merged.setdefault("budget", merged["value"] * merged["places"])
    incentive = Incentive.plan(study.id, **merged)
    session().commit()
    return incentive


def offered(study: Study, **offer) -> Incentive:
    incentive = planned(study, **offer)
    incentive.open("Rita")
    session().commit()
    return incentive


def finished(study: Study, **about) -> Response:
    """Somebody's answers, complete and not yet rewarded."""
    version = QuestionnaireVersion.published_of(study.id)
    response, _ = Response.begin(study.id, version.id, "en", **about)
    response.complete()
    session().commit()
    return response


def rewarded(study: Study, code: str = "") -> Reward | None:
    """Somebody answers, and sends the last form with its code."""
    reward = reward_completed(finished(study), code or new_claim_code())
    session().commit()
    return reward


def codes_of(study: Study, n: int) -> list[str]:
    """The codes of so many people who have finished."""
    return [rewarded(study).code for _ in range(n)]
