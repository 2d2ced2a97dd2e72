"""Promise: the monitor of a study with 1,000,000 stored responses is drawn in under 200 ms on SQLite.

    .venv/bin/python benchmarks/monitor.py [responses]

Fills a study of 6 pages with 20,000 made-up people and 50 copies of each, has them taken into the tally as
the worker does, lets 500 more people answer and 200 change what they said, and asks for the page as a
signed-in researcher does, in one process. Beside it the cost of counting 1 row in 500 one by one. Prints
wall-clock and CPU milliseconds, the median of 15.
"""

import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from random import Random
from typing import Any

import yaml
from flask.testing import FlaskClient
from sqlalchemy import insert
from sqlmodel import col, select

from surveyapp import create_app
from surveyapp.clock import utc_now
from surveyapp.config import Config
from surveyapp.database import connected, session
from surveyapp.migration import migrate
from surveyapp.models import Account, QuestionnaireVersion, Quota, Response, Study
from surveyapp.models.quota_recount import Cell, rewrite
from surveyapp.models.tally import COUNTED, Tally, facts_in
from surveyapp.models.tally_counts import add_nested, nested
from surveyapp.models.tally_facts import Facts
from surveyapp.models.tally_fold import fold

PROMISE = 200.0
N_RESPONSES = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
AT_ONCE, ANSWERING, CHANGED, PART, COPIES = 5_000, 500, 200, 500, 50
REGIONS = ("north", "east", "south", "west")


def questionnaire() -> str:
    grids = [
        {"title": f"What matters, {page} of 4", "questions": [
            {"code": f"need{page}", "type": "grid", "text": "How much do you agree?", "scale": "agree5",
             "rows": {f"i{row}": f"Statement {row}" for row in range(1, 11)}}]}
        for page in range(1, 5)
    ]  # fmt: skip
    singles = [
        {"code": code, "type": "single", "text": f"Your {code}?", "options": {one: one for one in REGIONS}}
        for code in ("region", "home", "work", "age", "income", "school")
    ]
    text = {"code": "missing", "type": "long_text", "text": "What do you miss?"}
    return yaml.safe_dump(
        {"title": "Energy", "pages": [*grids, {"questions": singles}, {"questions": [text]}]}
    )


def write_study() -> Study:
    owner = Account.open("rita@example.com", "Rita", "researcher", "a long enough password")
    study = Study.start("Energy", owner.id or 0)
    QuestionnaireVersion.save_draft(study.id or 0, questionnaire()).publish()
    study.publish()
    study.fieldwork = {"wanted": 2 * N_RESPONSES, "asked": 5 * N_RESPONSES}
    shares = dict(zip(REGIONS, (40, 30, 20, 10), strict=True))
    study.margins = [{"variable": "region", "shares": shares, "source": "Sales, 2026"}]
    session().flush()
    quota = Quota(study_id=study.id or 0, name="By region")
    session().add(quota)
    session().flush()
    rewrite(quota, [Cell(None, one, f"region == '{one}'", N_RESPONSES) for one in REGIONS])
    return study


def rows(study: Study, n: int, chance: Random, *, now: bool = False) -> Iterator[list[dict[str, Any]]]:
    for start in range(0, n, AT_ONCE):
        yield [
            row(study, chance, f"{now} {start + place}", now=now) for place in range(min(AT_ONCE, n - start))
        ]


def row(study: Study, chance: Random, token: str, *, now: bool) -> dict[str, Any]:
    """Somebody who came in the last 60 days, or just now; two in three finished."""
    reached = chance.randrange(6) if now or chance.random() < 1 / 3 else 6
    moment = utc_now() - timedelta(minutes=5 if now else chance.randrange(60, 86_400))
    names = [f"need{page}.i{item}" for page in range(1, min(reached, 4) + 1) for item in range(1, 11)]
    told = {code: chance.choice(REGIONS) for code in ("region", "home", "work")} if reached > 4 else {}
    return {
        "study_id": study.id, "version_id": 1, "token_hash": token, "preview": False,
        "language": chance.choice(("en", "de", "fi")), "device": chance.choice(("phone", "computer", "")),
        "origin": {"source": chance.choice(("link", "qr")), "utm_campaign": f"c{chance.randrange(20)}"},
        "answers": {**{name: chance.randrange(1, 6) for name in names}, **told}, "page": min(reached, 5),
        "page_seconds": {str(page): round(chance.uniform(5, 90), 1) for page in range(reached)},
        "page_forms": {},
        "consented_at": moment, "shown_at": moment, "completed_at": moment if reached == 6 else None,
        "doubts": [], "ended": None, "rewarded": False, "tallied": False,
    }  # fmt: skip


def fill(config: Config) -> int:
    with connected(config.database_url) as opened:
        study, chance = write_study(), Random(1)
        for some in rows(study, N_RESPONSES // COPIES, chance):
            opened.connection().execute(insert(Response), some)
        opened.commit()
        admit_everybody(study.id or 0)
        began = time.process_time()
        while fold(study.id or 0, AT_ONCE):
            opened.commit()
        each = (time.process_time() - began) / (N_RESPONSES // COPIES) * 1e6
        print(f"taken into the tally: {each:.0f} microseconds CPU an answer, once", flush=True)
        copy_everything(study.id or 0)
        for some in rows(study, ANSWERING, chance, now=True):
            opened.connection().execute(insert(Response), some)
        for response in opened.exec(select(Response).where(col(Response.tallied)).limit(CHANGED)).all():
            response.uncount()
        opened.commit()
        return study.id or 0


def copy_everything(study_id: int) -> None:
    """The same answers and places again and again, and their counts as often."""
    execute, part = session().connection().exec_driver_sql, N_RESPONSES // COPIES
    columns = [column.name for column in Response.__table__.columns]  # type: ignore[attr-defined]
    changed = {"id": "id + {0}", "token_hash": "token_hash || ' {0}'"}
    for copy in range(1, COPIES):
        values = ", ".join(changed.get(name, name).format(copy * part) for name in columns)
        execute(
            f"INSERT INTO response ({', '.join(columns)}) SELECT {values} FROM response WHERE id <= {part}"
        )
        execute(
            f"INSERT INTO quota_place SELECT response_id + {copy * part}, cell_id, settled "
            f"FROM quota_place WHERE response_id <= {part}"
        )
    tally = session().get_one(Tally, study_id)
    facts: Facts = Counter()
    add_nested(facts, tally.counts, COPIES)
    tally.started, tally.completed = tally.started * COPIES, tally.completed * COPIES
    tally.counts = nested(facts)
    session().add(tally)
    session().commit()


def admit_everybody(study_id: int) -> None:
    """The places of those who answered, as saving their pages would have taken them."""
    for quota in Quota.of_study(study_id):
        rewrite(quota, [Cell(None, one.name, one.condition, one.target) for one in quota.cells])


def timed(do: Callable[[], object]) -> tuple[float, float]:
    """Median milliseconds of 15, by the clock and of the CPU."""
    walls, cpus = [], []
    for _ in range(15):
        wall, cpu = time.perf_counter(), time.process_time()
        do()
        walls.append(1000 * (time.perf_counter() - wall))
        cpus.append(1000 * (time.process_time() - cpu))
    return statistics.median(walls), statistics.median(cpus)


def signed_in(config: Config) -> FlaskClient:
    app = create_app(config)
    with connected(config.database_url, reading=True) as opened:
        account = opened.exec(select(Account)).one()
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie.update(account_id=account.id, since=account.password_changed_at.isoformat())
    return client


def check_counts(config: Config, study_id: int) -> None:
    """What one row in so many costs, counted one by one; and whether the rows agree with the tally."""
    with connected(config.database_url) as opened:
        keep = (col(Response.id) % PART == 0, col(Response.study_id) == study_id)
        began = time.process_time()
        n = facts_in(opened.exec(COUNTED.where(*keep)))["all", "", "started"]
        print(f"counting {n:,} of the rows one by one: {1000 * (time.process_time() - began):.0f} ms CPU")
        found = (
            opened.connection().exec_driver_sql("SELECT count(*), count(completed_at) FROM response").one()
        )
        print(f"begun and finished: {tuple(found)} by the rows, {Tally.totals(study_id)} by the tally")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        config = Config.from_environment({"NEEDMAP_VAR": folder})
        migrate(config)
        study_id = fill(config)
        check_counts(config, study_id)
        client = signed_in(config)
        pages = {"the monitor": "monitor", "its live part": "monitor?part=1", "quotas": "quotas"}
        for name, path in pages.items():
            wall, cpu = timed(lambda path=path: client.get(f"/studies/{study_id}/fieldwork/{path}").data)
            told = f"{wall:.0f} ms, {cpu:.0f} ms CPU"
            print(f"{name}: {told}; promised {PROMISE:.0f} ms at {N_RESPONSES:,} responses", flush=True)


if __name__ == "__main__":
    main()
