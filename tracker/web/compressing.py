"""Answers go out compressed to a browser that can read that: the list of a whole plan becomes a tenth.

Compressing what holds a secret beside words of an attacker can leak the secret by its length (BREACH). Here it cannot:
that takes thousands of requests another site makes in somebody's name, and the session cookie (SameSite=Lax) goes along
with none of those; and the signature of the token in a form is another one every second.
"""

import gzip

from flask import Flask, Response, request

LEAST = 1_000  # bytes; less does not become a packet fewer
QUICK, SMALLEST = 1, 9  # levels of gzip: for what is made for one person, and for what is made once
_TEXTS = frozenset({"text/html", "text/css", "text/javascript", "text/plain", "text/csv", "text/calendar",
                    "application/json", "image/svg+xml"})  # fmt: skip


def init_app(app: Flask) -> None:
    """Compress the texts this application answers with."""
    app.after_request(_compress)


def is_understood() -> bool:
    """Return whether the browser of this request reads gzip."""
    return request.accept_encodings["gzip"] > 0


def send_packed(response: Response, packed: bytes) -> Response:
    """Let an answer be what was packed."""
    response.set_data(packed)
    response.headers["Content-Encoding"] = "gzip"
    return response


def _compress(response: Response) -> Response:
    if response.mimetype not in _TEXTS or response.direct_passthrough or response.is_streamed:
        return response
    response.vary.add("Accept-Encoding")
    data = response.get_data()
    if "Content-Encoding" in response.headers or len(data) < LEAST or not is_understood():
        return response
    return send_packed(response, gzip.compress(data, QUICK, mtime=0))
