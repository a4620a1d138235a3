"""Error pages: a clear Dutch sentence for everything that can go wrong, and nothing typed is lost."""

import logging
import secrets
from urllib.parse import urlsplit

from flask import Flask, current_app, flash, g, redirect, render_template, request, session, url_for
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import NoResultFound, OperationalError
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound, SecurityError
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Response

from tracker.services.actor import NotAllowedError
from tracker.store.plans import PlanNotFoundError
from tracker.store.session import db
from tracker.web.access import login_manager
from tracker.web.kept_text import keep_posted_text

PAGES = frozenset({400, 403, 404, 405, 413, 429, 503})
_log = logging.getLogger(__name__)

Answer = tuple[str, int] | tuple[str, int, dict[str, str]] | Response


def init_app(app: Flask) -> None:
    """Show an error page of our own for every error."""
    app.register_error_handler(CSRFError, _csrf_failed)
    app.register_error_handler(NotAllowedError, _hidden)
    app.register_error_handler(PlanNotFoundError, _hidden)
    app.register_error_handler(NoResultFound, _hidden)  # somebody removed it while this request looked at it
    app.register_error_handler(OperationalError, _database_unavailable)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)


def _http_error(error: HTTPException) -> Answer | HTTPException:
    if isinstance(error, SecurityError):
        return "Dit adres hoort niet bij deze website.", 400  # no page: links to an unknown name cannot be made
    if isinstance(error, RequestRedirect) or error.response is not None or error.code is None:
        return error
    page = error.code if error.code in PAGES else 400
    headers = {"Retry-After": "60"} if error.code in {429, 503} else {}
    return render_template(f"errors/{page}.html"), error.code, headers


def _hidden(_error: Exception) -> Answer:
    """Somebody else's, or not there: the same page, so that nobody learns which."""
    return render_template("errors/404.html"), 404


def _csrf_failed(_error: CSRFError) -> Answer:
    if current_user.is_authenticated:
        return render_template("errors/csrf.html"), 400
    page = _page_of_form()
    keep_posted_text(page, getattr(session, "expired_user_id", None))
    flash("U was te lang weg en bent daarom afgemeld. Wat u had ingevuld, is bewaard.", "warning")
    return redirect(url_for("auth.login", volgende=page), 303)


def _page_of_form() -> str:
    """Return the page the form stood on: forms post to their own address, buttons to another."""
    try:
        current_app.url_map.bind("").match(request.path, method="GET")
    except (NotFound, MethodNotAllowed, RequestRedirect):
        came_from = urlsplit(request.referrer or "")
        return came_from.path or "/" if came_from.netloc == request.host else "/"
    return request.path


def _database_unavailable(error: OperationalError) -> Answer:
    """Reading may still work; writing says so, and the person can try again."""
    db.session.rollback()
    if "_login_user" not in g:  # not known yet, and the page must not ask the database who it is
        g._login_user = login_manager.anonymous_user()  # noqa: SLF001 - where Flask-Login keeps it
    _log.warning("database unavailable: %s", error.orig)
    return render_template("errors/503.html"), 503, {"Retry-After": "30"}


def _unexpected(error: Exception) -> Answer:
    kenmerk = secrets.token_hex(4)
    db.session.rollback()
    _log.error("unexpected error %s", kenmerk, exc_info=error)
    return render_template("errors/500.html", kenmerk=kenmerk), 500
