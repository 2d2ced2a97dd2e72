"""Where someone is in a questionnaire: which pages and questions they see, what comes before and after."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from questionnaires import Question, Questionnaire, Stop, prune, visible_questions, walk, whole_minutes

NOTHING = "-"
StoredAnswers = Mapping[str, object]


@dataclass(frozen=True)
class Journey:
    questionnaire: Questionnaire
    answers: StoredAnswers
    walked: tuple[Stop, ...] | None = None
    """every question shown, in order, where that is known already"""
    taken_over: frozenset[str] = frozenset()
    """codes of questions whose answers were known before: they count, and are not shown"""

    @cached_property
    def way(self) -> tuple[Stop, ...]:
        passed = self.walked or tuple(walk(self.questionnaire, self.answers))
        if not self.taken_over:
            return passed
        return tuple(stop for stop in passed if stop.question.code not in self.taken_over)

    @cached_property
    def pages(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(stop.page for stop in self.way))

    def with_answers(self, given: StoredAnswers) -> "Journey":
        """After these answers too; those to questions which they hide are gone."""
        answers = {**self.answers, **given}
        way = tuple(walk(self.questionnaire, answers))
        if len(way) < len(self.questionnaire.stops):
            answers = prune(self.questionnaire, answers)
        return replace(self, answers=answers, walked=way)

    def after(self, index: int, *, finished: bool = False) -> int | None:
        """The page that follows. At the end, and for someone who had finished, the first with a question
        never shown to them; None when there is none."""
        following = None if finished else next((page for page in self.pages if page > index), None)
        return self.first_unseen if following is None else following

    def before(self, index: int) -> int:
        return max((page for page in self.pages if page < index), default=index)

    def place(self, index: int) -> int:
        """The page to show someone who was about to see page `index`."""
        following = index if index in self.pages else self.after(index)
        return self.pages[-1] if following is None else following

    @cached_property
    def first_unseen(self) -> int | None:
        return next((stop.page for stop in self.way if not stop.is_seen(self.answers)), None)

    def questions(
        self, index: int, answers: StoredAnswers | None = None, keep: Iterable[str] = ()
    ) -> tuple[Question, ...]:
        """The questions of a page to show, and those with a code in `keep`, whatever their conditions say."""
        if answers is None:
            return tuple(stop.question for stop in self.way if stop.page == index)
        page = self.questionnaire.pages[index]
        codes = {*keep, *(question.code for question in visible_questions(page, answers))}
        return tuple(question for question in page.questions if question.code in codes - self.taken_over)

    def state_of(self, index: int) -> str:
        """A short name for what is stored of a page: two tabs with the same name have seen the same."""
        names = self.questionnaire.pages[index].variables
        stored = {name: self.answers[name] for name in names if name in self.answers}
        if not stored:
            return NOTHING
        return hashlib.sha256(json.dumps(stored, sort_keys=True).encode()).hexdigest()[:16]

    def minutes_left(self, index: int) -> int:
        """About how long this page and those after it take."""
        return whole_minutes(stop.seconds for stop in self.way if stop.page >= index)
