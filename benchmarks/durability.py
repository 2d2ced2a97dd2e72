"""Promise: killed 200 times at random moments, the server loses no page that it has acknowledged.

    .venv/bin/python benchmarks/durability.py [KILLS] [--database postgresql]

Starts `needmap serve`, lets people fill in a survey, kills every process of it with SIGKILL, starts it again.
With PostgreSQL every second time the database's server is killed instead, and Needmap goes on.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path
from random import Random

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # the people and what they were told are those of the tests

from surveyapp.config import Config  # noqa: E402
from surveyapp.migration import migrate  # noqa: E402
from tests.surveyapp.durability.conftest import Install  # noqa: E402
from tests.surveyapp.durability.crowd import Crowd  # noqa: E402
from tests.surveyapp.durability.kept import losses  # noqa: E402


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("kills", nargs="?", type=int, default=200)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--people", type=int, default=16)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def kill_again_and_again(install: Install, crowd: Crowd, server: object, given: argparse.Namespace) -> None:
    chance = Random(given.seed)
    for number in range(given.kills):
        crowd.wait_for(1)
        time.sleep(chance.random())
        if server and number % 2:
            server.kill()  # type: ignore[attr-defined]
            server.start_again()  # type: ignore[attr-defined]
        else:
            install.kill()
            install.start()
    crowd.wait_for(10)


def main() -> None:
    given = options()
    with tempfile.TemporaryDirectory(prefix="needmap-durability-") as folder:
        environment, server = {"NEEDMAP_VAR": f"{folder}/var"}, None
        if given.database == "postgresql":
            from tests.postgres import PostgresServer

            server = PostgresServer(Path(folder) / "postgres")
            environment["DATABASE_URL"] = server.create("needmap")
        config = Config.from_environment(environment)
        migrate(config)
        install = Install(config)
        with Crowd(install.address, install.key, given.people) as crowd:
            kill_again_and_again(install, crowd, server, given)
        install.end()
        lost = losses(config, crowd.people)
        if server:
            server.stop()
    print("\n".join(lost))
    print(f"{given.kills} kills, {len(crowd.people):,} people, {crowd.n_acknowledged:,} pages acknowledged")
    print(f"lost, changed or there twice: {len(lost)}, promise 0")
    sys.exit(bool(lost or crowd.faults))


if __name__ == "__main__":
    main()
