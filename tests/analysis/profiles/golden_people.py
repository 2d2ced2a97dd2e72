"""The 320 people of tests/golden/profiles.csv, and what R says of their segments."""

from __future__ import annotations

import csv

import numpy as np

from analysis.answers import Description
from tests.analysis.golden_results import OWN, read_golden

R = read_golden("profiles.json")
with (OWN / "profiles.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def column(name: str) -> np.ndarray:
    """NaN where not answered."""
    return np.array([float(row[name] or "nan") for row in ROWS])


def variable(name: str, kind: str) -> Description:
    return Description(name, name.title(), kind, column(name), {})


LABELS = column("segment").astype(np.int64)
WEIGHTS = column("weight")
MEMBERS = np.column_stack([column(f"p{number}") for number in range(1, 5)])
VARIABLES = {
    "kind": variable("kind", "nominal"),
    "level": variable("level", "ordinal"),
    "spend": variable("spend", "numeric"),
    "owner": variable("owner", "binary"),
    "rare": variable("rare", "nominal"),
}
EVERY = tuple(VARIABLES.values())
EQUAL = np.full(len(LABELS), 1.7)
