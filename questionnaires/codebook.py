"""What the columns of the data mean: variables with labels, kinds, codes; and how to name some of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from questionnaires.errors import CodebookError
from questionnaires.questionnaire import Questionnaire
from questionnaires.questions import Asked, Grid, Multiple, Number, Question, Ranking, Role, Single
from questionnaires.scales import Choice, Code
from questionnaires.selection import select, spell

Kind = Literal["ordinal", "nominal", "binary", "rank", "numeric", "text"]
COLUMNS = ("variable", "label", "question", "kind", "code", "value label", "missing")
CHOSEN = (Choice(0, "not chosen"), Choice(1, "chosen"))


@dataclass(frozen=True)
class Variable:
    """One column: its name, what it is about, the question as it was asked, and what its codes mean.

    asks_for  the code that an attention check asks for; None for every other variable
    role      value, satisfaction or loyalty, where it tells one of these of a respondent
    """

    name: str
    label: str
    question: str = ""
    kind: Kind = "text"
    values: tuple[tuple[Code, str], ...] = ()
    missing_codes: tuple[Code, ...] = ()
    asks_for: Code | None = None
    role: Role | None = None


@dataclass(frozen=True)
class Codebook:
    variables: tuple[Variable, ...]

    def __post_init__(self) -> None:
        names = [variable.name for variable in self.variables]
        twice = (
            sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else []
        )
        if twice:
            what = f"the name {twice[0]!r} is there more than once"
            raise CodebookError("codebook", what, "give every column a name of its own")

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(variable.name for variable in self.variables)

    @cached_property
    def by_name(self) -> Mapping[str, Variable]:
        return {variable.name: variable for variable in self.variables}

    def __getitem__(self, name: str) -> Variable:
        return self.by_name[name]

    def __contains__(self, name: object) -> bool:
        return name in self.by_name

    def __iter__(self) -> Iterator[Variable]:
        return iter(self.variables)

    def __len__(self) -> int:
        return len(self.variables)

    def select(self, items: str, where: str = "list of variables") -> tuple[str, ...]:
        """Names of the variables meant by `Q1.1..Q1.29, Q2, needs.*`; CodebookError where there are none."""
        return select(items, self.names, where)

    def spell(self, chosen: tuple[str, ...]) -> str:
        """Short for these names, as `select` reads it: `Q1.1..Q1.29,Q2`."""
        return spell(chosen, self.names)

    def as_rows(self) -> list[tuple[object, ...]]:
        """A table of the codebook, its heading first: a row a value, or one where any value is possible."""
        rows: list[tuple[object, ...]] = [COLUMNS]
        for variable in self.variables:
            about = (variable.name, variable.label, variable.question, variable.kind)
            for code, label in variable.values or (("", ""),):
                rows.append((*about, code, label, "missing" if code in variable.missing_codes else ""))
        return rows


def codebook(questionnaire: Questionnaire) -> Codebook:
    """Every variable of a questionnaire's exported data, in order."""
    return Codebook(
        tuple(variable for question in questionnaire.questions for variable in variables_of(question))
    )


def variables_of(question: Question) -> Iterator[Variable]:
    match question:
        case Grid():
            kind: Kind = "binary" if is_yes_no(question.choices) else "ordinal"
            for name, row in zip(question.columns, question.rows, strict=True):
                asks_for = question.expected.get(name)
                yield Variable(
                    name, row.label, question.text, kind, question.choices, question.missing, asks_for
                )
        case Multiple():
            for name, option in zip(question.columns, question.options, strict=True):
                yield Variable(name, option.label, question.text, "binary", CHOSEN)
        case Ranking():
            for name, option in zip(question.columns, question.options, strict=True):
                yield Variable(name, option.label, question.text, "rank", places_of(question))
        case Single():
            yield Variable(question.code, question.text, question.text, kind_of(question), question.options,
                           question.missing, question.attention, question.role)  # fmt: skip
        case Number():
            yield Variable(question.code, question.text, question.text, "numeric", role=question.role)
        case _:
            yield Variable(question.code, question.text, question.text, "text")


def places_of(question: Ranking) -> tuple[Choice, ...]:
    """The places; where there are fewer than options, then one that says: behind them all."""
    n = question.n_places
    behind = (Choice(n + 1, f"not among the first {n}"),) if n < len(question.options) else ()
    return (*(Choice(place, f"place {place}") for place in range(1, n + 1)), *behind)


def kind_of(question: Single) -> Kind:
    if is_yes_no(question.options):
        return "binary"
    return "ordinal" if question.ordered else "nominal"


def is_yes_no(choices: tuple[Choice, ...]) -> bool:
    return {choice.code for choice in choices} == {0, 1}


def record(questionnaire: Questionnaire, answers: Mapping[str, object]) -> dict[str, object]:
    """One stored response as a row of data: a value for every variable, None where missing."""
    return {
        name: value
        for question in questionnaire.questions
        for name, value in cells(question, answers).items()
    }


def cells(question: Asked, answers: Mapping[str, object]) -> dict[str, object]:
    """Where several may be ticked, each option is 1 or 0. A question left without a tick is all 0,
    unless it offers an option such as "none of these": then nothing ticked means not answered."""
    if isinstance(question, Ranking):
        return ranks(question, answers)
    if not isinstance(question, Multiple):
        return {name: answers.get(name) for name in question.columns}
    chosen = answers.get(question.code)
    if question.code not in answers or (chosen is None and question.exclusive):
        return dict.fromkeys(question.columns)
    ticked = chosen if isinstance(chosen, list | tuple) else ()
    pairs = zip(question.columns, question.options, strict=True)
    return {name: int(option.code in ticked) for name, option in pairs}


def ranks(question: Ranking, answers: Mapping[str, object]) -> dict[str, object]:
    """The place of each option. Those that nobody placed share the place behind the last, as ranks are tied;
    where nothing has a place the question was skipped."""
    given = {name: answers.get(name) for name in question.columns}
    if all(place is None for place in given.values()):
        return given
    return {name: question.n_places + 1 if place is None else place for name, place in given.items()}
