"""Someone at their own link: what they answered so far, and where in the questionnaire they are."""

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from flask import current_app, url_for

from questionnaires import QuestionnaireError
from surveyapp import language, security_policy
from surveyapp.appearance import Appearance
from surveyapp.clock import utc_now
from surveyapp.database import session
from surveyapp.models import Quota, Response, Study
from surveyapp.models.reward import Reward, reward_completed
from surveyapp.models.saved_page import page_saved
from surveyapp.models.sitting import Sitting
from surveyapp.page_journey import Journey
from surveyapp.pages import turned_away

QUOTA = "quota: "


class Saved(NamedTuple):
    is_turned_away: bool = False
    """whether a quota is full for this person"""
    reward: Reward | None = None


@dataclass(frozen=True)
class Visit:
    token: str
    sitting: Sitting
    journey: Journey
    is_held: bool = False
    """whether the row is held by the request's transaction"""

    @classmethod
    def by(cls, token: str) -> "Visit":
        """Raises TurnedAway where the link leads to nothing, or to a draft that cannot be read."""
        return cls.of(token, Sitting.by_token(token))

    @classmethod
    def held_by(cls, token: str) -> "Visit":
        """The same, and whoever else posts at this link waits until this request has been stored."""
        return replace(cls.of(token, Sitting.held_by_token(token)), is_held=True)

    @classmethod
    def of(cls, token: str, sitting: Sitting | None) -> "Visit":
        if sitting is None:
            raise turned_away.no_answers()
        language.speak(sitting.language)
        embedded = sitting.origin.get("source") == "embed"
        security_policy.wear(Appearance.read(sitting.appearance), embedded=embedded)
        try:
            taken_over = frozenset(sitting.taken_over)
            journey = Journey(sitting.questionnaire, sitting.answers, taken_over=taken_over)
            return cls(token, sitting, journey)
        except QuestionnaireError as error:
            raise turned_away.draft_with_faults() from error

    @property
    def study(self) -> Study:
        found = Study.find(self.sitting.study_id)
        if found is None:
            raise turned_away.no_answers()
        return found

    @property
    def finished(self) -> bool:
        return self.sitting.is_finished

    @property
    def preview(self) -> bool:
        return self.sitting.preview

    @property
    def own_link(self) -> str:
        """The address at which this person finds their answers again, whole, to be copied."""
        base_url: str = current_app.extensions["needmap"].base_url
        return base_url + url_for("answering.show", token=self.token)

    def is_to_confirm(self, page: int) -> bool:
        """Whether the page shows answers that were known before, and has not been sent yet."""
        if str(page) in self.sitting.page_forms:
            return False
        asked = (one for one in self.journey.questions(page) if one.known == "confirm")
        return any(name in self.sitting.answers for question in asked for name in question.variables)

    def check_open(self) -> None:
        """Raises TurnedAway once the study has closed; previews go on."""
        if not self.sitting.is_open:
            raise turned_away.closed(self.study, own_link=url_for("own_answers.show", token=self.token))

    @property
    def onward(self) -> str:
        """The address to which the last page leads, empty where there is none."""
        return Appearance.read(self.sitting.appearance).onward

    @property
    def response(self) -> Response:
        return session().get_one(Response, self.sitting.id, populate_existing=True)

    def save_page(self, page: int, *, form: int, next_page: int | None, code: str) -> Saved | None:
        """On disk when this returns; None where the row has to be held first.

        code  the claim code that the form carried
        """
        answers = dict(self.journey.answers)
        changes = page_saved(self.sitting, page, answers, form=form, next_page=next_page, now=utc_now())
        if self.is_held:
            saved = self.save_held(changes, code)
            session().commit()  # now, so that nobody waits while the next page is drawn
            return saved
        if next_page is None and self.sitting.has_offer:
            return None
        return Saved() if self.sitting.save_alone(changes) else None

    def save_held(self, changes: dict[str, Any], code: str) -> Saved:
        """Together with all that hangs on it: a place of a quota, and the reward."""
        full = Quota.admit(self.sitting.study_id, self.sitting.id, changes["answers"])
        if full:
            self.sitting.save_held({**changes, "completed_at": None, "ended": f"{QUOTA}{full.name}"})
            return Saved(is_turned_away=True)
        self.sitting.save_held(changes)
        is_rewarded = changes["completed_at"] and self.sitting.has_offer
        return Saved(reward=reward_completed(self.response, code) if is_rewarded else None)
