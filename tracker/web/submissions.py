"""The same form sent twice is done once: a double click, a resend, a retry by a proxy.

Every form carries a random token. It is stored in the same transaction as what the form does, with the page it led to;
the second time leads to that page and does nothing.
"""

import secrets
from collections.abc import Callable

from flask import flash, redirect, request
from werkzeug.wrappers import Response

from tracker import clock
from tracker.store.session import db, transaction
from tracker.store.tables import SubmissionRow
from tracker.web.access import actor

FIELD = "indiening"
LENGTH = 64


def new_token() -> str:
    """Return a token for a form that is about to be shown."""
    return secrets.token_hex(16)


def once(act: Callable[[], str]) -> Response:
    """Do what the form asks, unless this very form was handled before, and go to the page it leads to.

    Args:
        act: does it and returns the address to go to; runs inside the transaction, so an exception undoes the token.
    """
    token = request.form.get(FIELD, "")[:LENGTH]
    with transaction() as session:
        before = db.session.get(SubmissionRow, token) if token else None
        if before is not None and before.user_id == actor().user_id:
            location = before.location
            flash("Dit had u al verstuurd. Het is één keer verwerkt.", "info")
        else:
            location = act()
            if token and before is None:
                session.add(
                    SubmissionRow(token=token, user_id=actor().user_id, location=location[:500], at=clock.now())
                )
    return redirect(location, 303)
