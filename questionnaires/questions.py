"""The kinds of question one can ask. Each knows the names under which its answers are stored."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    SerializerFunctionWrapHandler,
    StrictFloat,
    StrictInt,
    model_serializer,
)

from questionnaires.condition_text import parse_condition
from questionnaires.conditions import Condition
from questionnaires.errors import ConditionError
from questionnaires.scales import Choice, Code, Scale


def as_condition(given: Any) -> Condition:
    if isinstance(given, Condition):
        return given
    try:
        return parse_condition(str(given))
    except ConditionError as error:
        raise ValueError(str(error)) from error


ShowIf = Annotated[Condition, PlainValidator(as_condition), PlainSerializer(str, return_type=str)]


Role = Literal["value", "satisfaction", "loyalty"]
ROLES: tuple[Role, ...] = get_args(Role)
Known = Literal["skip", "confirm"]
KNOWN: tuple[Known, ...] = get_args(Known)
LATER = ("attention", "role", "known")


class Expected(NamedTuple):
    """A row of a grid, and the code that somebody who reads it will choose."""

    row: Code
    code: Code


class Asked(BaseModel):
    """What every question has."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    text: str
    hint: str = ""
    required: bool = False
    show_if: ShowIf | None = None
    known: Known | None = None
    """what becomes of it where the answer is known: taken over, or shown to be confirmed; None: asked"""

    @property
    def variables(self) -> tuple[str, ...]:
        """Keys of its answers in a stored response, and names of its fields in a form."""
        return (self.code,)

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of its variables in the codebook and in exported data."""
        return self.variables

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The codes and labels to choose from, none where the answer is typed."""
        return ()

    @property
    def by_posted(self) -> Mapping[str, Code]:
        """What a form sends, and the code it stands for."""
        return {str(choice.code): choice.code for choice in self.choices}

    @model_serializer(mode="wrap")
    def without_empty_news(self, dump: SerializerFunctionWrapHandler) -> dict[str, Any]:
        # Texts published before there were attention checks, roles and known answers, and their hashes, stay.
        document: dict[str, Any] = dump(self)
        return {key: one for key, one in document.items() if key not in LATER or one not in (None, [], ())}


class Checking(Asked):
    """A question that may ask for a certain answer, to see whether people read it."""

    @property
    def expected(self) -> Mapping[str, Code]:
        """The answer that a variable must have, for those that are attention checks."""
        return {}


class Grid(Checking):
    """Several rows rated on one scale; each row is a variable of its own."""

    type: Literal["grid"] = "grid"
    scale: Scale
    rows: tuple[Choice, ...]
    missing: tuple[Code, ...] = ()
    attention: tuple[Expected, ...] = ()

    @property
    def variables(self) -> tuple[str, ...]:
        return tuple(f"{self.code}.{row.code}" for row in self.rows)

    @property
    def expected(self) -> Mapping[str, Code]:
        return {f"{self.code}.{row}": code for row, code in self.attention}

    @property
    def choices(self) -> tuple[Choice, ...]:
        return self.scale.points


class Single(Checking):
    """One of several options."""

    type: Literal["single"] = "single"
    options: tuple[Choice, ...]
    ordered: bool = False
    missing: tuple[Code, ...] = ()
    attention: Code | None = None
    role: Role | None = None

    @property
    def expected(self) -> Mapping[str, Code]:
        return {} if self.attention is None else {self.code: self.attention}

    @property
    def choices(self) -> tuple[Choice, ...]:
        return self.options


class Multiple(Asked):
    """Any of several options; an exclusive one ("none of these") stands alone."""

    type: Literal["multiple"] = "multiple"
    options: tuple[Choice, ...]
    exclusive: tuple[Code, ...] = ()
    min_choices: int | None = None
    max_choices: int | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(f"{self.code}.{option.code}" for option in self.options)

    @property
    def choices(self) -> tuple[Choice, ...]:
        return self.options


class Ranking(Asked):
    """Options put in order; each is a variable that holds its place, 1 for what comes first."""

    type: Literal["ranking"] = "ranking"
    options: tuple[Choice, ...]
    ranks: int | None = None
    """how many places there are to fill; None: one for each option"""

    @property
    def rows(self) -> tuple[Choice, ...]:
        """What each of its variables is about."""
        return self.options

    @property
    def n_places(self) -> int:
        return len(self.options) if self.ranks is None else self.ranks

    @property
    def variables(self) -> tuple[str, ...]:
        return tuple(f"{self.code}.{option.code}" for option in self.options)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The places, any of which an option may have."""
        return tuple(Choice(place, str(place)) for place in range(1, self.n_places + 1))


class Number(Asked):
    type: Literal["number"] = "number"
    min: StrictInt | StrictFloat | None = None
    max: StrictInt | StrictFloat | None = None
    whole: bool = False
    unit: str = ""
    role: Role | None = None


class Text(Asked):
    """A line of text."""

    type: Literal["text"] = "text"
    max_length: int = 300


class LongText(Asked):
    """Text of several lines."""

    type: Literal["long_text"] = "long_text"
    max_length: int = 5_000


Question = Annotated[
    Grid | Single | Multiple | Ranking | Number | Text | LongText,
    Field(discriminator="type"),
]
QUESTION_TYPES: dict[str, type[Asked]] = {
    "grid": Grid,
    "single": Single,
    "multiple": Multiple,
    "ranking": Ranking,
    "number": Number,
    "text": Text,
    "long_text": LongText,
}
