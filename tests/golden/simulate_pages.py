"""Makes page_seconds.csv, always the same one: how long 120 simulated people stayed on each of six pages.

Each person has a speed of their own, every tenth one hurries, one in fifty pages is left for a break, and a
fifth of the people never see page 4. Run it as `python tests/golden/simulate_pages.py`.
"""

from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
USUAL_SECONDS = np.array([12, 45, 60, 30, 25, 15])
N_PEOPLE = 120


def main() -> None:
    generator = np.random.default_rng(20_250_611)
    speed = np.exp(generator.normal(0, 0.35, N_PEOPLE))
    speed[::10] *= 0.2
    seconds = USUAL_SECONDS * speed[:, None] * np.exp(generator.normal(0, 0.3, (N_PEOPLE, 6)))
    seconds[generator.random(seconds.shape) < 0.02] += 600
    shown = np.ones(seconds.shape, dtype=bool)
    shown[:, 3] = generator.random(N_PEOPLE) > 0.2
    rows = np.where(shown, np.char.mod("%.1f", seconds), "")
    lines = [",".join(f"page{number}" for number in range(1, 7)), *(",".join(row) for row in rows)]
    (HERE / "page_seconds.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
