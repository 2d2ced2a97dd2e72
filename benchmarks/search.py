"""Promises: the whole search in 90 s at 1,500 x 30, in 5 minutes at 100,000 x 40, in 15 at 1,000,000 x 40.

    .venv/bin/python -m benchmarks.search [--people N] [--items P] [--pairs 50] [--draws 199] [--jobs 2]

On two cores that nobody else uses; at a million people in 6 GB. Every way of dividing that suits five-point
answers of four groups, k = 2 to 8, so many pairs of resamples, the test for structure, and what is said of
the segments that are recommended. Prints for each stage the wall clock, the CPU seconds of all processes and
the peak of their memory, and then the promise beside the whole: where others use the cores too, half of the
CPU seconds is the fairer figure.
"""

from __future__ import annotations

import argparse
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import psutil
from threadpoolctl import threadpool_limits

from analysis.needs.needs import find_needs
from analysis.progress import Progress
from analysis.segments.diagnostics import diagnose
from analysis.segments.segments import find_segments
from analysis.settings import Settings
from benchmarks.error_rates import respondents
from benchmarks.made_answers import DISTANCE, FIVE_POINT, Made, four_groups

PROMISES = {(1_500, 30): (90, None), (100_000, 40): (300, None), (1_000_000, 40): (900, 6.0)}
"""by people and items: seconds on two cores, and GB of all processes together"""
AT_ONCE = 100_000


@dataclass
class Meter:
    """Wall clock, CPU and memory of this process and its children, stage by stage."""

    stages: list[tuple[str, float, float]] = field(default_factory=list)
    peaks: dict[str, float] = field(default_factory=dict)
    ended: bool = False

    def tell(self, stage: str, share: float) -> None:
        if not self.stages or self.stages[-1][0] != stage:
            print(time.strftime("%H:%M:%S"), stage, flush=True)
            self.stages.append((stage, time.perf_counter(), cpu_seconds()))

    def watch(self) -> None:
        while not self.ended:
            if self.stages:
                stage = self.stages[-1][0]
                self.peaks[stage] = max(self.peaks.get(stage, 0.0), memory())
            time.sleep(0.5)

    def show(self) -> None:
        now = ("", time.perf_counter(), cpu_seconds())
        for (stage, began, cpu), (_, ended, cpu_after) in zip(
            self.stages, [*self.stages[1:], now], strict=True
        ):
            peak = self.peaks.get(stage, 0.0)
            print(f"{stage[:60]:60} {ended - began:7.1f} s {cpu_after - cpu:7.1f} s CPU {peak:6.2f} GB")


def family() -> list[psutil.Process]:
    here = psutil.Process()
    return [here, *here.children(recursive=True)]


def cpu_seconds() -> float:
    times = [one.cpu_times() for one in family() if one.is_running()]
    return sum(one.user + one.system for one in times)


def memory() -> float:
    """GB of all processes, what they share counted once."""
    total = 0
    for one in family():
        try:
            rollup = Path(f"/proc/{one.pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))
    return total / 2**20


def made(n: int, p: int) -> np.ndarray:
    DISTANCE.setdefault(p, 2.21 / np.sqrt(p))
    random = np.random.default_rng(1)
    sizes = [min(AT_ONCE, n - begin) for begin in range(0, n, AT_ONCE)]
    items: np.ndarray = np.concatenate([four_groups(FIVE_POINT)(size, p, random).items for size in sizes])
    return items


def search(items: np.ndarray, settings: Settings, meter: Meter) -> None:
    people, progress = respondents(Made(items)), Progress(meter.tell)
    progress.begin("Finding needs", end=0.05)
    needs = find_needs(people.items, people.names, settings)
    division = find_segments(people, needs, settings, progress)
    progress.begin("Persistence, consensus, replication", end=1.0)
    diagnose(division, people, (), settings)
    meter.show()
    chosen, test = division.chosen, division.evidence.test
    print("recommended", chosen and chosen.id, "p", test and test.p, "draws", test and test.n_draws)


def main(given: argparse.Namespace) -> None:
    settings = Settings(n_resamples=given.pairs, null_draws=given.draws, n_jobs=given.jobs)
    meter, items = Meter(), made(given.people, given.items)
    watching = threading.Thread(target=meter.watch, daemon=True)
    watching.start()
    began = time.perf_counter()
    with threadpool_limits(1):
        search(items, settings, meter)
    took, meter.ended = time.perf_counter() - began, True
    seconds, most = PROMISES.get((given.people, given.items), (None, None))
    busy = meter.stages[-1][2] - meter.stages[0][2]
    peak = max(meter.peaks.values())
    print(
        f"{given.people:,} x {given.items}: {took:.1f} s, {busy:.0f} s CPU to the last stage, {peak:.2f} GB"
    )
    if seconds is not None:
        print(f"promise {seconds} s, ratio {took / seconds:.2f}" + (f"; {most:g} GB" if most else ""))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=1_500)
    parser.add_argument("--items", type=int, default=30)
    parser.add_argument("--pairs", type=int, default=50)
    parser.add_argument("--draws", type=int, default=199)
    parser.add_argument("--jobs", type=int, default=2)
    main(parser.parse_args())
