"""Browser sessions that live in the database, so that signing out or disabling somebody really ends them.

The cookie holds 256 random bits, the database only their SHA-256 (ASVS 7.2.3, 7.4.1). Idle and absolute limits are
settings.
"""

import hashlib
import logging
import secrets
from datetime import timedelta
from typing import Any

from flask import Flask, Request, Response, render_template, session
from flask.sessions import SessionInterface, SessionMixin
from sqlalchemy import delete
from sqlalchemy.exc import OperationalError

from tracker import clock
from tracker.store.accounts import StoredSession, find_session
from tracker.store.session import transaction
from tracker.store.tables import SessionRow
from tracker.web.meldingen import FLASHES, Messages, read_messages, send_cookie, write_messages

_log = logging.getLogger(__name__)
WITHOUT = ("/static/", "/openbaar/")  # where nobody is anybody: these answers are the same for all
SEEN_EVERY = timedelta(minutes=1)  # how precisely the last use is kept: not one write per page


class DatabaseSession(dict[str, Any], SessionMixin):
    """What Flask and Flask-Login see as the session."""

    def __init__(self, data: dict[str, Any] | None = None, row: StoredSession | None = None) -> None:
        """Start from a row, or empty."""
        super().__init__(data or {})
        self.row = row
        self.before = dict(self)
        self.token: str | None = None  # set when the cookie must be (re)written
        self.unavailable: OperationalError | None = None  # why the database could not be asked
        self.expired_user_id: int | None = None  # whose session it was, when it has just ended by time
        self.carried: Messages | None = None  # what the browser carried for this page; None: no cookie at all

    @property
    def modified(self) -> bool:  # type: ignore[override]
        """Return whether anything in it changed, however deep."""
        return dict(self) != self.before

    def rotate(self) -> None:
        """Get a new id: at every change of rights, so that an id planted earlier is worth nothing."""
        self.token = secrets.token_urlsafe(32)


class DatabaseSessionInterface(SessionInterface):
    """Reads and writes sessions."""

    def __init__(self, idle: timedelta, absolute: timedelta) -> None:
        """Set the two limits."""
        self.idle, self.absolute = idle, absolute

    def open_session(self, app: Flask, request: Request) -> DatabaseSession:
        """Return the session the cookie names, or an empty one when it is absent, unknown or over."""
        token = request.cookies.get(self.get_cookie_name(app))
        try:
            row = find_session(_hash(token)) if token and not request.path.startswith(WITHOUT) else None
        except OperationalError as error:
            return _unavailable(error)
        if row is None:
            return DatabaseSession()
        now = clock.now()
        if now - row.seen_at > self.idle or now - row.created_at > self.absolute:
            ended = DatabaseSession()
            ended.expired_user_id = row.user_id
            return ended
        session = DatabaseSession(row.data, row)
        if (name := self._messages_name(app)) in request.cookies:
            session.carried = read_messages(app, request, name, row.token_hash)
            if session.carried:
                session[FLASHES] = [*session.get(FLASHES, ()), *session.carried]
        return session

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Write what changed; an emptied session is removed."""
        if not isinstance(session, DatabaseSession) or session.unavailable is not None:
            return
        self._send_messages(app, session, response)
        now, row = clock.now(), session.row
        if not session:
            if row is not None:
                with transaction(guarded=False) as tx:
                    tx.execute(delete(SessionRow).where(SessionRow.id == row.id))
                response.delete_cookie(self.get_cookie_name(app), path="/", secure=self.get_cookie_secure(app))
            return
        if row is None and session.token is None:
            session.rotate()
        if row is None or session.token or session.modified or now - row.seen_at > SEEN_EVERY:
            try:
                self._write(session)
            except OperationalError as error:
                self._not_written(session, response, error)
                return
        if session.token:
            self._set_cookie(app, session.token, response)

    def _messages_name(self, app: Flask) -> str:
        return f"{self.get_cookie_name(app)}-melding"

    def _send_messages(self, app: Flask, session: DatabaseSession, response: Response) -> None:
        """Give the browser the messages for the next page; those of a new session, or too long, stay in the session."""
        said: Messages = [(kind, text) for kind, text in session.get(FLASHES, ())]
        written = ""
        if said and session.row is not None and session.token is None and len(session) > 1:
            written = write_messages(app, said, session.row.token_hash)
        if written:
            session.pop(FLASHES)
        if said != session.carried if written else session.carried is not None:
            send_cookie(response, self._messages_name(app), written, secure=self.get_cookie_secure(app))

    def _not_written(self, session: DatabaseSession, response: Response, error: OperationalError) -> None:
        """Give the answer all the same when only a visit or a message is forgotten; else say it did not work."""
        _log.warning("session not written: %s", error.orig)
        if session.token:
            response.status_code = 503
            response.headers.pop("Location", None)
            response.headers.pop("Content-Encoding", None)
            response.set_data(render_template("errors/503.html"))

    def _write(self, session: DatabaseSession) -> None:
        user_id = session.get("_user_id")
        now = clock.now()
        with transaction(guarded=False) as tx:
            row = tx.get(SessionRow, session.row.id) if session.row is not None else None
            if row is None:
                if session.row is not None:
                    return  # ended by somebody else while this request ran: it stays ended
                row = SessionRow(created_at=now, token_hash="", data={}, seen_at=now)
                tx.add(row)
            row.data, row.seen_at = dict(session), now
            row.user_id = int(user_id) if user_id else None
            if session.token:
                row.token_hash = _hash(session.token)

    def _set_cookie(self, app: Flask, token: str, response: Response) -> None:
        response.set_cookie(
            self.get_cookie_name(app),
            token,
            httponly=True,
            secure=self.get_cookie_secure(app),
            samesite="Lax",
            path="/",
        )


def refuse_without_sessions() -> None:
    """Say at the start of a request that the database cannot be reached; nothing can be done without it."""
    if isinstance(unavailable := getattr(session, "unavailable", None), OperationalError):
        raise unavailable


def _unavailable(error: OperationalError) -> DatabaseSession:
    empty = DatabaseSession()
    empty.unavailable = error
    return empty


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
