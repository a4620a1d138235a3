"""The views of the same acties: list, board, timeline and calendar. Going from one to another keeps the filters."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from flask import request, url_for

from tracker.web.lists.selection import Selection, query_string

VIEWS = (
    ("Lijst", "acties.index"),
    ("Bord", "acties.board"),
    ("Tijdlijn", "acties.timeline"),
    ("Kalender", "acties.calendar"),
)


@dataclass(frozen=True, slots=True)  # a tuple has a method `count`, which the tabs would show
class Tab:
    """One view in the row of views."""

    label: str
    href: str
    current: bool


def view_address(endpoint: str) -> Callable[..., str]:
    """Return the function that gives the address of a view with a selection, some of it different."""
    base = _base(endpoint, request.script_root)

    def address(selection: Selection, **changes: Any) -> str:
        query = query_string(selection, **changes)
        return f"{base}?{query}" if query else base

    return address


@lru_cache(maxsize=64)
def _base(endpoint: str, _root: str) -> str:
    """Return the address of a view without a selection; it depends on nothing but where the application hangs."""
    return url_for(endpoint, peildatum=None)


def tabs(selection: Selection, current: str) -> list[Tab]:
    """Return the views of this selection; `current` is the endpoint one looks at."""
    return [Tab(label, view_address(endpoint)(selection, pagina=1), endpoint == current) for label, endpoint in VIEWS]
