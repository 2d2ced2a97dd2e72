"""What spoils the answers of real people: skipping, straight-lining, speeding, answering twice."""

from collections.abc import Iterator

import numpy as np

from questionnaires import Grid, LongText, Multiple, Questionnaire, Ranking, Text
from surveyapp.demo.model import Faults
from surveyapp.demo.opinions import Given, Random, points

STRAIGHT_LINER, SPEEDER, DUPLICATE = "straight_liner", "speeder", "duplicate"
SPEEDERS_GUESS = 0.6  # of the items; the rest they mean
STRAIGHT_LINES = (0.1, 0.1, 0.4, 0.3, 0.1)  # how often the first, second ... of five points is the line


def choose_faults(faults: Faults, n: int, n_people: int, rng: Random) -> list[str | None]:
    """The fault of each of `n_people`, in shares of the `n` completed responses; None for the careful."""
    n_lines, n_speeders = round(faults.straight_liner * n), round(faults.speeder * n)
    chosen = rng.permutation(n_people)[: n_lines + n_speeders]
    found: list[str | None] = [None] * n_people
    for place, person in enumerate(chosen):
        found[person] = STRAIGHT_LINER if place < n_lines else SPEEDER
    return found


def straight_line(questionnaire: Questionnaire, given: Given, rng: Random) -> None:
    """One answer all the way down every grid."""
    place = rng.choice(len(STRAIGHT_LINES), p=STRAIGHT_LINES) / (len(STRAIGHT_LINES) - 1)
    for question in grids(questionnaire):
        codes = points(question)
        given.update(dict.fromkeys(question.variables, codes[round(place * (len(codes) - 1))]))


def speed(questionnaire: Questionnaire, given: Given, rng: Random) -> None:
    """Guesses at most items, and not a word written."""
    for question in grids(questionnaire):
        codes = points(question)
        for item in question.variables:
            if rng.random() < SPEEDERS_GUESS:
                given[item] = codes[rng.integers(len(codes))]
    for asked in questionnaire.questions:
        if isinstance(asked, Text | LongText):
            given[asked.code] = None


def skip(faults: Faults, questionnaire: Questionnaire, given: Given, rng: Random) -> None:
    """Leave questions out: any now and then, some more readily, some because of who one is.

    A tick less is how one leaves a list of several choices alone, so those are not skipped;
    nor are orders, of which there is all or nothing.
    """
    tendency = float(rng.gamma(0.5, 2.0))  # 1 on average: most people skip nothing, a few skip a lot
    reluctant = {
        name: rule.skips
        for rule in faults.skips_not_at_random
        if given.get(rule.variable) == rule.code
        for name in rule.questions
    }
    for question in questionnaire.questions:
        if question.required or isinstance(question, Multiple | Ranking | Text | LongText):
            continue
        for name in question.variables:
            more = reluctant.get(name) or faults.skips_more.get(name)
            if rng.random() < (more or faults.skips * tendency):
                given[name] = None


def page_left_at(faults: Faults, pages: tuple[int, ...], rng: Random) -> int:
    """The page somebody gives up at, among those they would see."""
    weights = np.array([faults.leaves_at[page] if page < len(faults.leaves_at) else 1.0 for page in pages])
    return int(rng.choice(pages, p=weights / weights.sum()))


def grids(questionnaire: Questionnaire) -> Iterator[Grid]:
    return (question for question in questionnaire.questions if isinstance(question, Grid))
