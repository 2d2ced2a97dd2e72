"""People and places the tests are about."""

import os
import secrets
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from argon2 import PasswordHasher

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from surveyapp import create_app
from surveyapp.config import Config
from surveyapp.database import open_engine, session_scope
from surveyapp.migration import migrate
from surveyapp.models import Account, account
from tests.person import Person
from tests.quick_apps import share_statements, share_templates

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
PASSWORD = "a long enough password"
SLOW_BY_DESIGN = account.hasher
account.hasher = PasswordHasher(
    time_cost=1, memory_cost=64, parallelism=1
)  # for people who only pass the door


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory) -> Path:
    """An empty database, brought up to date once and copied for each test."""
    var = tmp_path_factory.mktemp("migrated")
    config = config_for(var)
    migrate(config)
    engine = open_engine(config.database_url)
    with engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    engine.dispose()
    return var / "needmap.db"


def config_for(var: Path, **settings: str) -> Config:
    return Config.from_environment({"NEEDMAP_VAR": str(var), **settings})


def pytest_generate_tests(metafunc):
    """Tests marked `both_databases` run on SQLite and on PostgreSQL; the others on SQLite alone."""
    if "database" in metafunc.fixturenames:
        both = metafunc.definition.get_closest_marker("both_databases")
        metafunc.parametrize("database", ["sqlite", "postgresql"] if both else ["sqlite"], indirect=True)


@pytest.fixture
def database(request) -> str:
    return request.param


@pytest.fixture(scope="session")
def postgres(tmp_path_factory):
    """A real PostgreSQL server from a wheel, with one migrated database to copy from."""
    from tests.postgres import PostgresServer

    # Not in pytest's own folder: each session of pytest closes that to the user whom the server runs under.
    with TemporaryDirectory(prefix="needmap-postgres-") as folder:
        server = PostgresServer(Path(folder) / "own")
        server.trust_the_memory()
        migrate(config_for(tmp_path_factory.mktemp("pg"), DATABASE_URL=server.create("migrated")))
        yield server
        server.stop()


@pytest.fixture
def config(request, tmp_path, database, migrated_sqlite) -> Config:
    if database == "postgresql":
        server = request.getfixturevalue("postgres")
        return config_for(
            tmp_path, DATABASE_URL=server.create(f"t{secrets.token_hex(6)}", template="migrated")
        )
    shutil.copy(migrated_sqlite, tmp_path / "needmap.db")
    return config_for(tmp_path)


@pytest.fixture
def app(config):
    app = create_app(config)
    app.testing = True
    share_templates(app)
    share_statements(app.extensions["engine"])
    yield app
    app.extensions["engine"].dispose()
    app.extensions["queue"].close()


@pytest.fixture
def stored(app) -> Iterator:
    """A database session, to look at what was stored or to put something there."""
    with session_scope(app.extensions["engine"]) as opened:
        yield opened
        opened.rollback()


@pytest.fixture
def visitor(app) -> Person:
    """Someone without an account."""
    return Person(app.test_client())


@cache
def password_hash() -> str:
    return account.hasher.hash(PASSWORD)


def open_account(app, email: str, name: str, role: str) -> None:
    with session_scope(app.extensions["engine"]) as opened:
        Account.open(email, name, role).password_hash = password_hash()
        opened.commit()


def at_the_door(app, email: str) -> Person:
    person = Person(app.test_client())
    person.open("/sign-in")
    person.press("Sign in", email=email, password=PASSWORD)
    return person


def signed_in(app, email: str) -> Person:
    """As after passing the door, without the time a password takes by design."""
    person = Person(app.test_client())
    with session_scope(app.extensions["engine"], reading=True):
        account = Account.by_email(email)
    with person.client.session_transaction() as cookie:
        cookie.update(account_id=account.id, since=account.password_changed_at.isoformat())
    return person


@pytest.fixture
def admin(app) -> Person:
    open_account(app, "ada@example.com", "Ada", "admin")
    return signed_in(app, "ada@example.com")


@pytest.fixture
def researcher(app) -> Person:
    open_account(app, "rita@example.com", "Rita", "researcher")
    return signed_in(app, "rita@example.com")


@pytest.fixture
def reader(app) -> Person:
    open_account(app, "pat@example.com", "Pat", "reader")
    return signed_in(app, "pat@example.com")
