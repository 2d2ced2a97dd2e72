"""People of our own set with the segments R gave them, and small surveys whose truth is known."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import numpy as np

from tests.analysis.conftest import OWN, read_items

QUICK = {"n_folds": 4, "n_repeats": 1, "n_jobs": 1}


@cache
def golden_typing() -> dict[str, Any]:
    return json.loads((OWN / "typing_tool.json").read_text(encoding="utf-8"))


@cache
def own_people() -> tuple[np.ndarray, np.ndarray]:
    """(400, 12) answers, (400,) segments 0..3."""
    names = [f"{need}{number}" for need in ("price", "speed", "advice") for number in range(1, 5)]
    return read_items(OWN / "survey.csv", names), np.array(golden_typing()["segment"])


def three_groups(n: int, n_items: int = 12, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Five-point answers of three groups that differ on each item, and who is in which."""
    random = np.random.default_rng(seed)
    labels = random.permutation(np.arange(n) % 3)
    middles = random.choice([-0.8, 0.0, 0.8], size=(3, n_items))
    answers = middles[labels] + random.normal(size=(n, n_items))
    return np.clip(np.round(answers * 1.1 + 3), 1, 5), labels


def noise(n: int, n_items: int, k: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Answers that have nothing to do with the segments."""
    random = np.random.default_rng(seed)
    return random.integers(1, 6, size=(n, n_items)).astype(float), random.integers(k, size=n)
