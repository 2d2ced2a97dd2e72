"""How often groups are called natural that are not there, and how often those that are there are found.

python -m benchmarks.error_rates FILE [--sets 200] [--only TEXT]

Every data set is one line of FILE (JSON), written as soon as it is done: start again and it goes on, also
with what has been drawn before (error_rates.jsonl beside this file). The tables of docs/error_rates.md and
docs/number_of_groups.md are printed at the end, and by themselves with --sets 0. Promises: without groups at
most 5 % natural in all, with its upper 95 % limit, and at most 18 of 200 in any cell.
"""

from __future__ import annotations

import argparse
import json
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import adjusted_rand_score

from analysis.parallel import in_parallel
from analysis.responses.item_scales import ItemScales
from analysis.segments.quick_search import QUICKLY, search_quickly
from analysis.segments.respondents import Respondents
from analysis.segments.verdict import judge
from benchmarks import error_rate_tables as tables
from benchmarks.error_rate_tables import in_markdown
from benchmarks.made_answers import WITH_GROUPS, WITHOUT_GROUPS, Made

SIZES = ((200, 10), (200, 40), (500, 10), (500, 20), (500, 40), (2000, 20))
SPREAD = {
    "one factor": SIZES,
    "three factors": SIZES[:1] + SIZES[3:4],
    "four factors": SIZES[1:2] + SIZES[3:4] + SIZES[5:],
    "yes/no": SIZES[2:4] + SIZES[5:],
    "skewed": SIZES[3:4] + SIZES[5:],
    "5 % straight-liners": SIZES[3:4] + SIZES[5:],
}
USUAL = SIZES[3:4]
GROUPED = ((200, 20), (500, 10), (500, 20), (500, 40), (2000, 10), (2000, 20), (2000, 40))
NEEDS = ((500, 20), (2000, 20))


def cells() -> Iterator[tuple[str, str, int, int]]:
    for kind in WITHOUT_GROUPS:
        for n, p in SPREAD.get(kind, USUAL):
            yield "none", kind, n, p
    for kind in WITH_GROUPS:
        for n, p in NEEDS if kind.startswith("needs") else GROUPED:
            yield "four", kind, n, p


def judged(truth: str, kind: str, n: int, p: int, number: int) -> dict[str, Any]:
    """One data set, drawn from its own stream, and what became of it."""
    began = time.process_time()
    made = answers_of(truth, kind, n, p, number)
    division = search_quickly(respondents(made), QUICKLY, only_if_natural=truth == "none")
    found, test = division.partition, division.evidence.test
    verdict = "not natural" if truth == "none" and found is None else judge(division.evidence).verdict
    agreement = None if found is None or made.truth is None else adjusted_rand_score(made.truth, found.labels)
    return {
        "cell": [truth, kind, n, p],
        "number": number,
        "p": None if test is None else test.p,
        "verdict": verdict,
        "k": None if found is None else found.k,
        "counted": None if division.evidence.number is None else division.evidence.number.k,
        "stability": division.evidence.stability,
        "oracle": made.oracle,
        "agreement": agreement,
        "seconds": round(time.process_time() - began, 2),
    }


def answers_of(truth: str, kind: str, n: int, p: int, number: int) -> Made:
    seed = zlib.crc32(f"{truth} {kind} {n} {p} {number}".encode())
    return (WITHOUT_GROUPS if truth == "none" else WITH_GROUPS)[kind](n, p, np.random.default_rng(seed))


def respondents(made: Made) -> Respondents:
    items, p = made.items, made.items.shape[1]
    scales = ItemScales(np.nanmin(items, axis=0), np.nanmax(items, axis=0))
    names = tuple(f"item {number + 1}" for number in range(p))
    one_answer = np.flatnonzero(np.nanmin(items, axis=1) == np.nanmax(items, axis=1))
    some = one_answer if (scales.high - scales.low > 1).all() else one_answer[:0]
    return Respondents(items, names, scales, made.weights, None, (), some)


def run(path: Path, n_sets: int, only: str) -> None:
    done = {(*line["cell"], line["number"]) for line in lines(path)}
    wanted = [
        (*cell, number)
        for number in range(n_sets)
        for cell in cells()
        if only in " ".join(map(str, cell)) and (*cell, number) not in done
    ]
    with path.open("a", encoding="utf-8") as file:
        for one in in_parallel(judged, wanted, None):
            file.write(json.dumps(one) + "\n")
            file.flush()


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def tell(path: Path) -> None:
    drawn = lines(path)
    print(in_markdown(tables.NO_GROUPS, tables.no_groups(drawn)))
    print(tables.pooled(drawn))
    print(in_markdown(tables.FOUR_GROUPS, tables.four_groups(drawn, reachable)))
    print(in_markdown(tables.COUNTED, tables.counted(drawn)))
    print(f"CPU seconds in all: {sum(one['seconds'] for one in drawn):.0f}")


def reachable(one: tables.Drawn) -> float | None:
    return answers_of(*one["cell"], one["number"]).reachable


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--sets", type=int, default=200)
    parser.add_argument("--only", default="", help="cells whose name contains this")
    given = parser.parse_args()
    run(given.file, given.sets, given.only)
    tell(given.file)
