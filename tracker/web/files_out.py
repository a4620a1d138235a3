"""Giving out what somebody offered: a file only to be saved, a picture to be looked at."""

import io
from collections.abc import Callable

from flask import Response, request, send_file

# Whatever is in the file, no browser makes anything of it (assurance D6).
NOTHING_RUNS = "default-src 'none'; sandbox"


def to_save(content: bytes, name: str) -> Response:
    """Return a file as it was offered, to be saved under its name."""
    answer = send_file(io.BytesIO(content), mimetype="application/octet-stream", as_attachment=True, download_name=name)
    answer.headers["Content-Security-Policy"] = NOTHING_RUNS
    return answer


def to_look_at(media_type: str, etag: str, read: Callable[[], bytes]) -> Response:
    """Return a picture. The browser keeps it, and asks each time whether it may show it; only what it lacks is read."""
    headers = {"Cache-Control": "private, no-cache", "Content-Security-Policy": NOTHING_RUNS}
    answer = Response(mimetype=media_type, headers=headers)
    answer.set_etag(etag)
    answer.make_conditional(request)
    if answer.status_code != 304:  # noqa: PLR2004 - the one status that has no body
        answer.data = read()
    return answer
