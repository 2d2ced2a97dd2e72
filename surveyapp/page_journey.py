"""Where someone is in a questionnaire: which pages and questions they see, what comes before and after."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from questionnaires import Question, Questionnaire, minutes_left, prune, visible_pages, visible_questions


@dataclass(frozen=True)
class Journey:
    questionnaire: Questionnaire
    answers: Mapping[str, object]

    @cached_property
    def pages(self) -> tuple[int, ...]:
        return visible_pages(self.questionnaire, self.answers)

    def with_answers(self, given: Mapping[str, object]) -> "Journey":
        """After these answers too; those to questions which they hide are gone."""
        return replace(self, answers=prune(self.questionnaire, {**self.answers, **given}))

    def after(self, index: int, *, finished: bool = False) -> int | None:
        """The page that follows. At the end, and for someone who had finished, the first with a question
        never shown to them; None when there is none."""
        following = None if finished else next((page for page in self.pages if page > index), None)
        return self.first_unseen if following is None else following

    def before(self, index: int) -> int:
        return max((page for page in self.pages if page < index), default=index)

    def is_last(self, index: int) -> bool:
        return index == self.pages[-1]

    def place(self, index: int) -> int:
        """The page to show someone who was about to see page `index`."""
        following = index if index in self.pages else self.after(index)
        return self.pages[-1] if following is None else following

    @cached_property
    def first_unseen(self) -> int | None:
        return next((page for page in self.pages if not self.is_seen(page)), None)

    def is_seen(self, index: int) -> bool:
        names = (name for question in self.questions(index) for name in question.variables)
        return all(name in self.answers for name in names)

    def questions(
        self, index: int, answers: Mapping[str, object] | None = None, keep: frozenset[str] = frozenset()
    ) -> tuple[Question, ...]:
        """The questions of a page to show, and those with a code in `keep`, whatever their conditions say."""
        page = self.questionnaire.pages[index]
        shown = visible_questions(page, self.answers if answers is None else answers)
        codes = keep.union(question.code for question in shown)
        return tuple(question for question in page.questions if question.code in codes)

    def state_of(self, index: int) -> str:
        """A short name for what is stored of a page: two tabs with the same name have seen the same."""
        names = self.questionnaire.pages[index].variables
        stored = {name: self.answers[name] for name in names if name in self.answers}
        return hashlib.sha256(json.dumps(stored, sort_keys=True).encode()).hexdigest()[:16]

    def position(self, index: int) -> int:
        """1 for the first page of this person's way."""
        return self.pages.index(index) + 1

    def minutes_left(self, index: int) -> int:
        """About how long this page and those after it take."""
        return minutes_left(self.questionnaire, self.answers, index - 1)
