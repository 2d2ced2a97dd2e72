"""Someone at their own link: what they answered so far, and where in the questionnaire they are."""

from dataclasses import dataclass, replace

from flask import current_app, url_for

from questionnaires import QuestionnaireError
from surveyapp import language
from surveyapp.clock import utc_now
from surveyapp.database import session
from surveyapp.models import Study
from surveyapp.models.response import page_saved
from surveyapp.models.sitting import Sitting
from surveyapp.page_journey import Journey
from surveyapp.pages import turned_away


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

    def check_open(self) -> None:
        """Raises TurnedAway once the study has closed; previews go on."""
        if not self.sitting.is_open:
            raise turned_away.closed(self.study, own_link=url_for("own_answers.show", token=self.token))

    def save_page(self, page: int, *, form: int, next_page: int | None) -> bool:
        """On disk when this returns; False where the row was not held and is not as it was found."""
        answers = dict(self.journey.answers)
        changes = page_saved(self.sitting, page, answers, form=form, next_page=next_page, now=utc_now())
        if not self.is_held:
            return self.sitting.save_alone(changes)
        self.sitting.save_held(changes)
        session().commit()  # now, so that nobody waits while the next page is drawn
        return True
