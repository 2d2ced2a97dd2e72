"""An acknowledged answer is on disk, on SQLite and on PostgreSQL."""

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config as AlembicConfig
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from surveyapp.database import open_engine, session, session_scope
from surveyapp.migration import MIGRATIONS, migrate, newest_revision, revision_of
from surveyapp.models import Account, QuestionnaireVersion, Response, Study

pytestmark = pytest.mark.both_databases


@pytest.fixture
def engine(config):
    engine = open_engine(config.database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def study(engine):
    with session_scope(engine) as opened:
        owner = Account.open("rita@example.com", "Rita", "researcher")
        study = Study.start("Boats", owner.id)
        opened.commit()
        return study


def test_the_migrations_make_exactly_the_tables_of_the_models(engine):
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), SQLModel.metadata) == []


def test_migrating_again_changes_nothing(config, engine, study):
    migrate(config)
    with session_scope(engine):
        assert Study.find(study.id).title == "Boats"


def test_an_upgrade_keeps_every_answer(config, engine, study):
    with session_scope(engine) as opened:
        version = QuestionnaireVersion.save_draft(study.id, "title: T")
        Response.begin(study.id, version.id, "en")
        opened.commit()
    engine.dispose()
    alembic = AlembicConfig()
    alembic.set_main_option("script_location", str(MIGRATIONS))
    alembic.attributes["url"] = config.database_url
    command.downgrade(alembic, "0001")
    migrate(config)
    with session_scope(engine):
        assert Study.find(study.id).margins == []
        assert Response.counts(study.id)["started"] == 1


def test_moments_come_back_in_utc(engine, study):
    with session_scope(engine):
        assert Study.find(study.id).created_at == study.created_at
        assert Study.find(study.id).created_at.utcoffset().total_seconds() == 0


def test_what_was_not_committed_is_gone(engine, study):
    with session_scope(engine):
        Study.find(study.id).title = "Ships"
        session().flush()
    with session_scope(engine):
        assert Study.find(study.id).title == "Boats"


def test_deleting_a_study_deletes_its_answers(engine, study):
    with session_scope(engine) as opened:
        version = QuestionnaireVersion.save_draft(study.id, "title: T")
        Response.begin(study.id, version.id, "en")
        opened.commit()
        Study.find(study.id).delete()
        opened.commit()
        assert opened.exec(text("SELECT count(*) FROM response")).one()[0] == 0
        assert opened.exec(text("SELECT count(*) FROM questionnaire_version")).one()[0] == 0


def test_an_answer_belongs_to_a_study_that_exists(engine, study):
    with session_scope(engine), pytest.raises(IntegrityError):
        Response.begin(999, 999, "en")


def test_answers_of_every_kind_come_back_as_they_were_given(engine, study):
    answers = {
        "needs.price": 4,
        "role": "owner",
        "channels": ["web", "shop"],
        "years": 2.5,
        "why": 'Käse 🧀 \\ "',
        "skipped": None,
    }
    with session_scope(engine) as opened:
        version = QuestionnaireVersion.save_draft(study.id, "title: T")
        response, token = Response.begin(study.id, version.id, "en")
        response.answers = answers
        opened.commit()
    with session_scope(engine):
        assert Response.with_token(token).answers == answers
        assert Response.with_token("someone else's") is None


def test_a_fault_in_a_log_names_no_answer(engine, study):
    with session_scope(engine) as opened:
        opened.add(Account(email="rita@example.com", name="Secret name", role="reader"))
        with pytest.raises(IntegrityError) as caught:
            opened.flush()
    assert "Secret name" not in str(caught.value)


def test_work_outside_a_session_is_refused():
    with pytest.raises(RuntimeError, match="session_scope"):
        session()


def test_the_newest_migration_file_is_where_a_migrated_database_stands(config, engine):
    assert revision_of(config) == newest_revision()
