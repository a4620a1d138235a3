"""Style sheets and scripts as they go out: without the comments and white space that are for us, and kept for long.

The files in `static` are what people read and change; what a browser gets is made from them once, at the first request.
"""

import gzip
from functools import lru_cache
from pathlib import Path
from typing import cast

from flask import Flask, Response, request
from werkzeug.security import safe_join

from tracker.web.compressing import SMALLEST, is_understood, send_packed

_TYPES = {".css": "text/css", ".js": "text/javascript"}


def init_app(app: Flask) -> None:
    """Let `/static/…` answer with the small form of a style sheet or script."""
    serve_as_is = app.view_functions["static"]

    def static(filename: str) -> Response:
        file = Path(safe_join(app.static_folder or "", filename) or "")
        if file.suffix not in _TYPES or not file.is_file():
            return cast("Response", serve_as_is(filename=filename))
        stamp = file.stat().st_mtime_ns
        response = Response(_small(file, stamp), mimetype=_TYPES[file.suffix])
        if is_understood():
            send_packed(response, _packed(file, stamp))
        response.set_etag(f"{stamp:x}", weak=True)  # packed or not, it is the same
        response.cache_control.no_cache = True  # but with a fingerprint in the address it is kept: see `security`
        return cast("Response", response.make_conditional(request))

    app.view_functions["static"] = static


@lru_cache(maxsize=64)
def _small(file: Path, _stamp: int) -> str:
    """Return the text of a file in its small form; another stamp is another file."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".css":
        from rcssmin import cssmin  # noqa: PLC0415 - only for the first request of a style sheet

        return str(cssmin(text))
    from rjsmin import jsmin  # noqa: PLC0415 - as above

    return str(jsmin(text))


@lru_cache(maxsize=64)
def _packed(file: Path, stamp: int) -> bytes:
    return gzip.compress(_small(file, stamp).encode(), SMALLEST, mtime=0)
