"""What can be wrong with a questionnaire, said so that its author can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One fault: where it stands, what it is, how to mend it."""

    where: str
    line: int | None
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.mend}"


class QuestionnaireError(Exception):
    """A questionnaire that cannot be used, with every fault found in it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class ConditionError(Exception):
    """A show_if that cannot be read."""

    def __init__(self, where: str, what: str, mend: str) -> None:
        self.where, self.what, self.mend = where, what, mend
        super().__init__(f"{where}: {what}; {mend}")


class CodebookError(Exception):
    """A list of variables that does not fit the codebook."""

    def __init__(self, where: str, what: str, mend: str) -> None:
        self.where, self.what, self.mend = where, what, mend
        super().__init__(f"{where}: {what}. To mend it, {mend}.")
