"""Promise: of 100,000 requests that nobody's browser sends, to every route, none is answered by a fault.

    .venv/bin/python benchmarks/fuzzing.py 100000 [SEED]

Requests of a stranger through the test client; every 2,000 begin in a new install, for some of them delete
answers. Prints each fault once with the request that met it.
"""

import collections
import logging
import sys
import tempfile
import time
import traceback
import warnings
from pathlib import Path
from random import Random

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # the requests and what they meet are those of the tests

from surveyapp import create_app  # noqa: E402
from surveyapp.config import Config  # noqa: E402
from surveyapp.migration import migrate  # noqa: E402
from tests.surveyapp.fuzzing.fuzzer import Fuzzer, fault_of, routes  # noqa: E402
from tests.surveyapp.fuzzing.world import World  # noqa: E402

AT_ONCE = 2000
PER_CENT = 100


class LastFault(logging.Handler):
    """What was raised last, and where."""

    raised = ""

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[1]:
            error = record.exc_info[1]
            place = traceback.extract_tb(error.__traceback__)[-1]
            self.raised = f"{error!r:.200} in {Path(place.filename).name}, line {place.lineno}"


LAST = LastFault()


def fuzz(n: int, random: Random, told: collections.Counter[int], faults: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as var:
        config = Config.from_environment({"NEEDMAP_VAR": var})
        migrate(config)
        app = create_app(config)
        fuzzer = Fuzzer(app, World.of(app), random, routes(app))
        for _ in range(n):
            sent = fuzzer.request()
            answer = fuzzer.send(sent)
            told[answer.status_code] += 1
            if fault := fault_of(sent, answer):
                faults.setdefault(LAST.raised or fault[:40], fault)
        app.extensions["engine"].dispose()
        app.extensions["queue"].close()


def main() -> None:
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    random = Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    logging.basicConfig(handlers=[LAST], force=True)
    warnings.simplefilter("ignore")
    told: collections.Counter[int] = collections.Counter()
    faults: dict[str, str] = {}
    began = time.process_time()
    for done in range(0, n, AT_ONCE):
        fuzz(min(AT_ONCE, n - done), random, told, faults)
    for raised, fault in faults.items():
        print(f"{raised}\n    {fault}")
    shares = ", ".join(f"{status}: {PER_CENT * number / n:.1f} %" for status, number in sorted(told.items()))
    print(f"{n:,} requests in {time.process_time() - began:.0f} CPU-s ({shares})")
    print(f"faults: {sum(told[status] for status in told if status >= 500)}, promise 0")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
