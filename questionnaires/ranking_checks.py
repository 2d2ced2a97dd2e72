"""An order as it was sent: a place for each option, checked as a whole."""

from collections.abc import Mapping

from questionnaires.answer_checks import Answer, check_one
from questionnaires.answer_errors import AnswerError, RefusedError
from questionnaires.questions import Ranking

Places = dict[str, int | None]
Errors = dict[str, AnswerError]


def check_order(question: Ranking, sent: Mapping[str, list[str]]) -> tuple[dict[str, Answer], Errors]:
    """Every place once; or, where the question may be skipped, no place at all.

    sent     variable -> the values sent for it that say something
    Returns  the place of each option, None for those without one; or no answers, and what is wrong
    """
    places, errors = places_sent(question, sent)
    errors = errors or shared_places(question, places)
    if not errors:
        places = with_the_only_place_left(question, places)
        errors = open_places(question, places)
    return ({}, errors) if errors else (dict(places), {})


def places_sent(question: Ranking, sent: Mapping[str, list[str]]) -> tuple[Places, Errors]:
    places: Places = {}
    errors: Errors = {}
    for name, values in sent.items():
        try:
            place = check_one(question, values) if values else None
            places[name] = place if isinstance(place, int) else None
        except RefusedError as refused:
            errors[name] = refused.error
    return places, errors


def shared_places(question: Ranking, places: Places) -> Errors:
    """An error for every option at whose place another stands already."""
    labels = dict(zip(question.variables, (option.label for option in question.options), strict=True))
    owners: dict[int, str] = {}
    errors: Errors = {}
    for name, place in places.items():
        if place is not None and owners.setdefault(place, name) != name:
            about = {"option": labels[owners[place]], "other": labels[name], "place": place}
            errors[name] = AnswerError("same_place", about)
    return errors


def with_the_only_place_left(question: Ranking, places: Places) -> Places:
    """Where one option and one place are left, that is where it stands: there is nothing to choose."""
    without, free = unplaced(places), free_places(question, places)
    return {**places, without[0]: free[0]} if len(without) == len(free) == 1 else places


def open_places(question: Ranking, places: Places) -> Errors:
    without, free = unplaced(places), free_places(question, places)
    if len(free) == question.n_places:
        return {without[0]: AnswerError("required")} if question.required else {}
    return {without[0]: AnswerError("places_missing", {"places": tuple(free)})} if free else {}


def unplaced(places: Places) -> list[str]:
    return [name for name, place in places.items() if place is None]


def free_places(question: Ranking, places: Places) -> list[int]:
    return [choice for choice in range(1, question.n_places + 1) if choice not in places.values()]
