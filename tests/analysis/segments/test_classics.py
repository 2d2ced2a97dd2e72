"""Data sets that come with poLCA get the number of classes that was published of them."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from analysis.segments.quick_search import search_quickly
from benchmarks.error_rates import respondents
from benchmarks.made_answers import Made

SHARED = Path(__file__).parents[3] / "../shared/golden/lca"


def answers(name: str) -> np.ndarray:
    with (SHARED / f"polca_{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return np.array([[float(cell) if cell else np.nan for cell in row] for row in rows])


@pytest.mark.parametrize(("name", "k"), [("carcinoma", 3), ("values", 2), ("cheating", 2)])
def test_as_many_latent_classes_are_recommended_as_were_published(name, k):
    if not SHARED.is_dir():
        pytest.skip("the reference data of poLCA are not here")
    division = search_quickly(respondents(Made(answers(name))))
    assert division.chosen.id == f"categories/latent-classes/{k}"
