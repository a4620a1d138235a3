"""How templates and forms are made ready: what is the same for every request is worked out once."""

from collections.abc import MutableMapping
from functools import cache
from typing import Any

from babel.support import NullTranslations, Translations
from flask import Flask, request
from flask.templating import Environment
from wtforms.i18n import messages_path


class Templates(Environment):
    """Templates that share one mapping of globals: Jinja compares all of them at every import of a component."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template can use besides what it is given."""
        return super().make_globals(d) if d else self.globals


def init_app(app: Flask) -> None:
    """Give forms their Dutch sentences; Flask-WTF would read them from their file for every request with a form."""
    app.before_request(_give_sentences)


def _give_sentences() -> None:
    request.wtforms_translations = _sentences()  # type: ignore[attr-defined]  # where Flask-WTF keeps them


@cache
def _sentences() -> NullTranslations:
    return Translations.load(messages_path(), ["nl"], domain="wtforms")
