"""Makes profiles.csv, always the same: 320 people in four segments, and how surely each is placed."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

N = 320
KINDS = np.array([[0.5, 0.3, 0.15, 0.05], [0.2, 0.4, 0.3, 0.1], [0.35, 0.3, 0.25, 0.1], [0.1, 0.2, 0.4, 0.3]])
LEVELS = np.array([0.0, 0.6, -0.4, 0.2])
MIDDLES = np.array([[0.0, 0.0], [2.2, 0.3], [0.4, 2.0], [2.4, 2.2]])


def main() -> None:
    random = np.random.default_rng(20)
    true = random.choice(4, N, p=[0.4, 0.3, 0.2, 0.1])
    points = MIDDLES[true] + random.normal(size=(N, 2))
    density = np.exp(-np.square(points[:, None] - MIDDLES).sum(axis=2) / 2) * [0.4, 0.3, 0.2, 0.1]
    members = density / density.sum(axis=1, keepdims=True)
    segment = members.argmax(axis=1)
    kind = np.array([random.choice(4, p=KINDS[one]) for one in true])
    level = np.clip(np.round(3 + LEVELS[true] + random.normal(size=N)), 1, 5).astype(int)
    spend = np.exp(4 + 0.4 * LEVELS[true] + 0.5 * random.normal(size=N)).round(4)
    owner = (random.random(N) < np.array([0.3, 0.35, 0.3, 0.6])[true]).astype(int)
    rare = random.choice(3, N, p=[0.93, 0.05, 0.02])
    weight = random.uniform(0.3, 2.6, N).round(6)
    rows = zip(true, segment, *members.round(8).T, kind, level, spend, owner, rare, weight, strict=True)
    gaps = random.random((N, 5)) < 0.05
    path = Path(__file__).parent / "profiles.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(
            ["true", "segment", "p1", "p2", "p3", "p4", "kind", "level", "spend", "owner", "rare", "weight"]
        )
        for row, missing in zip(rows, gaps, strict=True):
            head, answers, weighs = row[:6], row[6:11], row[11]
            given = ["" if gap else one for one, gap in zip(answers, missing, strict=True)]
            writer.writerow([*head, *given, weighs])


if __name__ == "__main__":
    main()
