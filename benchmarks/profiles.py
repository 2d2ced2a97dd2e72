"""Promise: segments of 100,000 people are profiled by 40 items and 20 outside variables within 3 CPU seconds.

    .venv/bin/python benchmarks/profiles.py [--n 100000] [--weights] [--r]

Five segments; six needs; lists, ratings, yes/no and numbers outside them, five in a hundred answers missing.
Prints the CPU seconds, and with --r those of R's own tests of the same 20 variables with their tables. BLAS
runs on one thread.
"""

import argparse
import os
import subprocess
import tempfile
import time
from pathlib import Path

if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from analysis.answers import Answers, Description
from analysis.needs.candidate_needs import NeedOrder
from analysis.needs.named_factors import Factor, NamedNeeds
from analysis.profiles.divided import Divided
from analysis.profiles.segment_profiles import profile_segments

PROMISE, ITEMS, VARIABLES, NEEDS, K = 3.0, 40, 20, 6, 5
KINDS = {"nominal": 6, "ordinal": 5, "binary": 2, "numeric": 0}
IN_R = """
people <- read.csv(commandArgs(TRUE)[1]); g <- factor(people$g)
began <- sum(proc.time()[1:2])
p <- sapply(people[-1], function(one) {
  if (length(unique(one)) > 10) { tapply(one, g, mean, na.rm = TRUE); oneway.test(one ~ g)$p.value }
  else { counts <- table(g, one); prop.table(counts, 1)
    if (ncol(counts) == 5) kruskal.test(one, g)$p.value else chisq.test(counts)$p.value }
})
adjusted <- p.adjust(p, "BH")
cat(sum(proc.time()[1:2]) - began)
"""


def simulated_people(n: int) -> tuple[np.ndarray, tuple[Description, ...]]:
    """Segments (n,) 0..4, and who their people are; answers are objects, as a study keeps them."""
    random = np.random.default_rng(17)
    labels = random.choice(K, n, p=[0.3, 0.25, 0.2, 0.15, 0.1])
    return labels, tuple(variable(number, labels, random) for number in range(VARIABLES))


def variable(number: int, labels: np.ndarray, random: np.random.Generator) -> Description:
    kind, n = list(KINDS)[number % 4], len(labels)
    values = np.empty(n, dtype=object)
    if kind == "numeric":
        values[:] = (random.normal(50, 10, n) + labels).tolist()
    else:
        codes = random.integers(0, KINDS[kind], n) + (random.random(n) < 0.1) * labels
        values[:] = (codes % KINDS[kind]).tolist()
    values[random.random(n) < 0.05] = None
    return Description(f"v{number}", f"Variable {number}", kind, values, {}, "value" if number == 3 else None)


def seconds(labels: np.ndarray, describe: tuple[Description, ...], *, weighted: bool) -> float:
    n, random = len(labels), np.random.default_rng(18)
    items = random.integers(1, 6, (n, ITEMS)).astype(float)
    names = tuple(f"q{number}" for number in range(ITEMS))
    answers = Answers(items, names, names, ((),) * ITEMS, describe, np.arange(1, n + 1))
    values = random.normal(size=(n, NEEDS)) + np.eye(K, NEEDS)[labels]
    factors = tuple(Factor(f"F{one}", f"Need {one}", (), 0.1, None, None, n, None) for one in range(NEEDS))
    named = NamedNeeds(factors, values, ())
    order = NeedOrder((), np.empty((n, 0)), np.empty(0), np.empty((0, 0)), share_of_scale=False)
    shares = np.bincount(labels) / n
    divided = Divided(labels, shares, np.tile(shares, (100, 1)), np.full(K, 0.9))
    weights = random.uniform(0.3, 3, n) if weighted else None
    began = time.process_time()
    profile_segments(divided, answers, np.ones(n, dtype=bool), named, order, 10, weights)
    return time.process_time() - began


def seconds_in_r(labels: np.ndarray, describe: tuple[Description, ...]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        data, script = Path(folder) / "people.csv", Path(folder) / "profiles.R"
        columns = [labels, *(np.asarray(one.values, dtype=float) for one in describe)]
        heading = ",".join(["g", *(one.name for one in describe)])
        np.savetxt(data, np.column_stack(columns), "%.10g", ",", header=heading, comments="")
        data.write_text(data.read_text(encoding="utf-8").replace("nan", "NA"), encoding="utf-8")
        script.write_text(IN_R, encoding="utf-8")
        told = subprocess.run(["Rscript", script, data], capture_output=True, text=True, check=True)
    return float(told.stdout.split()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--n", type=int, default=100_000)
    parser.add_argument("--weights", action="store_true")
    parser.add_argument("--r", action="store_true")
    chosen = parser.parse_args()
    labels, describe = simulated_people(chosen.n)
    ours = seconds(labels, describe, weighted=chosen.weights)
    print(f"{chosen.n:,} people, {VARIABLES} variables: {ours:.2f} CPU s, promised {PROMISE:.0f}")
    if chosen.r:
        theirs = seconds_in_r(labels, describe)
        print(f"R's tables and tests alone: {theirs:.2f} CPU s, {theirs / ours:.1f} times ours")


if __name__ == "__main__":
    main()
