"""The time machine: a page as it stood on a past day, asked for with `?peildatum=2025-12-31`, and the way back.

A view that can look back says so with `@looks_back` and takes its day from `looking_at()`. The rest follows: the frame
shows on every such page which day one looks at, links to other such pages keep the day, and nothing can be changed.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple, TypeVar, cast

from flask import Flask, current_app, has_request_context, render_template, request, url_for
from flask_login import current_user

from tracker import clock
from tracker.web.lists.selection import past_day

PARAMETER = "peildatum"
View = TypeVar("View", bound=Callable[..., Any])


class Terugblik(NamedTuple):
    """What the frame of a page that can look back needs."""

    day: date | None  # None: one looks at today
    now_href: str  # the same page of today
    carried: list[tuple[str, str]]  # the other parameters, for the form that asks for a day
    last: date  # the last day one can look back at


def init_app(app: Flask) -> None:
    """Hang the time machine on the application."""
    app.before_request(_refuse_changes)
    app.url_defaults(_keep_day)
    app.context_processor(lambda: {"terugblik": _terugblik()})


def looks_back(view: View) -> View:
    """Mark a view that shows the day of the address instead of today."""
    view.looks_back = True  # type: ignore[attr-defined]
    return view


def looking_back() -> date | None:
    """Return the past day this page shows; None when it shows today."""
    if not has_request_context():
        return None
    return _day_of(request._get_current_object())  # type: ignore[attr-defined]  # noqa: SLF001 - werkzeug's public way


def _day_of(asked: Any) -> date | None:
    """Return the past day of a request; every link on its page asks this, so the request remembers it."""
    try:
        return cast("date | None", asked.terugblik_op)
    except AttributeError:
        text = asked.args.get(PARAMETER)
        asked.terugblik_op = past_day(text, clock.today()) if text and _can_look_back(asked.endpoint) else None
        return cast("date | None", asked.terugblik_op)


def looking_at() -> date:
    """Return the day this page shows."""
    return looking_back() or clock.today()


def _can_look_back(endpoint: str | None) -> bool:
    return getattr(current_app.view_functions.get(endpoint or ""), "looks_back", False)


def _keep_day(endpoint: str, values: dict[str, Any]) -> None:
    """Let a link of a page that looks back lead to the same day; `peildatum=None` in `url_for` leads to today."""
    day = looking_back()
    if day is not None and PARAMETER not in values and _can_look_back(endpoint):
        values[PARAMETER] = day.isoformat()


def _refuse_changes() -> tuple[str, int] | None:
    """Refuse to change anything from a page of the past."""
    if request.method in {"GET", "HEAD", "OPTIONS"} or past_day(request.args.get(PARAMETER), clock.today()) is None:
        return None
    return render_template("errors/terugblik.html"), 409


def _terugblik() -> Terugblik | None:
    if not current_user.is_authenticated or not _can_look_back(request.endpoint):
        return None
    others = [(name, value) for name, value in request.args.items(multi=True) if name not in {PARAMETER, "pagina"}]
    now: dict[str, Any] = {**(request.view_args or {}), **request.args.to_dict(flat=False), PARAMETER: None}
    yesterday = clock.today() - timedelta(days=1)
    return Terugblik(looking_back(), url_for(request.endpoint or "", **now), others, yesterday)
