"""Promise: a cluster comes to the same numbers as one core, at no more than 1.25 times the seconds of two
processes of this machine; and a million people's answers travel to it once, not with every task.

    OPENBLAS_NUM_THREADS=1 .venv/bin/python benchmarks/scheduler.py [--draws 300]

Both machines of the cluster are processes of this one, so the ratio is what the way over Dask costs. The work
is resamples of a factor solution, 2,000 x 40, and 40 tasks that each look at one cell of the answers,
1,000,000 x 40, float32, 160 MB.
"""

import argparse
import hashlib
import json
import operator
import time

import numpy as np

from analysis import scheduler
from analysis.correlations.correlation import pearson
from analysis.factors.bootstrap_factors import bootstrap_factors
from analysis.factors.factors import explore_factors
from analysis.parallel import in_parallel
from analysis.results import json_ready

PROMISE, ONCE, N_LOOKS = 1.25, 5.0, 40


def simulated_answers(n: int) -> np.ndarray:
    random = np.random.default_rng(7)
    needs = random.standard_normal((n, 6)) @ np.linalg.cholesky(0.3 + 0.7 * np.eye(6)).T
    return 1.0 + np.digitize(needs[:, np.arange(40) % 6] + random.normal(0, 1, (n, 40)), [-2, -0.7, 0.7, 2])


def resamples(items: np.ndarray, n_draws: int, n_jobs: int) -> tuple[str, float]:
    """A digest of everything that came out, and the seconds."""
    correlation = pearson(items)
    factors = explore_factors(correlation.matrix, 6, n_respondents=len(items))
    began = time.perf_counter()
    found = bootstrap_factors(items, correlation, factors, n_draws=n_draws, seed=1, n_jobs=n_jobs)
    took = time.perf_counter() - began
    return hashlib.sha256(json.dumps(json_ready(found)).encode()).hexdigest()[:12], took


def look(answers: np.ndarray) -> float:
    """Seconds until every task has looked at one cell; the first call starts the processes."""
    began = time.perf_counter()
    seen = list(in_parallel(operator.getitem, [(answers, (number, 0)) for number in range(N_LOOKS)], 2))
    assert len(seen) == N_LOOKS
    return time.perf_counter() - began


def main() -> None:
    from distributed import LocalCluster

    wanted = argparse.ArgumentParser()
    wanted.add_argument("--draws", type=int, default=300)
    n_draws = wanted.parse_args().draws
    items, many = simulated_answers(2000), np.ones((1_000_000, 40), dtype=np.float32)
    look(items)
    alone, took_alone = resamples(items, n_draws, 1)
    here, took_here = resamples(items, n_draws, 2)
    looked_here = look(many)
    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster:
        scheduler.use(cluster.scheduler_address)
        look(items)
        there, took_there = resamples(items, n_draws, 2)
        looked_there = look(many)
        scheduler.use(None)
    print(f"same numbers on one core, on two, on the cluster: {alone == here == there} ({alone})")
    print(
        f"{n_draws} resamples: one core {took_alone:.1f} s, two {took_here:.1f} s, "
        f"cluster {took_there:.1f} s; cluster to two cores {took_there / took_here:.2f}, promise {PROMISE}"
    )
    print(
        f"{N_LOOKS} looks at 160 MB: two cores {looked_here:.2f} s, cluster {looked_there:.2f} s, "
        f"promise {ONCE:.0f} s; sent with every task it would be {N_LOOKS * 0.16:.0f} GB"
    )


if __name__ == "__main__":
    main()
