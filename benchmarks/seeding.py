"""Promise: the demo company, 800 customers' answers with it, is made in two seconds of computing.

    .venv/bin/python benchmarks/seeding.py

Writes it into a new database on SQLite and prints the CPU seconds, three times.
"""

import tempfile
import time

from surveyapp.config import Config
from surveyapp.database import connected
from surveyapp.demo.seeding import N_RESPONDENTS, seed_demo
from surveyapp.migration import migrate

PROMISE = 2.0


def seconds_to_seed() -> float:
    with tempfile.TemporaryDirectory() as folder:
        config = Config.from_environment({"NEEDMAP_VAR": folder})
        migrate(config)
        with connected(config.database_url) as opened:
            began = time.process_time()
            seed_demo()
            opened.commit()
            return time.process_time() - began


if __name__ == "__main__":
    for _ in range(3):
        print(f"{N_RESPONDENTS} customers: {seconds_to_seed():.2f} CPU s; promise {PROMISE:.0f}")
