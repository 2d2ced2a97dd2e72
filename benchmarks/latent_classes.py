"""Promise: five latent classes of 40 five-point items, 20 x faster than stepmix, linear to a million people;
the ordinal form at most twice as long as the free one, for all the search asks of it.

    .venv/bin/python -m benchmarks.latent_classes [--n 1000 10000 100000 1000000] [--seed 1]

One start each, on one thread; up to 10,000 people the fastest of several tries, since others use the machine
too. Prints CPU seconds, seconds for 10,000 people, the log-likelihood and the peak
of memory, which at a million people is promised to stay below 2 GB beside the answers themselves (0.32 GB).
Where stepmix is installed it gets one start of its own, at its own tolerance, up to 10,000 people; then the
ratio and how far the log-likelihoods differ are printed. stepmix stops when a step gains less than 1e-10 of
the mean log-likelihood; we, when one gains less than 1e-12 of it and moves no probability by more than 2e-6.
Beside the free form stands the ordinal one; then both with k = 2 to 8, from fifty starts each and again in
resamples, on answers of four groups.
"""

import argparse
import os
import resource
import time
import warnings

if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

K, ITEMS, FACTORS, BLOCK = 5, 40, 6, 50_000
SHARES = (0.30, 0.25, 0.20, 0.15, 0.10)
FASTER, PEER_UP_TO = 20, 10_000
TRIES, PEER_TRIES = 7, 3
MOST_MEMORY = 2.0
MOST_DEARER = 2
SEARCHES = ((500, 20), (1_500, 30))
KS = tuple(range(2, 9))
STARTS, RESAMPLES = 50, 10


def simulated_answers(n: int) -> np.ndarray:
    """(n, 40) category numbers 0..4: five segments that differ on six correlated factors."""
    random = np.random.default_rng(12)
    loadings = np.zeros((FACTORS, ITEMS))
    loadings[np.arange(ITEMS) % FACTORS, np.arange(ITEMS)] = random.uniform(0.55, 0.85, ITEMS)
    centres = random.permuted(np.tile(np.linspace(-1.2, 1.2, K)[:, None], FACTORS), axis=0)
    answers = np.empty((n, ITEMS))
    for first in range(0, n, BLOCK):
        size = min(BLOCK, n - first)
        needs = centres[random.choice(K, size, p=SHARES)] + 0.5 * random.standard_normal((size, FACTORS))
        said = needs @ loadings + 0.7 * random.standard_normal((size, ITEMS))
        answers[first : first + size] = np.digitize(said, [-1.3, -0.5, 0.3, 1.1])
    return answers


def ours(answers: np.ndarray, seed: int, ordered: bool = False) -> tuple[float, float]:
    """CPU seconds and log-likelihood of one start."""
    from analysis.clusters.latent_classes import LatentClassAnalysis

    began = time.process_time()
    (found,) = LatentClassAnalysis(ordered=ordered).fit(answers, (K,), 1, np.random.default_rng(seed))
    return time.process_time() - began, -found.criterion


def stepmix(answers: np.ndarray, seed: int) -> tuple[float, float] | None:
    try:
        from stepmix.stepmix import StepMix
    except ImportError:
        return None
    model = StepMix(K, measurement="categorical", n_init=1, random_state=seed, verbose=0, progress_bar=0)
    began = time.process_time()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.fit(answers)
    took = time.process_time() - began
    return took, float(model.score(answers)) * len(answers)


def show(n: int, seed: int) -> None:
    answers, tries = simulated_answers(n), range(TRIES if n <= PEER_UP_TO else 1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    took, height = min(ours(answers, seed) for _ in tries)
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1e6
    print(
        f"{n:>9,} people  {took:8.3f} s  {took / n * 10_000:6.3f} s for 10,000   log-likelihood {height:,.3f}"
    )
    print(f"           {peak:.2f} GB beside the answers (bound {MOST_MEMORY:.0f})")
    ordinal, height_of_it = min(ours(answers, seed, ordered=True) for _ in tries)
    print(f"           ordinal {ordinal:.3f} s: {ordinal / took:.1f} x, log-likelihood {height_of_it:,.3f}")
    peers = [stepmix(answers, seed) for _ in range(PEER_TRIES)] if n <= PEER_UP_TO else []
    if theirs := min((one for one in peers if one), default=None):
        print(
            f"           stepmix {theirs[0]:.2f} s: {theirs[0] / took:.0f} x ours (bound {FASTER}), ", end=""
        )
        print(f"its log-likelihood is {height - theirs[1]:.3f} lower than ours")


def show_search(n: int, p: int) -> None:
    """Both forms as the search asks them: every k from many starts, and again in resamples."""
    from benchmarks.search import made

    answers = made(n, p) - 1
    free, ordinal = (times_of(answers, ordered) for ordered in (False, True))
    for what, one, other in zip(("every k", "every k in a resample"), free, ordinal, strict=True):
        print(
            f"{n:,} x {p}, {what}: free {one:.3f} s, ordinal {other:.3f} s: {other / one:.2f} x "
            f"(bound {MOST_DEARER})"
        )


def times_of(answers: np.ndarray, ordered: bool) -> tuple[float, float]:
    """CPU seconds of all fits, and of the quickest resample."""
    from analysis.clusters.latent_classes import LatentClassAnalysis

    method, random = LatentClassAnalysis(ordered=ordered), np.random.default_rng(1)
    began = time.process_time()
    found = method.fit(answers, KS, STARTS, random)
    fitted, again = time.process_time() - began, []
    for _ in range(RESAMPLES):
        rows = random.integers(len(answers), size=len(answers))
        known = tuple(one.labels[rows] for one in found)
        began = time.process_time()
        method.refit(answers[rows], known, KS, random)
        again.append(time.process_time() - began)
    return fitted, min(again)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--n", type=int, nargs="+", default=[1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    ours(simulated_answers(1_000), asked.seed)  # the first call pays for imports
    for number in asked.n:
        show(number, asked.seed)
    for people, items in SEARCHES:
        show_search(people, items)
