"""Why an answer cannot be taken: a key, and the values that a sentence about it needs in any language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NoReturn

ANSWER_ERRORS: dict[str, tuple[str, ...]] = {
    "required": (),
    "not_an_option": (),
    "only_one": (),
    "exclusive": ("option",),
    "too_few": ("min", "chosen"),
    "too_many": ("max", "chosen"),
    "same_place": ("option", "other", "place"),
    "places_missing": ("places",),
    "not_a_number": (),
    "ambiguous_number": ("readings",),
    "not_whole": (),
    "too_small": ("min",),
    "too_large": ("max",),
    "too_long": ("max", "length"),
}


@dataclass(frozen=True)
class AnswerError:
    """What keeps an answer from being taken: a key of ANSWER_ERRORS and the values its sentence needs."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


class RefusedError(Exception):
    def __init__(self, error: AnswerError) -> None:
        self.error = error


def refuse(code: str, **values: object) -> NoReturn:
    raise RefusedError(AnswerError(code, values))
