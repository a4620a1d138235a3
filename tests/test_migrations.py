"""Migrations build exactly the tables, on SQLite and PostgreSQL, and never lose or half-change anything."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade

import config
from tracker import create_app
from tracker.store.session import Base, db

MIGRATIONS = config.ROOT / "migrations"
INDEX = "zoekindex"

REBUILDS_A_PARENT = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "{revision}", "{before}", None, None


def upgrade():
    with op.batch_alter_table("parent") as batch:
        batch.alter_column("name", existing_type=sa.String(10), type_=sa.String(50))
    {then}


def downgrade():
    pass
"""


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_app(request, settings):
    """The application on an empty database of each kind."""
    if request.param == "postgres":
        settings = replace(settings, database_url=request.getfixturevalue("postgres_url"))
    app = create_app(settings)
    with app.app_context():
        yield app
        db.session.remove()
        with db.engine.begin() as connection:
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {INDEX}")  # takes the tables it is made of along
            found = sa.MetaData()
            found.reflect(connection)
            found.drop_all(connection)
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {INDEX}_bijwerken()")
        db.engine.dispose()


def test_migrations_build_exactly_the_tables(empty_app):
    upgrade()
    with db.engine.connect() as connection:
        differences = compare_metadata(
            MigrationContext.configure(connection, opts={"compare_type": True, "include_name": _is_mapped}),
            Base.metadata,
        )

    assert differences == []


def test_migrations_go_all_the_way_back(empty_app):
    upgrade()
    downgrade(revision="base")

    assert set(sa.inspect(db.engine).get_table_names()) <= {"alembic_version"}


def test_migrating_twice_does_nothing(empty_app):
    upgrade()
    upgrade()

    assert "actie" in sa.inspect(db.engine).get_table_names()


def test_rebuilding_a_table_keeps_the_rows_that_refer_to_it(empty_app, tmp_path):
    directory = _with_migration(tmp_path, then="pass")
    _parent_with_children()
    upgrade(directory=str(directory))

    with db.engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM child")) == 5


def test_a_migration_that_fails_half_way_changes_nothing(empty_app, tmp_path):
    directory = _with_migration(tmp_path, then="raise OSError('stroom weg')")
    _parent_with_children()
    with pytest.raises(OSError, match="stroom weg"):
        upgrade(directory=str(directory))

    with db.engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT version_num FROM alembic_version")) == _head()
        name = next(c for c in sa.inspect(connection).get_columns("parent") if c["name"] == "name")
        assert name["type"].length == 10


def test_an_installation_of_the_first_version_keeps_every_row(empty_app):
    upgrade(revision="0001")
    before = _fill_every_table()
    upgrade()

    with db.engine.connect() as connection:
        found = sa.MetaData()
        found.reflect(connection)
        after = {name: connection.execute(sa.select(found.tables[name])).mappings().all() for name in before}
    assert {name: len(rows) for name, rows in after.items()} == dict.fromkeys(before, 2)
    for name, rows in before.items():
        kept = [{column: row[column] for column in rows[0] if column in row} for row in after[name]]
        assert sorted(map(str, kept)) == sorted(map(str, [{c: r[c] for c in kept[0]} for r in rows])), name


def test_words_of_before_are_found_by_their_end_after_an_update(empty_app):
    upgrade(revision="0008")
    with db.engine.begin() as connection:
        connection.execute(sa.text("INSERT INTO zoekwoord (stam) VALUES ('mensenhandel')"))
    upgrade()

    with db.engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT achterstevoren FROM zoekwoord")) == "lednahnesnem"


def _is_mapped(name: str | None, kind: str, _parents: object) -> bool:
    """Leave out the full-text index, which no mapper knows; tests/store/test_zoekindex.py looks at that."""
    return kind != "table" or not (name or "").startswith(INDEX)


def _fill_every_table() -> dict[str, list[dict]]:
    """Put two rows in every table of the first version; return them as they stand there."""
    found = sa.MetaData()
    with db.engine.begin() as connection:
        found.reflect(connection)
        tables = [table for table in found.sorted_tables if table.name != "alembic_version"]
        for table in tables:
            for number in (1, 2):
                connection.execute(table.insert().values({c.name: _value(c, number) for c in table.columns}))
        return {table.name: [dict(r) for r in connection.execute(sa.select(table)).mappings()] for table in tables}


def _value(column: sa.Column, number: int):
    """A value that fits a column; a reference is to the row with the same number."""
    if isinstance(column.type, sa.JSON):
        return {"nummer": number}
    values = {bool: True, int: number, float: number / 2, bytes: b"x", date: date(2026, 1, number)}
    values[datetime] = datetime(2026, 1, number, 9, tzinfo=UTC)
    return values.get(column.type.python_type, f"rij {number}")


def _head() -> str:
    return max(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def _with_migration(tmp_path, then: str):
    """Copy the migrations and add one that rebuilds a table; the real ones have run."""
    upgrade()
    directory = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, directory, ignore=shutil.ignore_patterns("__pycache__"))
    source = REBUILDS_A_PARENT.format(revision="9999", before=_head(), then=then)
    (directory / "versions" / "9999_rebuild.py").write_text(source)
    return directory


def _parent_with_children() -> None:
    with db.engine.begin() as connection:
        for statement in (
            "CREATE TABLE parent (id INTEGER PRIMARY KEY, name VARCHAR(10))",
            "CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parent(id) ON DELETE CASCADE)",
            "INSERT INTO parent VALUES (1, 'a')",
            *(f"INSERT INTO child VALUES ({n}, 1)" for n in range(5)),
        ):
            connection.execute(sa.text(statement))
