"""What a page's form says when it comes back: which page, as it was shown when, and what is wanted next."""

import time
from collections.abc import Mapping
from dataclasses import dataclass

from questionnaires import Checked, check_answers
from surveyapp.page_journey import Journey
from surveyapp.pages.sent_form import Sent, first, sent_form, whole_number


@dataclass(frozen=True)
class SentPage:
    page: int | None
    form: int
    """when it was shown, in microseconds: also its name. 0 where that was not said"""
    seen: str
    """the state of the page's stored answers as it showed them"""
    displayed: frozenset[str] | None
    """codes of the questions on it; None where that was not said"""
    wish: str
    """next, back, or keep (what is stored rather than what is on the form)"""
    posted: Sent

    @classmethod
    def of(cls, sent: Sent) -> "SentPage":
        form = whole_number(sent, "_form") or 0
        return cls(
            page=whole_number(sent, "_page"),
            form=form if 0 < form <= microseconds() else 0,
            seen=first(sent, "_seen"),
            displayed=frozenset(first(sent, "_displayed").split()) if "_displayed" in sent else None,
            wish=first(sent, "_go", "next"),
            posted=sent,
        )

    @classmethod
    def from_request(cls) -> "SentPage":
        return cls.of(sent_form())

    def check(self, journey: Journey) -> Checked:
        """The answers on it. Someone going back may leave out what is required."""
        page = journey.questionnaire.pages[self.page or 0]
        shown = self.variables_on(journey)
        checked = check_answers(page, self.posted, journey.answers, shown, journey.taken_over)
        excused = {"required"} if self.wish == "back" else set()
        errors = {name: error for name, error in checked.errors.items() if error.code not in excused}
        return Checked(checked.answers, errors, checked.newly_visible)

    def variables_on(self, journey: Journey) -> frozenset[str] | None:
        if self.displayed is None:
            return None
        questions = journey.questionnaire.pages[self.page or 0].questions
        shown = [question for question in questions if question.code in self.displayed]
        return frozenset(name for question in shown for name in question.variables)

    def overwrites(self, page_forms: Mapping[str, int], journey: Journey, checked: Checked) -> bool:
        """Whether storing this would silently replace what the same person answered in another tab or device.

        The same form sent again, after going back in the browser, is a change that is meant.
        """
        same_form = self.form and page_forms.get(str(self.page)) == self.form
        if same_form or self.seen == journey.state_of(self.page or 0):
            return False
        stored = journey.answers
        return any(name in stored and stored[name] != given for name, given in checked.answers.items())


def microseconds() -> int:
    return time.time_ns() // 1000
