"""Headers on every answer, the origin of every change, the name people may reach us by, and how long files are kept.

Source: assurance C1-C5 and C9 (ASVS 5.0 3.4, 3.5, 14.3; API design rules).
"""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, request

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: that would make the browser hide the Origin that `_check_origin` looks at.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
YEAR = 31_536_000


def init_app(app: Flask, settings: Any) -> None:
    """Add the checks and headers to every request and answer."""
    if settings.production:
        app.config["TRUSTED_HOSTS"] = [urlsplit(settings.base_url).hostname, "127.0.0.1", "localhost"]
    app.before_request(_check_origin)
    app.after_request(_add_headers)
    app.url_defaults(_version_static_files)


def _check_origin() -> None:
    """Refuse a change that another site asks for; the token of the form is checked as well."""
    if request.method in SAFE_METHODS:
        return
    origin = request.headers.get("Origin")
    own = {request.host, urlsplit(current_app.config["SETTINGS"].base_url).netloc}
    if (origin is not None and urlsplit(origin).netloc not in own) or (
        request.headers.get("Sec-Fetch-Site") == "cross-site"
    ):
        abort(400)


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if current_app.config["SETTINGS"].https:
        response.headers.setdefault("Strict-Transport-Security", f"max-age={YEAR}; includeSubDomains")
    kept = response.cache_control.private or response.cache_control.public  # as a view said: rapport/openbaar.py
    if request.endpoint != "static" and not kept:
        response.headers["Cache-Control"] = "no-store"
    elif request.endpoint == "static" and "v" in request.args:
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response


def _version_static_files(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint == "static" and "filename" in values:
        values["v"] = _fingerprint(Path(current_app.static_folder or "") / values["filename"])


@cache
def _fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else "0"
