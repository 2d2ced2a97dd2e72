"""What follows a page that was sent: pure, so that the usual way and every other way agree."""

from typing import NamedTuple

from questionnaires import Checked
from surveyapp.page_journey import Journey
from surveyapp.pages.sent_page import SentPage


class NextStep(NamedTuple):
    journey: Journey
    """with the answers that were sent"""
    page: int | None
    """the one to show; None when all is answered"""
    came_up: bool
    """whether it is the same page, as its answers brought up another question"""

    @classmethod
    def after(cls, sent: SentPage, journey: Journey, checked: Checked, *, finished: bool) -> "NextStep":
        page = sent.page or 0
        journey = journey.with_answers(checked.answers)
        if sent.wish == "back":
            return cls(journey, journey.before(page), False)
        if checked.newly_visible:
            return cls(journey, page, True)
        return cls(journey, journey.after(page, finished=finished), False)
