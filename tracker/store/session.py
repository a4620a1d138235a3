"""The database session and the only commit of the application.

One writer at a time, on each database: what a service checked still holds when it writes. SQLite is the embedded
default. Versions before 3.51.3 can corrupt a database in WAL mode (the WAL-reset bug), so those run with a rollback
journal; `synchronous=FULL` always, because the outbox relies on what was committed.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, cast

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, CursorResult, DateTime, Dialect, Engine, Executable, Insert, MetaData, event, text
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

WAL_SAFE_SINCE = (3, 51, 3)
BUSY_TIMEOUT_MS = 10_000
WRITER_LOCK = 7_201  # any number will do, as long as nothing else locks it
_CONNECTION = "connection"  # in session.info: the running transaction and its connection


class Base(DeclarativeBase):
    """Base of all row classes; the naming convention keeps constraint names the same on every database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class UTCDateTime(TypeDecorator[datetime]):
    """A moment, always aware: naive input is refused, output is in UTC, also on SQLite."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Refuse a moment without a time zone."""
        if value is not None and value.tzinfo is None:
            raise ValueError("A naive datetime cannot be stored; use tracker.clock.now().")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - as above
        """Give back what SQLite forgot."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})


@event.listens_for(Engine, "connect")
def _configure_sqlite(connection: Any, _record: object) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None  # we say BEGIN ourselves, see below
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    cursor.execute(f"PRAGMA journal_mode={'WAL' if sqlite3.sqlite_version_info >= WAL_SAFE_SINCE else 'DELETE'}")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


@event.listens_for(Engine, "begin")
def _begin(connection: Any) -> None:
    writes = connection.get_execution_options().get("writes")
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
    elif writes:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {BUSY_TIMEOUT_MS}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")


# The change log speaks of these by number, also when they were rolled back: SQLite would give the number out again.
NUMBERED_ONCE = frozenset({"plan", "thema", "doel", "indicator", "meting", "actie", "voortgang", "ronde"})


@event.listens_for(Base, "before_insert", propagate=True)
def _number_once(mapper: Any, connection: Any, row: Any) -> None:
    kind = mapper.local_table.name
    if connection.dialect.name != "sqlite" or kind not in NUMBERED_ONCE or row.id is not None:
        return
    used = text(f"SELECT (SELECT max(id) FROM {kind}), (SELECT max(object_id) FROM change WHERE object_kind = :kind)")  # noqa: S608 - a name of our own
    here, logged = connection.execute(used, {"kind": kind}).one()
    given: dict[str, int] = connection.info.setdefault("numbered", {})
    if (logged or 0) > (here or 0):
        given[kind] = row.id = max(logged, given.get(kind, 0)) + 1


def insert_unless_there(table: type[Base]) -> Insert:
    """Return an INSERT … ON CONFLICT DO NOTHING in the words of the database; the other's are not even loaded."""
    if db.session.get_bind().dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql as dialect  # noqa: PLC0415 - 2 MB the website has no use for
    else:
        from sqlalchemy.dialects import sqlite as dialect  # type: ignore[no-redef]  # noqa: PLC0415 - as above
    return dialect.insert(table.__table__).on_conflict_do_nothing()  # type: ignore[arg-type]  # mapped classes have tables


def read(statement: Executable, **values: Any) -> CursorResult[*tuple[Any, ...]]:
    """Run a prepared statement outside the object mapper: the quick way for what every page reads."""
    return _connection().execute(statement, values)


def _connection() -> Connection:
    """Return the connection of the running transaction; the session looks for it anew each time it is asked."""
    session = db.session()
    running = session.get_transaction()
    of, connection = session.info.get(_CONNECTION, (None, None))
    if running is None or of is not running:
        connection = session.connection()
        session.info[_CONNECTION] = session.get_transaction(), connection
    return cast("Connection", connection)


def guard_writes(check: Callable[[], None]) -> None:
    """Have every transaction of this session start with a check, under the write lock: rights may be gone by then."""
    db.session().info["guard"] = check


@contextmanager
def transaction(*, guarded: bool = True) -> Iterator[Session]:
    """Run a block as one transaction: all of it or nothing, and the only place that commits.

    A transaction inside a transaction joins the outer one. The write lock is taken at the start, so that two writers
    queue up instead of running into each other half-way; who waits too long gets an OperationalError.

    Args:
        guarded: whether the check of `guard_writes` applies; not for what the machinery writes by itself.
    """
    session = db.session()
    if session.info.get("in_transaction"):
        yield session
        return
    session.rollback()  # ends the reading that came before; nothing is ever pending outside a transaction
    session.connection(execution_options={"writes": True})
    session.info["in_transaction"] = True
    session.info.pop("logboek", None)  # another transaction may have written since
    try:
        if guarded and "guard" in session.info:
            session.info["guard"]()
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info["in_transaction"] = False
