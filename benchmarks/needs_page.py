"""Promise: a change to the needs of 2,000 people x 40 statements is on the page within a second.

    .venv/bin/python benchmarks/needs_page.py

Starts `needmap serve`, and presses "Show me" as a browser without JavaScript does: the seconds from sending
the form to the last byte of the page with the new variant. The first variant after a change to the answers
reads them anew, and is printed apart.
"""

import http.cookiejar
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

import numpy as np
import yaml
from first_page import free_port
from sqlalchemy import insert

from surveyapp.clock import utc_now
from surveyapp.config import Config
from surveyapp.database import connected, session
from surveyapp.migration import migrate
from surveyapp.models import Account, QuestionnaireVersion, Response, Study
from surveyapp.models.tokens import new_token, token_hash

PROMISE = 1.0
N_PEOPLE, N_STATEMENTS, N_NEEDS = 2_000, 40, 5
PASSWORD = "a long enough password"
CHANGES = [
    {"n_factors": "4"},
    {"n_factors": "6"},
    {"rotation": "geomin"},
    {"rotation": "promax", "n_factors": "5"},
    {"extraction": "ml"},
    {"extraction": "pa"},
    {"dropped": ["q.s3"]},
    {"dropped": ["q.s3", "q.s17"]},
    {"dropped": ["q.s30"], "n_factors": "6"},
    {"correlation": "pearson", "rotation": "varimax"},
]


def simulated() -> np.ndarray:
    """Answers from 1 to 5, (2000, 40), of five needs with eight statements each."""
    random = np.random.default_rng(1)
    needs = random.normal(size=(N_PEOPLE, N_NEEDS))
    statements = needs.repeat(N_STATEMENTS // N_NEEDS, axis=1) * 0.7
    noise = random.normal(size=statements.shape) * 0.7
    return np.clip(np.round(3 + 1.2 * (statements + noise)), 1, 5).astype(int)


def write_study(config: Config) -> None:
    migrate(config)
    rows = {f"s{number}": f"Statement number {number}" for number in range(N_STATEMENTS)}
    grid = {"code": "q", "type": "grid", "text": "How far do you agree?", "scale": "agree5", "rows": rows}
    source = yaml.safe_dump({"title": "Needs", "pages": [{"title": "All", "questions": [grid]}]})
    with connected(config.database_url) as opened:
        owner = Account.open("ada@example.com", "Ada", "admin", PASSWORD)
        study = Study.start("Needs", owner.id or 0)
        version = QuestionnaireVersion.save_draft(study.id or 0, source)
        version.publish()
        study.publish()
        session().flush()
        answers = simulated().tolist()
        session().connection().execute(insert(Response), [row(version, one) for one in answers])
        opened.commit()


def row(version: QuestionnaireVersion, answers: list[int]) -> dict[str, object]:
    response = Response(
        study_id=version.study_id,
        version_id=version.id or 0,
        token_hash=token_hash(new_token()),
        answers={f"q.s{number}": answer for number, answer in enumerate(answers)},
        completed_at=utc_now(),
    )
    return response.model_dump(exclude={"id"})


class Browser:
    def __init__(self, address: str) -> None:
        self.address, jar = address, http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        self.page = ""

    def open(self, path: str, **form: str | list[str]) -> float:
        """Seconds until the whole page, redirections included, is there."""
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.page)
        sent = urllib.parse.urlencode({**form, "csrf_token": token[1] if token else ""}, doseq=True).encode()
        began = time.perf_counter()
        with self.opener.open(self.address + path, sent if form else None) as answer:
            self.page = answer.read().decode()
        return time.perf_counter() - began

    def wait_until_found(self) -> float:
        began = time.perf_counter()
        while "What goes together" not in self.page:
            time.sleep(0.1)
            self.open("/studies/1/needs")
        return time.perf_counter() - began


def measure(browser: Browser) -> None:
    browser.open("/sign-in")
    browser.open("/sign-in", email="ada@example.com", password=PASSWORD)
    browser.open("/studies/1/needs")
    first = browser.open("/studies/1/needs/variants", like="") + browser.wait_until_found()
    print(f"first variant, answers read: {first:.2f} s")
    usual = {"n_factors": "5", "correlation": "auto", "rotation": "oblimin", "extraction": "minres"}
    took = []
    for change in CHANGES:
        seconds = browser.open("/studies/1/needs/variants", **{**usual, "like": "1", **change})
        late = "" if "What goes together" in browser.page else ", and not found yet"
        took.append(seconds + browser.wait_until_found())
        print(f"  {took[-1]:.2f} s  {', '.join(f'{name} {value}' for name, value in change.items())}{late}")
    median = statistics.median(took)
    print(f"another variant: median {median:.2f} s, slowest {max(took):.2f} s, promise {PROMISE:.0f} s")
    print(f"ratio to the promise: {median / PROMISE:.2f}")


def main() -> None:
    with tempfile.TemporaryDirectory() as var:
        port = str(free_port())
        environment = {**os.environ, "NEEDMAP_VAR": var, "NEEDMAP_PORT": port}
        write_study(Config.from_environment(environment))
        server = subprocess.Popen(
            [sys.executable, "-m", "surveyapp.cli", "serve"],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(8)  # the first page is another promise
        try:
            measure(Browser(f"http://127.0.0.1:{port}"))
        finally:
            server.send_signal(signal.SIGINT)
            server.wait()


if __name__ == "__main__":
    main()
