"""Makes survey.csv and survey_with_gaps.csv beside this file: 400 simulated people, 12 five-point items.

Three correlated factors (.3, .3, .4), four items each, one of them asked the other way round, some loading on
a second factor. In the second file about 4 % of the answers are missing, more often for those who agreed with
item 1: missing at random, not completely at random. Run it as `python tests/golden/simulate.py`.
"""

from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
N_PEOPLE = 400
NAMES = [f"{need}{number}" for need in ("price", "speed", "advice") for number in range(1, 5)]
PHI = np.array([[1, 0.3, 0.4], [0.3, 1, 0.3], [0.4, 0.3, 1]])
LOADINGS = np.array(
    [
        [0.75, 0, 0], [0.65, 0, 0], [0.60, 0.20, 0], [-0.55, 0, 0],
        [0, 0.80, 0], [0, 0.70, 0], [0, 0.60, 0.15], [0, 0.50, 0],
        [0, 0, 0.70], [0.15, 0, 0.60], [0, 0, 0.65], [0, 0, 0.55],
    ]
)  # fmt: skip


def main() -> None:
    generator = np.random.default_rng(20_240_917)
    answers = simulate_answers(generator)
    write("survey.csv", answers.astype(str))
    chance = np.where(answers[:, [0]] >= 4, 0.06, 0.03) * (np.arange(12) > 0)
    gaps = generator.random(answers.shape) < chance
    write("survey_with_gaps.csv", np.where(gaps, "", answers.astype(str)))


def simulate_answers(generator: np.random.Generator) -> np.ndarray:
    factors = generator.standard_normal((N_PEOPLE, 3)) @ np.linalg.cholesky(PHI).T
    unique = np.sqrt(1 - np.einsum("ij,jk,ik->i", LOADINGS, PHI, LOADINGS))
    latent = factors @ LOADINGS.T + generator.standard_normal((N_PEOPLE, 12)) * unique
    return 1 + np.digitize(latent, [-1.5, -0.6, 0.3, 1.2])


def write(name: str, rows: np.ndarray) -> None:
    lines = [",".join(NAMES), *(",".join(row) for row in rows)]
    (HERE / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
