"""Alembic's entry: runs the versions against the database it is given."""

from alembic import context
from sqlmodel import SQLModel

import surveyapp.models  # noqa: F401  (registers every table)
from surveyapp.database import open_engine

engine = open_engine(context.config.attributes["url"])
with engine.connect() as connection:
    # SQLite cannot alter a table in place: batch mode copies it.
    context.configure(connection=connection, target_metadata=SQLModel.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
engine.dispose()
