"""What only PostgreSQL can get wrong: its programs, a dump that breaks off, and a move from SQLite."""

import pytest

from surveyapp.backup import BackupError, back_up, postgres_dump, restore
from surveyapp.backup.postgres_place import put_into_postgres
from surveyapp.database import connected
from tests.conftest import config_for
from tests.surveyapp.backup.conftest import begin_another, leave, responses_in


@pytest.fixture
def database() -> str:
    return "postgresql"


def test_without_the_programs_of_postgresql_one_is_told_what_to_install(
    config, study_id, tmp_path, monkeypatch
):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupError, match=r"pg_dump is not on this machine.*postgresql-client"):
        back_up(config, tmp_path / "backup.zip")
    assert not (tmp_path / "backup.zip").exists()


def test_what_the_program_says_is_passed_on(config, study_id, tmp_path, monkeypatch):
    program = tmp_path / "pg_dump"
    program.write_text("#!/bin/sh\necho aborting because of server version mismatch >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupError, match="It says: aborting because of server version mismatch"):
        back_up(config, tmp_path / "backup.zip")


def test_a_dump_that_breaks_off_leaves_everything_as_it_was(app, config, study_id, tmp_path):
    before = responses_in(config)
    postgres_dump.dump(config.database_url, tmp_path / "whole")
    (tmp_path / "half").write_bytes((tmp_path / "whole").read_bytes()[:-2000])
    leave(app)
    with pytest.raises(BackupError, match="pg_restore could not do it"):
        put_into_postgres(config, tmp_path / "half", "before")
    assert responses_in(config) == before


def test_a_password_is_never_on_the_command_line():
    url = "postgresql+psycopg://ann:secret@db.example:6432/survey?sslmode=require"
    assert postgres_dump.settings_of(url) == {
        "PGHOST": "db.example",
        "PGPORT": "6432",
        "PGUSER": "ann",
        "PGPASSWORD": "secret",
        "PGDATABASE": "survey",
        "PGSSLMODE": "require",
    }
    assert not any(url in option for option in postgres_dump.PLAIN)


def test_a_backup_made_on_sqlite_moves_to_postgresql_as_it_is_stored(study_on_sqlite, postgres, tmp_path):
    back_up(study_on_sqlite, tmp_path / "backup.zip")
    server = config_for(tmp_path / "server", DATABASE_URL=postgres.create("moved"))
    restored = restore(server, tmp_path / "backup.zip")
    assert restored.contents.responses == 30
    assert responses_in(server) == responses_in(study_on_sqlite)
    assert as_text(server, "SELECT answers::text FROM response ORDER BY id") == as_text(
        study_on_sqlite, "SELECT answers FROM response ORDER BY id"
    )
    assert begin_another(server) == 31


def as_text(config, statement: str) -> list[str]:
    with connected(config.database_url, reading=True) as opened:
        return list(opened.connection().exec_driver_sql(statement).scalars())
