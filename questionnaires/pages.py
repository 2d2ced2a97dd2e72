"""A page: the questions shown together, saved together."""

from pydantic import BaseModel, ConfigDict

from questionnaires.questions import Question, ShowIf


class Page(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    questions: tuple[Question, ...]
    title: str = ""
    show_if: ShowIf | None = None

    @property
    def variables(self) -> tuple[str, ...]:
        return tuple(name for question in self.questions for name in question.variables)
