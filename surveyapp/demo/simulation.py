"""Synthetic answers: a known model, sent through a real questionnaire.

Everybody has an opinion on every question first; then come the faults of real data; then each walks the pages
as the questionnaire's own conditions lead them, and what they were not shown is dropped.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import numpy as np

from questionnaires import Questionnaire, prune, visible_pages
from surveyapp.demo.faults import (
    DUPLICATE,
    SPEEDER,
    STRAIGHT_LINER,
    choose_faults,
    page_left_at,
    skip,
    speed,
    straight_line,
)
from surveyapp.demo.fieldwork import moments_of_starting, seconds_on_pages, usual_seconds
from surveyapp.demo.model import Faults, Model
from surveyapp.demo.open_answers import Words
from surveyapp.demo.opinions import Given, Random, choose_segments, opinions

A_MONDAY = datetime(2026, 3, 2, 6, tzinfo=UTC)


@dataclass(frozen=True)
class Simulated:
    """One response, and what is true of the person behind it.

    answers       as stored: absent, never shown; None, seen and skipped
    page_seconds  page index to seconds, for the pages that were sent
    page          index of the last page sent, or of the one the person left at
    completed_at  None when they left
    segment       name of their segment in the model
    fault         straight_liner, speeder or duplicate; None for an answer given once and with care
    """

    answers: Given
    page_seconds: dict[str, float]
    page: int
    started_at: datetime
    completed_at: datetime | None
    segment: str
    fault: str | None

    @property
    def last_seen_at(self) -> datetime:
        return self.started_at + timedelta(seconds=sum(self.page_seconds.values()))


def simulate(
    model: Model,
    questionnaire: Questionnaire,
    n: int,
    seed: int,
    *,
    words: Words | None = None,
    opens_at: datetime = A_MONDAY,
) -> list[Simulated]:
    """Responses in the order they were begun: `n` completed ones, and those of people who left on the way.

    words     what people write in open questions; without it they leave them empty
    opens_at  when fieldwork opens; it lasts 21 days. Answers and their order do not depend on it
    The same model, questionnaire, n and seed give the same answers.
    """
    streams = [np.random.default_rng(part) for part in np.random.SeedSequence(seed).spawn(4)]
    for_people, for_words, for_faults, for_times = streams
    n_twice = round(model.faults.duplicate * n)
    n_staying = n - n_twice
    n_people = n_staying + round(n * model.faults.breaks_off / (1 - model.faults.breaks_off))

    segments = choose_segments(model, n_people, for_people)
    names = [model.segments[segment].name for segment in segments]
    given = opinions(model, questionnaire, segments, for_people)
    if words:
        words.write(questionnaire, given, names, for_words)
    faults = choose_faults(model.faults, n, n_staying, for_faults) + [None] * (n_people - n_staying)
    spoil(model.faults, questionnaire, given, faults, for_faults)
    starts = [opens_at + since for since in moments_of_starting(n_people, for_times)]
    walks = list(walk(questionnaire, given, names, faults, starts, for_times))

    staying = walks[:n_staying]
    leaving = [break_off(questionnaire, response, model.faults, for_faults) for response in walks[n_staying:]]
    careful = [response for response in staying if response.fault is None]
    chosen = for_faults.choice(len(careful), size=n_twice, replace=False) if n_twice else ()
    again = [answer_again(careful[place], for_times) for place in chosen]
    return sorted([*staying, *leaving, *again], key=lambda response: response.started_at)


def spoil(
    faults: Faults, questionnaire: Questionnaire, given: list[Given], kinds: list[str | None], rng: Random
) -> None:
    for answers, kind in zip(given, kinds, strict=True):
        if kind == STRAIGHT_LINER:
            straight_line(questionnaire, answers, rng)
            continue
        if kind == SPEEDER:
            speed(questionnaire, answers, rng)
        skip(faults, questionnaire, answers, rng)


def walk(
    questionnaire: Questionnaire,
    given: list[Given],
    names: list[str],
    kinds: list[str | None],
    starts: list[datetime],
    rng: Random,
) -> Iterator[Simulated]:
    usual = usual_seconds(questionnaire.pages)
    for answers, name, kind, started_at in zip(given, names, kinds, starts, strict=True):
        pages = visible_pages(questionnaire, answers)
        seconds = seconds_on_pages(usual[list(pages)], kind == SPEEDER, rng)
        yield Simulated(
            answers=prune(questionnaire, answers),
            page_seconds={str(page): taken for page, taken in zip(pages, seconds, strict=True)},
            page=pages[-1],
            started_at=started_at,
            completed_at=started_at + timedelta(seconds=sum(seconds)),
            segment=name,
            fault=kind,
        )


def break_off(questionnaire: Questionnaire, response: Simulated, faults: Faults, rng: Random) -> Simulated:
    """The same person, gone at some page: what they sent before stays."""
    pages = tuple(map(int, response.page_seconds))
    left_at = page_left_at(faults, pages, rng)
    sent = {name for page in pages if page < left_at for name in questionnaire.pages[page].variables}
    return replace(
        response,
        answers={name: answer for name, answer in response.answers.items() if name in sent},
        page_seconds={page: taken for page, taken in response.page_seconds.items() if int(page) < left_at},
        page=left_at,
        completed_at=None,
    )


def answer_again(response: Simulated, rng: Random) -> Simulated:
    """The same answers a few minutes later, clicked through faster."""
    started_at = response.last_seen_at + timedelta(seconds=int(rng.integers(60, 540)))
    seconds = {
        page: round(taken * float(rng.uniform(0.3, 0.6)), 1) for page, taken in response.page_seconds.items()
    }
    completed_at = started_at + timedelta(seconds=sum(seconds.values()))
    again = replace(response, page_seconds=seconds, fault=DUPLICATE)
    return replace(again, started_at=started_at, completed_at=completed_at)
