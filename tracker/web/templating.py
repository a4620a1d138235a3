"""How templates and forms are made ready: what is the same for every request is worked out once."""

from collections.abc import Callable, MutableMapping
from datetime import date
from functools import lru_cache
from typing import Any

from flask import Flask, has_request_context, request
from flask.templating import Environment

from tracker.web.forms.zinnen import sentences, with_name
from tracker.web.terugkijken import looking_back

MOST_ADDRESSES = 2_000  # that stay at hand, in each process
_A_NUMBER = 987_654_321  # that stands nowhere else in an address
_OF_THE_HOST = frozenset({"_external", "_scheme"})


class Templates(Environment):
    """Templates that share one mapping of globals: Jinja compares all of them at every import of a component."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template can use besides what it is given."""
        return super().make_globals(d) if d else self.globals


def init_app(app: Flask) -> None:
    """Let templates build an address once, and give forms their Dutch sentences.

    Flask-WTF would read those from their file for every request with a form.
    """
    app.before_request(_give_sentences)
    app.jinja_env.globals["url_for"] = _remembering(app)
    app.jinja_env.filters["met_naam"] = with_name


def _remembering(app: Flask) -> Callable[..., str]:
    """Return `url_for` for templates, which ask for the same addresses on every page.

    An address depends on where the application hangs, the day one looks back at, and what is asked for. One that names
    the host, or stands relative to the page, is built each time.
    """

    @lru_cache(maxsize=MOST_ADDRESSES, typed=True)  # 1 and True are different words in an address
    def build(_root: str, _day: date | None, endpoint: str, /, **values: Any) -> str:
        return app.url_for(endpoint, **values)

    @lru_cache(maxsize=MOST_ADDRESSES)
    def around(_root: str, _day: date | None, endpoint: str, name: str) -> tuple[str, str]:
        """Return what stands before and after a number: most addresses are of one actie, of which there are many."""
        given: dict[str, Any] = {name: _A_NUMBER}
        before, _, after = app.url_for(endpoint, **given).partition(str(_A_NUMBER))
        return before, after

    def address(endpoint: str, /, **values: Any) -> str:
        if not has_request_context() or endpoint.startswith(".") or _OF_THE_HOST & values.keys():
            return app.url_for(endpoint, **values)
        if len(values) == 1:
            ((name, value),) = values.items()
            if type(value) is int and value >= 0:
                before, after = around(request.script_root, looking_back(), endpoint, name)
                return f"{before}{value}{after}"
        try:
            return build(request.script_root, looking_back(), endpoint, **values)
        except TypeError:  # a list has no place in what is remembered
            return app.url_for(endpoint, **values)

    return address


def _give_sentences() -> None:
    request.wtforms_translations = sentences()  # type: ignore[attr-defined]  # where Flask-WTF keeps them
