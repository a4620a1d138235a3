"""Uitvoeringsplan-tracker: reads a plan, tracks its acties, asks for voortgang, writes the report.

`create_app` wires the parts and decides nothing.
"""

import os
from datetime import timedelta
from typing import Any

import jinja2
from flask import Flask
from flask_babel import Babel
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix


def create_app(settings: Any = None) -> Flask:
    """Return the application.

    Args:
        settings: a `config.Settings`; without it they are read from the environment.

    Raises:
        config.SettingError: a setting is missing or odd.
    """
    import config  # noqa: PLC0415 - lies beside the package, and the pure rooms must not need it
    from tracker.store import zoekbijhouden, zoektabel  # noqa: F401, PLC0415 - loading them keeps the index in step
    from tracker.store.migrations import Migrations  # noqa: PLC0415 - same
    from tracker.store.session import db  # noqa: PLC0415 - the pure rooms can be imported without a database
    from tracker.web import register  # noqa: PLC0415 - same
    from tracker.web.templating import Templates  # noqa: PLC0415 - same

    settings = settings or config.read_settings(os.environ)
    app = Flask(__name__, template_folder=str(config.ROOT / "templates"), static_folder="static")
    app.config.update(
        SETTINGS=settings,
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS={"pool_pre_ping": settings.database_url.startswith("postgresql")},
        MAX_CONTENT_LENGTH=settings.max_upload_mb * 1024 * 1024 + 64 * 1024,  # the file and the form around it
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        SESSION_COOKIE_NAME="__Host-tracker" if settings.https else "tracker",
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_COOKIE_SAMESITE="Lax",
        REMEMBER_COOKIE_DURATION=timedelta(0),
        WTF_CSRF_TIME_LIMIT=None,  # the token lives as long as the session it belongs to
        WTF_CSRF_SSL_STRICT=False,  # web/security.py checks the origin of every change, on http too
        BABEL_DEFAULT_LOCALE="nl",
        BABEL_DEFAULT_TIMEZONE="Europe/Amsterdam",
    )
    app.jinja_environment = Templates
    app.jinja_env.undefined = jinja2.StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    db.init_app(app)
    app.extensions["migrate"] = Migrations(app, db, config.ROOT / "migrations")
    Babel(app)
    CSRFProtect(app)
    register(app, settings)
    return app
