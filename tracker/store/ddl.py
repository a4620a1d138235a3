"""Statements that go with a table and that SQLAlchemy has no words for: triggers, full-text indexes."""

from typing import Any

from sqlalchemy import DDL, FromClause, event


def with_table(table: FromClause, moment: str, dialect: str, statements: tuple[str, ...]) -> None:
    """Run statements when a table is made or dropped on one kind of database; `moment` is an event of SQLAlchemy."""
    for statement in statements:
        ddl: Any = DDL  # untyped in SQLAlchemy
        event.listen(table, moment, ddl(statement).execute_if(dialect=dialect))
