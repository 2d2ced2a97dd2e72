"""Reference data with R's results: our own simulated survey, and the shared sets where present."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from analysis.factors.factors import Factors

OWN = Path(__file__).parents[1] / "golden"
SHARED = Path(__file__).parents[2] / "../shared/golden"
SHARED_FILES = {
    "bfi": "bfi.csv",
    "boats": "boats.csv",
    "hs1939": "holzinger_swineford_1939.csv",
    "rosenberg": "rosenberg_se.csv",
    "sai": "sai_time1.csv",
    "toothpaste": "radiant_toothpaste.csv",
    "volunteers": "volunteers.csv",
}


ROTATIONS = ("varimax", "oblimin", "promax", "Promax", "quartimin", "geominQ")


@dataclass(frozen=True)
class Golden:
    """One data set: complete answers as R used them, all answers, R's results, R's regression scores."""

    name: str
    items: np.ndarray
    all_items: np.ndarray
    r: dict[str, Any]
    scores: np.ndarray


@pytest.fixture(autouse=True, scope="session")
def _one_thread() -> Iterator[None]:
    with threadpool_limits(1):
        yield


@pytest.fixture(scope="session", params=["own", *SHARED_FILES])
def golden(request: pytest.FixtureRequest) -> Golden:
    return read_own() if request.param == "own" else read_shared(request.param)


@pytest.fixture(scope="session")
def own() -> Golden:
    return read_own()


@pytest.fixture(scope="session")
def with_gaps(own: Golden) -> np.ndarray:
    return read_items(OWN / "survey_with_gaps.csv", own.r["items"])


@pytest.fixture(scope="session")
def bfi() -> Golden:
    return read_shared("bfi")


def read_own() -> Golden:
    r = json.loads((OWN / "golden.json").read_text(encoding="utf-8"))
    items = read_items(OWN / "survey.csv", r["items"])
    return Golden("own", items, items, r, np.array(r["scores"]["regression"]["values"]))


def read_shared(name: str) -> Golden:
    folder = SHARED / name
    if not folder.is_dir():
        pytest.skip(f"the reference data of {name} are not ours to ship and are not beside this checkout")
    r = json.loads((folder / f"fa_{name}.json").read_text(encoding="utf-8"))
    if r["nfactors"] == 1:  # R rotated nothing where there is nothing to turn
        alone = {by: {**r["fa"][f"{by}_none"], "phi": [[1.0]]} for by in ("minres", "ml")}
        r["fa"] |= {f"{by}_{turned}": found for by, found in alone.items() for turned in ROTATIONS}
    everything = read_items(folder / SHARED_FILES[name], r["items"])
    scores = np.loadtxt(folder / f"{name}_scores_regression.csv", delimiter=",", skiprows=1, ndmin=2)
    return Golden(name, everything[~np.isnan(everything).any(axis=1)], everything, r, scores)


def read_items(path: Path, names: list[str]) -> np.ndarray:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return np.array(
        [[float(row[name]) if row[name] not in ("", "NA") else np.nan for name in names] for row in rows]
    )


@pytest.fixture(scope="session")
def gap() -> Callable[..., float]:
    """The largest difference between any two cells."""

    def largest(ours: Any, theirs: Any) -> float:
        ours, theirs = np.asarray(ours, dtype=float), np.asarray(theirs, dtype=float)
        assert ours.shape == theirs.shape
        return float(np.abs(ours - theirs).max())

    return largest


@pytest.fixture(scope="session")
def in_order_of() -> Callable[[Factors, Any], Factors]:
    """Our factors in the order and with the signs of a reference loading matrix."""

    def aligned(ours: Factors, reference: Any) -> Factors:
        order, signs = matching(ours.loadings, np.asarray(reference))
        return replace(
            ours,
            loadings=ours.loadings[:, order] * signs,
            structure=ours.structure[:, order] * signs,
            phi=ours.phi[np.ix_(order, order)] * np.outer(signs, signs),
            variance_share=ours.variance_share[order],
        )

    return aligned


def matching(ours: np.ndarray, reference: np.ndarray) -> tuple[list[int], np.ndarray]:
    products = ours.T @ reference
    columns = range(reference.shape[1])
    order = max(
        permutations(columns), key=lambda chosen: sum(abs(products[i, j]) for j, i in enumerate(chosen))
    )
    return list(order), np.sign([products[i, j] for j, i in enumerate(order)])
