"""R's results for the steps of the structure test, and people with and without groups."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from tests.analysis.golden_results import read_golden


@pytest.fixture(scope="session")
def r() -> dict[str, Any]:
    return read_golden("structure.json")


@pytest.fixture(scope="session")
def several(r: dict[str, Any]) -> np.ndarray:
    """Yes/no, rare, skewed and fine answers of 400 people beside usual ones, two of them nearly the same."""
    return np.column_stack([np.array(column, dtype=float) for column in r["several"].values()])


@pytest.fixture(scope="session")
def continuum() -> Callable[..., np.ndarray]:
    """Five-point answers of people who differ along one line and in nothing else, (n, p)."""

    def drawn(n: int = 120, p: int = 6, seed: int = 1) -> np.ndarray:
        random = np.random.default_rng(seed)
        latent = 0.7 * random.standard_normal((n, 1)) + 0.7 * random.standard_normal((n, p))
        return 1.0 + np.digitize(latent, [-1.2, -0.4, 0.4, 1.2])

    return drawn


@pytest.fixture(scope="session")
def three_groups() -> Callable[..., np.ndarray]:
    """Five-point answers (n, p) of three groups, each of which wants another third of the items."""

    def drawn(n: int = 150, p: int = 9, apart: float = 2.5) -> np.ndarray:
        random = np.random.default_rng(1)
        wanted = (np.arange(n) % 3)[:, None] == np.arange(p) % 3
        latent = apart * (wanted - 0.4) + random.standard_normal((n, p))
        return 1.0 + np.digitize(latent, [-1.2, -0.4, 0.4, 1.2])

    return drawn
