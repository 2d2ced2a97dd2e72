"""A small survey whose needs and segments are known, for tests of the whole way."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from analysis.answers import Answers, Description
from analysis.assumptions.claims import Claim
from analysis.needs.candidate_needs import CandidateNeed
from analysis.needs.needs import Needs, find_needs
from analysis.settings import Settings

QUICK = Settings(
    n_resamples=10,
    n_starts=5,
    k_max=4,
    n_jobs=1,
    factor_draws=0,
    compare=(),
    ways=("items/k-means", "scores/k-means"),
    null_draws=39,
)
SWIFT = replace(QUICK, n_resamples=2, null_draws=0)
"""For tests of what stands beside the segments."""
PRICE, SPEED, STATUS = (
    CandidateNeed(name, items)
    for name, items in (("Fair price", (0, 1, 2, 3)), ("Speed", (4, 5, 6, 7)), ("Status", (8, 9, 10, 11)))
)
NEEDS = (PRICE, SPEED, STATUS)
AGREE = tuple((code, f"{code} of 5") for code in range(1, 6))


def simulated_survey(n: int = 300, seed: int = 7) -> Answers:
    """12 five-point items of three needs and four segments: three without one need, and one without any.

    The largest (four in ten) wants a fair price and speed, and is mostly of owners.
    """
    random = np.random.default_rng(seed)
    group = true_segments(n)
    wanted = np.array([[1, 1, 0], [1, 0, 1], [0, 1, 1], [0, 0, 0]])[group]
    needs = 2 * wanted + random.normal(size=(n, 3)) * 0.5
    items = np.repeat(needs, 4, axis=1) + random.normal(size=(n, 12)) * 0.6
    answers = np.clip(np.round(items + 2.4 - 0.3 * np.repeat([0, 1, 2], 4)), 1, 5)
    owner = random.random(n) < np.array([0.8, 0.3, 0.3, 0.3])[group]
    role = np.where(owner, "owner", "user").astype(object)
    years = random.normal(5 + 3 * (group == 2), 2)
    channels = np.array(
        [("web",) if one else ("web", "shop") for one in random.integers(2, size=n)] + [None], object
    )
    describe = (
        Description("role", "Role", "nominal", role, {"owner": "Owner", "user": "User"}),
        Description("years", "Years as a customer", "numeric", years.astype(object), {}),
        Description(
            "channels", "Channels used", "multiple", channels[:-1], {"web": "Web shop", "shop": "Shop"}
        ),
    )
    return answers_from(answers, describe)


def true_segments(n: int = 300) -> np.ndarray:
    """0 is the largest: four, three, two and one in ten."""
    return np.repeat(np.arange(4), np.diff(np.round(np.array([0, 0.4, 0.7, 0.9, 1]) * n)).astype(int))


def answers_from(items: np.ndarray, describe: tuple[Description, ...] = ()) -> Answers:
    names = tuple(f"q{number + 1}" for number in range(items.shape[1]))
    labels = tuple(f"Statement {number + 1}" for number in range(items.shape[1]))
    rows = np.arange(1, len(items) + 1)
    return Answers(items, names, labels, (AGREE,) * items.shape[1], describe, rows)


def solved(items: np.ndarray, n_factors: int = 3) -> Needs:
    """The needs behind the items, by as many factors."""
    names = [f"q{number + 1}" for number in range(items.shape[1])]
    return find_needs(items, names, Settings(n_factors=n_factors))


def top_needs(who: str, *needs: str, certainty: object = 80) -> Claim:
    return Claim(who, "sales", "top_needs", list(needs), certainty)


def believed_segment(name: str, low: float, high: float, *needs: str, who: str = "Dana") -> Claim:
    content = {"name": name, "share": [low, high], "needs": list(needs)}
    return Claim(who, "sales", "segment", content, 70)
