"""How often each rule for the number of factors is right: the figures of docs/number_of_factors.md.

    OPENBLAS_NUM_THREADS=1 .venv/bin/python benchmarks/retention_rules.py

Simulated five-point surveys, 40 of each kind, first with nothing in them but the needs, then with many minor
factors (Tucker, Koopman and Linn 1969) that explain a tenth to a seventh of every item. About two minutes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.factors.chance_correlations import normal_correlations
from analysis.factors.retention import against_chance
from analysis.factors.retention_rules import retention_rules

N_SURVEYS = 40
N_MINOR = 50


@dataclass(frozen=True)
class Kind:
    """Loadings fall from the first need to the last; cross: half the items load on a second need too."""

    n: int
    n_items: int
    n_needs: int
    loadings: tuple[float, float] = (0.0, 0.0)
    phi: float = 0.0
    cross: float = 0.0
    minor: float = 0.0


NEEDS_ONLY = (
    Kind(200, 12, 0),
    Kind(500, 24, 0),
    Kind(200, 12, 3, (0.6, 0.6), 0.3),
    Kind(200, 24, 4, (0.7, 0.4), 0.3),
    Kind(500, 24, 4, (0.6, 0.6), 0.3, cross=0.2),
    Kind(500, 30, 5, (0.7, 0.4), 0.4),
    Kind(1000, 30, 6, (0.7, 0.5), 0.5, cross=0.2),
    Kind(2000, 40, 6, (0.7, 0.5), 0.3, cross=0.2),
    Kind(300, 12, 3, (0.7, 0.5), 0.6),
)
MINOR_FACTORS_TOO = (
    Kind(300, 24, 4, (0.7, 0.5), 0.3, minor=0.1),
    Kind(1000, 24, 4, (0.7, 0.5), 0.3, minor=0.1),
    Kind(2000, 30, 5, (0.7, 0.5), 0.4, minor=0.1),
    Kind(2000, 40, 6, (0.7, 0.5), 0.4, minor=0.15),
    Kind(1000, 24, 4, (0.6, 0.5), 0.5, minor=0.15),
)


def simulated_survey(kind: Kind, random: np.random.Generator) -> np.ndarray:
    needs, variance = np.zeros((kind.n, kind.n_items)), np.zeros(kind.n_items)
    if kind.n_needs:
        loadings, phi = loadings_of(kind, random), kind.phi + (1 - kind.phi) * np.eye(kind.n_needs)
        needs = random.standard_normal((kind.n, kind.n_needs)) @ np.linalg.cholesky(phi).T @ loadings.T
        variance = np.diag(loadings @ phi @ loadings.T)
    minor = random.standard_normal((kind.n_items, N_MINOR)) * 0.8 ** np.arange(N_MINOR)
    minor *= np.sqrt(kind.minor / np.square(minor).sum(axis=1))[:, None]
    own = np.sqrt(np.maximum(1 - variance - kind.minor, 0.05))
    latent = needs + random.standard_normal((kind.n, N_MINOR)) @ minor.T
    latent += random.standard_normal(latent.shape) * own
    return np.digitize(latent, [-1.5, -0.5, 0.5, 1.5]).astype(float)


def loadings_of(kind: Kind, random: np.random.Generator) -> np.ndarray:
    item = np.arange(kind.n_items)
    loadings = np.zeros((kind.n_items, kind.n_needs))
    loadings[item, item % kind.n_needs] = np.linspace(*kind.loadings, kind.n_needs)[item % kind.n_needs]
    loadings[item, (item + 1) % kind.n_needs] = random.choice([0.0, kind.cross], size=kind.n_items)
    return loadings


def misses(kind: Kind, random: np.random.Generator) -> dict[str, np.ndarray]:
    """By rule how many factors too many it keeps in each survey, (N_SURVEYS,)."""
    chance = normal_correlations(kind.n_items, kind.n, 100, seed=1)
    kept: dict[str, list[int]] = {}
    for _ in range(N_SURVEYS):
        correlation = np.corrcoef(simulated_survey(kind, random), rowvar=False)
        for rule in retention_rules(correlation, kind.n, against_chance(correlation, chance)):
            kept.setdefault(rule.name, []).append(rule.number - kind.n_needs)
    return {name: np.array(numbers) for name, numbers in kept.items()}


def show(title: str, kinds: Sequence[Kind]) -> None:
    random = np.random.default_rng(11)
    each = [misses(kind, random) for kind in kinds]
    print(f"{title}: {len(kinds)} kinds of survey, {N_SURVEYS} of each")
    for name in each[0]:
        off = np.concatenate([one[name] for one in each])
        right, fewer, more = (100 * share.mean() for share in (off == 0, off < 0, off > 0))
        print(f"  {name:<50} right {right:3.0f} %  fewer {fewer:3.0f} %  more {more:3.0f} %")


if __name__ == "__main__":
    show("needs and nothing else", NEEDS_ONLY)
    show("needs and minor factors", MINOR_FACTORS_TOO)
