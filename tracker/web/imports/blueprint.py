"""What the pages of an import share."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect
from werkzeug.wrappers import Response

from tracker.services.importing import ImportRefusedError
from tracker.web.submissions import once

bp = Blueprint("imports", __name__)

STEPS = ["Bestand kiezen", "Plangegevens", "Kopjes en kolommen", "Voorstellen beoordelen", "Overnemen"]

Answer = str | Response | tuple[str, int]


def do_once(act: Callable[[], str], back: str) -> Response:
    """Do what a form asks, once; what cannot be done is said on the page it came from."""
    try:
        return once(act)
    except ImportRefusedError as error:
        flash(str(error), "error")
        return redirect(back, 303)
