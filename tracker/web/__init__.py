"""The only room that speaks HTTP. `register` hangs everything on the application."""

from datetime import timedelta
from typing import Any

from flask import Flask

from tracker.web import (
    auth,
    bronnen,
    closing,
    context,
    dashboard,
    errors,
    filters,
    herinneringen,
    hulp,
    imports,
    incoming,
    keten,
    lijsten,
    partners,
    personen,
    rapportages,
    security,
)
from tracker.web.access import login_manager
from tracker.web.sessions import DatabaseSessionInterface, refuse_without_sessions

# Each page of the application belongs to one blueprint, named after its address. The blueprint of the acties is spread
# over acties, actie, actie_forms, bulk and keten, which build on each other; that of
# the plannen over plannen and closing.
BLUEPRINTS = [
    auth.bp,
    dashboard.bp,
    closing.bp,
    keten.bp,
    lijsten.bp,
    personen.bp,
    partners.bp,
    hulp.bp,
    rapportages.bp,
    imports.bp,
    bronnen.bp,
    herinneringen.bp,
]


def register(app: Flask, settings: Any) -> None:
    """Hang sessions, sign-in, security, error pages, filters and all blueprints on the application."""
    app.session_interface = DatabaseSessionInterface(
        idle=timedelta(minutes=settings.session_idle_minutes), absolute=timedelta(hours=settings.session_hours)
    )
    incoming.init_app(app)
    app.before_request_funcs.setdefault(None, []).insert(0, refuse_without_sessions)  # before the token is looked at
    login_manager.init_app(app)
    security.init_app(app, settings)
    errors.init_app(app)
    filters.init_app(app)
    context.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
