"""What everybody would answer to every question, were they asked and did they take care."""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from questionnaires import Grid, Multiple, Number, Question, Questionnaire, Ranking, Single
from surveyapp.demo.model import Bell, Code, Model, Weights

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]
Random = np.random.Generator
Given = dict[str, object]


def choose_segments(model: Model, n: int, rng: Random) -> Integers:
    """(n,) index of each person's segment: shares as in the model, to the person; the order by chance."""
    ends = np.cumsum([segment.share for segment in model.segments])
    return rng.permutation(np.searchsorted(ends / ends[-1], (np.arange(n) + 0.5) / max(n, 1)))


def opinions(model: Model, questionnaire: Questionnaire, segments: Integers, rng: Random) -> list[Given]:
    """A full answer document for each person: closed questions and numbers answered, open ones left empty."""
    columns: dict[str, Iterable[object]] = {}
    leanings = needs_leanings(model, segments, rng)
    for question in questionnaire.questions:
        columns.update(answers_to(question, model, leanings, segments, rng))
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def answers_to(
    question: Question, model: Model, leanings: Mapping[str, Floats], segments: Integers, rng: Random
) -> Iterator[tuple[str, Iterable[object]]]:
    """Variable and one answer for each person. What the model says nothing of is answered by chance."""
    match question:
        case Grid():
            for item in question.variables:
                yield item, rate(points(question), leanings.get(item), len(segments), rng)
        case Single():
            even = {code: (1.0,) * len(model.segments) for code, _ in question.options}
            yield question.code, choose(model.choices.get(question.code, even), segments, rng)
        case Multiple():
            yield question.code, choose_several(question, model.several.get(question.code, {}), segments, rng)
        case Ranking():
            yield from put_in_order(question, len(segments), rng)
        case Number():
            yield question.code, numbers(question, model.numbers.get(question.code), segments, rng)
        case _:
            yield question.code, [None] * len(segments)


def needs_leanings(model: Model, segments: Integers, rng: Random) -> dict[str, Floats]:
    """Item to (n,) leanings from mid-scale: the need, the person's tone, and what is special to the item."""
    n, n_needs = len(segments), len(model.needs)
    shared = np.sqrt(model.alike) * rng.standard_normal((n, 1))
    own = np.sqrt(1 - model.alike) * rng.standard_normal((n, n_needs))
    centres = [[segment.needs.get(need.name, 0.0) for need in model.needs] for segment in model.segments]
    needs = np.array(centres)[segments] + model.spread * (shared + own)
    tone = model.tone * rng.standard_normal(n)
    return {
        item: needs[:, j]
        + need.mean
        + model.items.get(item, 0.0)
        + tone
        + model.noise * rng.standard_normal(n)
        for j, need in enumerate(model.needs)
        for item in need.items
    }


def points(grid: Grid) -> list[Code]:
    """The codes of a scale from low to high, "don't know" and the like left out."""
    codes = [code for code, _ in grid.choices if code not in grid.missing]
    return sorted(codes, key=int) if all(isinstance(code, int) for code in codes) else codes


def rate(codes: list[Code], leaning: Floats | None, n: int, rng: Random) -> list[object]:
    """A leaning cut into the points of a scale, from -1.5 to 1.5; by chance where there is none."""
    thresholds = np.linspace(-1.5, 1.5, len(codes) - 1) if len(codes) > 2 else np.zeros(1)
    if leaning is None:
        leaning = 1.25 * rng.standard_normal(n)
    return [codes[place] for place in np.searchsorted(thresholds, leaning)]


def choose(weights: Weights, segments: Integers, rng: Random) -> list[object]:
    """One code for each person, as often as its weight in their segment says."""
    codes = list(weights)
    ends = np.cumsum(np.array([weights[code] for code in codes]).T, axis=1)
    drawn = rng.random(len(segments)) * ends[segments, -1]
    return [codes[place] for place in (drawn[:, None] >= ends[segments]).sum(axis=1)]


def choose_several(question: Multiple, chances: Weights, segments: Integers, rng: Random) -> list[object]:
    """Codes for each person by their chance in per cent, within what the question allows."""
    codes = [code for code, _ in question.options if code not in question.exclusive]
    even = (50.0,) * (int(segments.max(initial=0)) + 1)
    chance = np.array([chances.get(code, even) for code in codes]).T[segments] / 100
    surplus = chance - rng.random(chance.shape)
    return [within_limits(question, codes, row) for row in surplus]


def within_limits(question: Multiple, codes: list[Code], surplus: Floats) -> list[Code] | None:
    """The codes whose chance was met, the likeliest few where too many were, the next ones where too few."""
    least, most = question.min_choices or 0, question.max_choices or len(codes)
    n_chosen = int((surplus > 0).sum())
    if n_chosen == 0 and question.exclusive:
        return [question.exclusive[0]]
    chosen = np.argsort(-surplus, kind="stable")[: min(max(n_chosen, least), most)]
    return [codes[place] for place in sorted(chosen)] or None


def put_in_order(question: Ranking, n: int, rng: Random) -> Iterator[tuple[str, list[object]]]:
    """Every option with its place for each person, by chance: the model says nothing of orders."""
    everybody = np.tile(np.arange(1, len(question.options) + 1), (n, 1))
    places = rng.permuted(everybody, axis=1)
    for column, name in enumerate(question.variables):
        yield name, [int(place) if place <= question.n_places else None for place in places[:, column]]


def numbers(question: Number, bell: Bell | None, segments: Integers, rng: Random) -> list[object]:
    lowest = 0.0 if question.min is None else float(question.min)
    highest = lowest + 100 if question.max is None else float(question.max)
    if bell is None:
        drawn, rounded = rng.uniform(lowest, highest, len(segments)), 1
    else:
        centre = np.array(bell.centre)[segments]
        spread = bell.spread * centre if bell.relative else bell.spread
        drawn, rounded = centre + spread * rng.standard_normal(len(segments)), bell.rounded
    return [int(number) for number in np.clip((drawn / rounded).round() * rounded, lowest, highest)]
