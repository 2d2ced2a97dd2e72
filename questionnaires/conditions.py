"""When a page or a question is shown: a small tree that asks the answers, and never runs as code.

Any comparison with a question that was not answered is false, `!=` and `not in` included.
Only `not` turns that round: `not (role == 'owner')` holds for people who skipped `role`.
"""

import operator
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

Value = int | float | str
Answers = Mapping[str, object]


class Condition(ABC):
    @abstractmethod
    def holds(self, answers: Answers) -> bool:
        """Whether it is true of one person's answers so far."""

    @property
    @abstractmethod
    def variables(self) -> frozenset[str]:
        """The names of the answers it asks for."""

    @property
    def parts(self) -> Iterable["Condition"]:
        """Itself and every condition inside it."""
        yield self


@dataclass(frozen=True)
class Comparison(Condition):
    """`years >= 2`, or `channels contains 'web'`."""

    variable: str
    operator: str
    value: Value

    def holds(self, answers: Answers) -> bool:
        answer = answers.get(self.variable)
        return is_answered(answer) and COMPARISONS[self.operator](answer, self.value)

    @property
    def variables(self) -> frozenset[str]:
        return frozenset({self.variable})

    def __str__(self) -> str:
        return f"{self.variable} {self.operator} {literal(self.value)}"


@dataclass(frozen=True)
class Membership(Condition):
    """`role in ['owner', 'tenant']`, or with `not in`."""

    variable: str
    values: tuple[Value, ...]
    negated: bool = False

    def holds(self, answers: Answers) -> bool:
        answer = answers.get(self.variable)
        return is_answered(answer) and (answer in self.values) != self.negated

    @property
    def variables(self) -> frozenset[str]:
        return frozenset({self.variable})

    def __str__(self) -> str:
        verb = "not in" if self.negated else "in"
        return f"{self.variable} {verb} [{', '.join(map(literal, self.values))}]"


@dataclass(frozen=True)
class Answered(Condition):
    variable: str

    def holds(self, answers: Answers) -> bool:
        return is_answered(answers.get(self.variable))

    @property
    def variables(self) -> frozenset[str]:
        return frozenset({self.variable})

    def __str__(self) -> str:
        return f"answered({self.variable})"


@dataclass(frozen=True)
class Not(Condition):
    condition: Condition

    def holds(self, answers: Answers) -> bool:
        return not self.condition.holds(answers)

    @property
    def variables(self) -> frozenset[str]:
        return self.condition.variables

    @property
    def parts(self) -> Iterable[Condition]:
        yield self
        yield from self.condition.parts

    def __str__(self) -> str:
        return f"not {bracketed(self.condition, unless=(Answered, Not))}"


@dataclass(frozen=True)
class Joined(Condition):
    conditions: tuple[Condition, ...]

    @property
    def variables(self) -> frozenset[str]:
        return frozenset().union(*(condition.variables for condition in self.conditions))

    @property
    def parts(self) -> Iterable[Condition]:
        yield self
        for condition in self.conditions:
            yield from condition.parts


@dataclass(frozen=True)
class And(Joined):
    def holds(self, answers: Answers) -> bool:
        return all(condition.holds(answers) for condition in self.conditions)

    def __str__(self) -> str:
        unless = (Comparison, Membership, Answered, Not)
        return " and ".join(bracketed(condition, unless) for condition in self.conditions)


@dataclass(frozen=True)
class Or(Joined):
    def holds(self, answers: Answers) -> bool:
        return any(condition.holds(answers) for condition in self.conditions)

    def __str__(self) -> str:
        unless = (Comparison, Membership, Answered, Not, And)
        return " or ".join(bracketed(condition, unless) for condition in self.conditions)


def is_answered(answer: object) -> bool:
    return answer is not None and answer != "" and answer != []


def ordered_by(compare: Callable[[float, float], bool]) -> Callable[[object, Value], bool]:
    def compare_numbers(answer: object, value: Value) -> bool:
        return isinstance(answer, int | float) and isinstance(value, int | float) and compare(answer, value)

    return compare_numbers


def contains(answer: object, value: Value) -> bool:
    return isinstance(answer, list | tuple) and value in answer


COMPARISONS: dict[str, Callable[[object, Value], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": ordered_by(operator.lt),
    "<=": ordered_by(operator.le),
    ">": ordered_by(operator.gt),
    ">=": ordered_by(operator.ge),
    "contains": contains,
}


def literal(value: Value) -> str:
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace("'", "\\'")
        return f"'{escaped}'"
    return repr(value)


def bracketed(condition: Condition, unless: tuple[type[Condition], ...]) -> str:
    return str(condition) if isinstance(condition, unless) else f"({condition})"
