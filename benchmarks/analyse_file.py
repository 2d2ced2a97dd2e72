"""Promise: a file of 2,813 answers to 29 items becomes a report within 60 seconds on two cores.

    .venv/bin/python benchmarks/analyse_file.py [FILE ITEMS]

Without arguments it takes a simulated file of the same size; prints the seconds and the peak memory.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

PROMISE = 60.0


def simulated_file(folder: Path) -> tuple[Path, str]:
    """Five correlated needs, four groups, five-point items."""
    random = np.random.default_rng(7)
    n, items_each, needs = 2813, 6, 5
    profiles = random.normal(0, 0.9, (4, needs))
    scores = profiles[random.choice(4, n, p=[0.4, 0.3, 0.2, 0.1])] + random.normal(0, 0.6, (n, needs))
    answers = np.repeat(scores, items_each, axis=1)[:, :29] + random.normal(0, 0.9, (n, 29))
    codes = 1 + (answers[:, :, None] > np.array([-1.2, -0.4, 0.4, 1.2])).sum(axis=2)
    path = folder / "answers.csv"
    header = ",".join(f"q{item}" for item in range(1, 30))
    np.savetxt(path, codes, fmt="%d", delimiter=",", header=header, comments="")
    return path, "q1..q29"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file, items = (Path(sys.argv[1]), sys.argv[2]) if len(sys.argv) > 2 else simulated_file(Path(folder))
        command = [
            sys.executable,
            "-m",
            "surveyapp.cli",
            "analyse",
            str(file),
            "--needs",
            items,
            "--out",
            folder,
        ]
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        took = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{file.name}: {took:.1f} s, peak {peak:.0f} MB in one process; promise {PROMISE:.0f} s")
    print(f"ratio to the promise: {took / PROMISE:.2f}")


if __name__ == "__main__":
    main()
