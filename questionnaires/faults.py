"""Faults on their way to becoming Problems, collected so that an author sees them all at once."""

from dataclasses import dataclass, field
from typing import NoReturn

from questionnaires.errors import Problem, QuestionnaireError

MOST_PROBLEMS = 200

Place = tuple[int | str, ...]


@dataclass(frozen=True)
class Fault:
    """A fault in the build. place: page index, question index in the page, key; as far as they apply."""

    place: Place
    what: str
    mend: str
    question: str | None = None

    def problem(self, source: str) -> Problem:
        """For a questionnaire that came without lines."""
        where = source
        if self.place and isinstance(self.place[0], int):
            where += f", page {self.place[0] + 1}"
        if self.question is not None:
            where += f", question {shown(self.question)}"
        return Problem(where, None, self.what, self.mend)


@dataclass
class Margin:
    """The margin of a file, where its faults are noted beside their lines."""

    source: str
    problems: list[Problem] = field(default_factory=list)
    lines: dict[Place, int] = field(default_factory=dict)

    def note(self, line: int, what: str, mend: str, question: str | None = None) -> None:
        if len(self.problems) == MOST_PROBLEMS:
            self.add(line, f"there are more than {MOST_PROBLEMS} faults", "mend those before first", None)
            self.close()
        self.add(line, what, mend, question)

    def add(self, line: int, what: str, mend: str, question: str | None) -> None:
        where = f"{self.source}, line {line}"
        where += f", question {shown(question)}" if question is not None else ""
        self.problems.append(Problem(where, line, what, mend))

    def note_fault(self, fault: Fault) -> None:
        self.note(self.line_of(fault.place), fault.what, fault.mend, fault.question)

    def line_of(self, place: Place) -> int:
        """The line of the place, or of what it stands in."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def close(self) -> None:
        if self.problems:
            raise QuestionnaireError(tuple(sorted(self.problems, key=lambda problem: problem.line or 0)))

    def refuse(self, line: int, what: str, mend: str) -> NoReturn:
        """For a fault after which nothing can be understood."""
        self.add(line, what, mend, None)
        raise QuestionnaireError(tuple(self.problems))


def shown(value: object) -> str:
    """A code or a word in quotes, short enough for a message."""
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    return repr(text if len(text) <= 60 else text[:57] + "...")
