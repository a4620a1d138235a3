"""How migrations run: as one transaction, on SQLite too, and without deleting what refers to a rebuilt table.

On SQLite a change of a table is made by copying it. With foreign keys on, dropping the old copy deletes every row that
refers to it with ON DELETE CASCADE; and Python's sqlite3 commits before schema changes, so that a migration that fails
half-way stays half-way. Hence: foreign keys off before the transaction, our own BEGIN IMMEDIATE, a check of all
references before the commit. tests/test_migrations.py keeps both true.
"""

from typing import Any

import sqlalchemy as sa
from alembic import context
from flask import current_app

db = current_app.extensions["migrate"].db


def render_item(kind: str, item: Any, _context: Any) -> str | bool:
    """Write our own column types as what they are in the database: a migration never imports application code."""
    if kind == "type" and type(item).__name__ == "UTCDateTime":
        return "sa.DateTime(timezone=True)"
    return False


def include_name(name: str | None, kind: str, _parents: Any) -> bool:
    """Leave the full-text index alone: no mapper knows it, see tracker/store/zoektabel.py."""
    return kind != "table" or not (name or "").startswith("zoekindex")


def run() -> None:
    """Bring the database to the wanted revision."""
    with db.engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            raw = connection.connection.driver_connection
            raw.execute("PRAGMA foreign_keys=OFF")  # on the driver's own connection: in a transaction it does nothing
            connection.execution_options(writes=True)
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_as_batch=True,
            render_item=render_item,
            include_name=include_name,
            compare_type=True,
            transactional_ddl=True,
            transaction_per_migration=False,
        )
        with context.begin_transaction():
            context.run_migrations()
            if sqlite:
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if broken:
                    raise sa.exc.IntegrityError(
                        "foreign_key_check", None, ValueError(f"{len(broken)} rows refer to nothing")
                    )
        if sqlite:
            raw.execute("PRAGMA foreign_keys=ON")


run()
