"""Makes weights.csv beside this file: 240 simulated people whose mix is not that of everybody.

Region (0-3) and size (0-3; nobody is of size 4) go together; some did not say their sex; those of the north
(0) were asked four times as often, which `design` makes good.
Run it as `python tests/golden/simulate_weights.py`.
"""

from pathlib import Path

import numpy as np

N_PEOPLE = 240
COLUMNS = ("region", "size", "sex", "design", "group", "owner", "spend")


def main() -> None:
    generator = np.random.default_rng(20_261_122)
    rows = [",".join(COLUMNS), *(",".join(map(str, row)) for row in simulate(generator))]
    (Path(__file__).parent / "weights.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def simulate(generator: np.random.Generator) -> list[tuple[object, ...]]:
    region = generator.choice(4, size=N_PEOPLE, p=[0.5, 0.25, 0.15, 0.1])
    size = np.clip(generator.binomial(3, 0.3 + 0.1 * region), 0, 3)
    sex = np.where(generator.random(N_PEOPLE) < 0.08, "", generator.integers(2, size=N_PEOPLE).astype(str))
    design = np.where(region == 0, 0.25, 1.0) * np.round(generator.uniform(0.8, 1.2, N_PEOPLE), 2)
    group = generator.integers(2, size=N_PEOPLE)
    owner = (generator.random(N_PEOPLE) < 0.2 + 0.15 * region).astype(int)
    spend = np.round(generator.normal(50 + 8 * size - 5 * region + 6 * group, 12), 2)
    return list(zip(region, size, sex, np.round(design, 4), group, owner, spend, strict=True))


if __name__ == "__main__":
    main()
