"""What the next page says ("De voortgang is opgeslagen.") travels in a cookie of its own instead of in the database.

One answer writes such a message and the next one reads it. In the session that would be two writes, each of which
waits its turn and for the disk; most of what a person waits for after a form. The cookie is signed for one session, so
that nobody can have a page say something. What is too long for a cookie stays in the session.
"""

from typing import Any

from flask import Flask, Request, Response
from itsdangerous import BadSignature, URLSafeSerializer

FLASHES = "_flashes"  # where Flask keeps them in a session
LONGEST = 3_000  # letters of a cookie; browsers take 4 kB with its name

Messages = list[tuple[str, str]]  # category and sentence


def read_messages(app: Flask, request: Request, name: str, session_hash: str) -> Messages:
    """Return the messages a browser carries for this session; none when the cookie was made for another one."""
    written = request.cookies.get(name, "")
    try:
        return [(kind, said) for kind, said in _serializer(app, session_hash).loads(written)] if written else []
    except BadSignature:
        return []


def write_messages(app: Flask, messages: Messages, session_hash: str) -> str:
    """Return what a cookie holds of these messages; empty when they do not fit."""
    written = str(_serializer(app, session_hash).dumps([[kind, str(said)] for kind, said in messages]))
    return written if len(written) <= LONGEST else ""


def send_cookie(response: Response, name: str, written: str, **options: Any) -> None:
    """Let the browser carry the messages, or forget those that were shown."""
    if written:
        response.set_cookie(name, written, httponly=True, samesite="Lax", path="/", **options)
    else:
        response.delete_cookie(name, path="/", httponly=True, samesite="Lax", **options)


def _serializer(app: Flask, session_hash: str) -> URLSafeSerializer:
    return URLSafeSerializer(str(app.secret_key), salt=f"melding {session_hash}")
