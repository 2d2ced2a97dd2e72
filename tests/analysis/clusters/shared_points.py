"""Points that several methods are tried on."""

from __future__ import annotations

import csv
import json
from typing import Any

import numpy as np
import pytest

from tests.analysis.conftest import SHARED

KS = tuple(range(2, 9))
FILES = {"scores": "{0}/{0}_scores_regression.csv", "items": "toothpaste/radiant_toothpaste.csv"}


def shared_points(name: str, kind: str) -> tuple[np.ndarray, dict[str, Any]]:
    """Points (n, d) of a shared data set as R divided them, and what R made of them."""
    suffix = "_scores" if kind == "scores" else ""
    path = SHARED / name / f"cluster_{name}{suffix}.json"
    if not path.is_file():
        pytest.skip(f"R's divisions of {name} are not ours to ship and are not beside this checkout")
    r = json.loads(path.read_text(encoding="utf-8"))
    with (SHARED / FILES[kind].format(name)).open(encoding="utf-8", newline="") as file:
        rows = [[float(row[column]) for column in r["columns"]] for row in csv.DictReader(file)]
    return np.array(rows), r


def three_clouds() -> tuple[np.ndarray, np.ndarray]:
    """150 points (150, 2) in three clear groups of 80, 40 and 30, and which is whose."""
    labels = np.repeat([0, 1, 2], [80, 40, 30])
    middles = np.array([[0.0, 0], [9, 0], [0, 9]])
    return middles[labels] + np.random.default_rng(5).normal(size=(150, 2)), labels
