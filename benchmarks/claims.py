"""Promise: of 1,000 claims at once on 100 vouchers exactly 100 are given and none twice, on both databases.

    python benchmarks/claims.py [CLAIMS VOUCHERS]

Sixteen threads claim with 1,000 codes, each code twice. The bound is exact; the time is the CPU of this
process a claim (not that of a database server), beside as many bare inserts in commits of their own.
"""

import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text

from surveyapp.config import Config
from surveyapp.database import open_engine, session_scope
from surveyapp.migration import migrate
from surveyapp.models import Account, Claim, Incentive, QuestionnaireVersion, Response, Study, Voucher
from surveyapp.models.books import Books
from surveyapp.models.fulfilment import claim_reward
from surveyapp.models.reward import new_claim_code, reward_completed
from tests.postgres import PostgresServer

AT_ONCE = 16  # threads, as the server has by default


@contextmanager
def databases() -> Iterator[dict[str, str]]:
    folder = Path(tempfile.mkdtemp(prefix="needmap-claims-"))
    server = PostgresServer(folder / "postgres")
    try:
        yield {"SQLite": f"sqlite:///{folder / 'needmap.db'}", "PostgreSQL": server.create("claims")}
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def offer_and_codes(engine: Engine, n_codes: int, n_vouchers: int) -> tuple[int, int, list[str]]:
    """A study that promised a voucher to everybody, and has too few."""
    with session_scope(engine) as opened:
        study = Study.start("Boats", Account.open("rita@example.com", "Rita", "researcher").id or 0)
        study.publish()
        version = QuestionnaireVersion.save_draft(study.id or 0, "title: T")
        offer = Incentive.plan(study.id or 0, kind="voucher", offer="10 euro", value=1000, places=n_codes)
        offer.budget = n_codes * 1000
        offer.open("Rita")
        Voucher.stock(offer.id or 0, (f"TEN-{number}" for number in range(n_vouchers)))
        opened.commit()
        found = study.id or 0, offer.id or 0, version.id or 0
    codes = all_at_once(engine, [lambda: finish(found[0], found[2])] * n_codes)
    return found[0], found[1], [code for code in codes if code]


def finish(study_id: int, version_id: int) -> str:
    answers, _ = Response.begin(study_id, version_id, "en")
    answers.complete()
    reward = reward_completed(answers, new_claim_code())
    return reward.code if reward else ""


def all_at_once(engine: Engine, steps: list[Callable[[], str | None]]) -> list[str | None]:
    ready = threading.Barrier(AT_ONCE)

    def walk(mine: list[Callable[[], str | None]]) -> list[str | None]:
        ready.wait()
        return [walk_one(engine, step) for step in mine]

    with ThreadPoolExecutor(AT_ONCE) as pool:
        parts = pool.map(walk, [steps[place::AT_ONCE] for place in range(AT_ONCE)])
        return [one for part in parts for one in part]


def walk_one(engine: Engine, step: Callable[[], str | None]) -> str | None:
    with session_scope(engine) as opened:
        told = step()
        opened.commit()
        return told


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of CPU and on the clock."""
    began, cpu = time.perf_counter(), time.process_time()
    work()
    return time.process_time() - cpu, time.perf_counter() - began


def bare(engine: Engine, n: int) -> float:
    """CPU of one row a commit, by the same threads and the same session."""
    with session_scope(engine) as opened:
        opened.connection().execute(text("CREATE TABLE bare (code TEXT)"))
        opened.commit()

    def one() -> None:
        walk_one(engine, insert)

    def insert() -> None:
        from surveyapp.database import session

        session().connection().execute(text("INSERT INTO bare VALUES ('TEN-1')"))

    with ThreadPoolExecutor(AT_ONCE) as pool:
        cpu, _ = timed(lambda: list(pool.map(lambda _: one(), range(n))))
    return cpu / n


def measure(name: str, url: str, n_codes: int, n_vouchers: int) -> bool:
    migrate(Config.from_environment({"NEEDMAP_VAR": tempfile.mkdtemp(), "DATABASE_URL": url}))
    engine = open_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    study_id, offer_id, codes = offer_and_codes(engine, n_codes, n_vouchers)
    claims = [lambda code=code: claim_reward(study_id, code) for code in [*codes, *codes]]
    cpu, clock = timed(lambda: all_at_once(engine, claims))
    with session_scope(engine, reading=True):
        owners = Claim.by_voucher(offer_id)
        waiting, faults = len(Claim.in_state(offer_id, "claimed")), Books.of(offer_id).faults
    unit = bare(engine, len(claims))
    engine.dispose()
    held = (
        len(codes) == n_codes and len(owners) == n_vouchers and waiting == n_codes - n_vouchers and not faults
    )
    print(f"{name}: {len(codes)} codes given to {n_codes} who finished at once; books: {faults or 'agree'}")
    print(f"  {len(owners)} vouchers given of {n_vouchers}, {waiting} people waiting")
    print(f"  {cpu / len(claims) * 1000:.2f} ms CPU a claim ({clock:.1f} s in all for {len(claims)} claims), "
          f"{cpu / len(claims) / unit:.1f} x a bare row in a commit of its own")  # fmt: skip
    return held


def main() -> None:
    n_codes, n_vouchers = (int(one) for one in (sys.argv[1:3] or ("1000", "100")))
    with databases() as urls:
        held = [measure(name, url, n_codes, n_vouchers) for name, url in urls.items()]
    print("held" if all(held) else "NOT HELD")
    sys.exit(0 if all(held) else 1)


if __name__ == "__main__":
    main()
