"""What a power check is asked, as the analysis takes it: the items people will meet, and the guess."""

from typing import Any

from analysis.power.drawing import ItemsAsked
from analysis.power.guess import Guess
from questionnaires import Codebook, Variable
from surveyapp.imports.errors import ImportFault
from surveyapp.runs.study_answers import candidates_among

Needs = list[tuple[str, tuple[str, ...]]]


def items_asked(needs: Needs, book: Codebook) -> ItemsAsked:
    """The items that candidate needs name, in the questionnaire's order.

    Raises ImportFault for no needs, or an item on which nobody can have more or less
    """
    if not needs:
        raise ImportFault(
            "the needs", "none is named yet", "say which items of the questionnaire express each need"
        )
    named = {item for _, items in needs for item in items}
    items = tuple(name for name in book.names if name in named)
    steps = tuple(steps_of(book[name]) for name in items)
    return ItemsAsked(items, steps, candidates_among(needs, items))


def steps_of(variable: Variable) -> int | None:
    """How many answers a scale offers; None for a number. Raises ImportFault"""
    if variable.kind == "numeric":
        return None
    if variable.kind == "rank":
        raise ImportFault(
            f"item '{variable.name}'", "it is a place in an order", "choose items rated on a scale"
        )
    if variable.kind not in ("ordinal", "binary"):
        raise ImportFault(
            f"item '{variable.name}'", "its answers have no order", "choose items rated on a scale"
        )
    return sum(code not in variable.missing_codes for code, _ in variable.values)


def guess_of(asked: dict[str, Any], needs: Needs) -> Guess:
    """asked: segments with share in per cent, needs wanted more and less; difference."""
    segments = asked["segments"]
    return Guess(
        shares=tuple(one["share"] / 100 for one in segments),
        wants=tuple(
            tuple((name in one["more"]) - (name in one["less"]) for name, _ in needs) for one in segments
        ),
        difference=asked["difference"],
    )
