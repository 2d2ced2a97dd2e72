"""The 240 people of tests/golden/weights.csv, and what R makes of their weights."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np

from analysis.answers import Answers, Description
from analysis.responses.margins import Margin

GOLDEN = Path(__file__).parents[1] / "golden"
API = Path(__file__).parents[2] / "../shared/golden/api"
REGIONS = {0: "North", 1: "East", 2: "South", 3: "West"}
SIZES = {0: "Alone", 1: "Two", 2: "Three", 3: "Four", 4: "Five and more"}
REGION = Margin("region", ((0, 30), (1, 30), (2, 25), (3, 15)), "census 2021")
SIZE = Margin("size", ((0, 0.3), (1, 0.3), (2, 0.3), (3, 0.06), (4, 0.04)))
SEX = Margin("sex", ((0, 0.45), (1, 0.55)))
EVERYBODY = np.ones(240, dtype=bool)


def read_r() -> dict[str, Any]:
    return json.loads((GOLDEN / "weights.json").read_text(encoding="utf-8"))


def column(name: str) -> np.ndarray:
    """NaN where not answered."""
    with (GOLDEN / "weights.csv").open(encoding="utf-8", newline="") as file:
        return np.array([float(row[name] or "nan") for row in csv.DictReader(file)])


def groups(name: str) -> np.ndarray:
    return np.nan_to_num(column(name), nan=-1).astype(int)


def people(*margins: Margin, weights: np.ndarray | None = None, **changed: np.ndarray) -> Answers:
    """Answers with one item; `changed` replaces the values of a describing variable by its name."""
    describe = (
        Description("region", "Region", "nominal", column("region"), REGIONS),
        Description("size", "Household", "ordinal", column("size"), SIZES),
        Description("sex", "Sex", "binary", column("sex"), {0: "Man", 1: "Woman"}),
        Description("spend", "Spend", "numeric", column("spend"), {}),
    )
    described = tuple(
        Description(one.name, one.label, one.kind, changed.get(one.name, one.values), one.value_labels)
        for one in describe
    )
    items, rows = column("spend")[:, None], np.arange(1, 241)
    return Answers(items, ("spend",), ("Spend",), ((),), described, rows, weights, margins)
