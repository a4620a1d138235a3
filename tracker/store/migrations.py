"""Migrations, loaded when somebody migrates: a web worker that only serves pages never needs Alembic."""

from pathlib import Path
from typing import Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import inspect, text


class Migrations:
    """What `flask_migrate` keeps in the extensions of an application, made at the first question about it."""

    def __init__(self, app: Flask, db: SQLAlchemy, directory: Path) -> None:
        """Remember for which application."""
        self._made_of = (app, db, str(directory))

    def __getattr__(self, name: str) -> Any:
        """Load Flask-Migrate and let it answer from now on."""
        from flask_migrate import Migrate  # noqa: PLC0415 - what this class is for

        app, db, directory = self._made_of
        Migrate(app, db, directory=directory)  # takes the place of this object
        return getattr(app.extensions["migrate"], name)


def is_behind(db: SQLAlchemy, folder: Path) -> bool:
    """Return whether there is a migration the database does not have; they are numbered in their names."""
    newest = max(path.name.partition("_")[0] for path in (folder / "versions").glob("[0-9]*.py"))
    with db.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return True
        return bool(connection.scalar(text("SELECT version_num FROM alembic_version")) != newest)
