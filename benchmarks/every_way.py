"""Without groups: how often the whole search, with every way, would have called something natural.

    OPENBLAS_NUM_THREADS=1 python -m benchmarks.every_way [benchmarks/error_rates.jsonl]

benchmarks/error_rates.py divides in two ways. A verdict is natural only where the test rejects and groups
are counted, whatever the ways are: of the sets drawn there, those that came so far are divided again in every
way, at the number that was counted. Prints the ways that were stable and did more than grade, set by set, and
how many sets had one; the known limits, uniform and exponential factors, are counted apart.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from joblib import Parallel, delayed

from analysis.needs.needs import find_needs
from analysis.progress import Progress
from analysis.segments.quick_search import QUICKLY
from analysis.segments.recommendation import is_stable
from analysis.segments.search import try_all
from analysis.segments.segments import candidates_of
from analysis.segments.ways import ways_to_divide
from benchmarks.error_rates import answers_of, lines, respondents

KNOWN_LIMITS = ("uniform factor", "exponential factor")


def came_so_far(line: dict[str, Any]) -> bool:
    """Whether only the division itself stood between these answers and a natural verdict."""
    return line["verdict"] != "not natural" and (line.get("counted") or 0) > 1


def natural_ways(line: dict[str, Any]) -> list[str]:
    people = respondents(answers_of(*line["cell"], line["number"]))
    needs = find_needs(people.items, people.names, QUICKLY, people.weights)
    ways = ways_to_divide(people.items, needs, people.scales, people.weights)
    tried = try_all(ways, (line["counted"],), QUICKLY, Progress(None), people.weights, people.reweighting)
    found = candidates_of(tried, people, ways[0].basis.points, None, QUICKLY)
    return [one.id for one in found if not one.fault and is_stable(one) and not one.graded.is_graded]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("drawn", type=Path, nargs="?", default=Path("benchmarks/error_rates.jsonl"))
    drawn = [line for line in lines(parser.parse_args().drawn) if line["cell"][0] == "none"]
    for called, is_limit in (("usual", False), ("known limits", True)):
        without = [line for line in drawn if (line["cell"][1] in KNOWN_LIMITS) == is_limit]
        some = [line for line in without if came_so_far(line)]
        found = Parallel(n_jobs=2)(delayed(natural_ways)(line) for line in some)
        for line, ways in zip(some, found, strict=True):
            if ways:
                print(*line["cell"][1:], line["number"], line["counted"], "groups counted:", ", ".join(ways))
        print(
            f"{called}: {sum(map(bool, found))} of {len(without)} sets; {len(some)} came so far", flush=True
        )
