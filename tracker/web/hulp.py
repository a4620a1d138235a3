"""Help, the statements every government site has, and whether the application is alive."""

from flask import Blueprint, current_app, render_template
from sqlalchemy import text

from tracker.store.session import db
from tracker.web.access import public, signed_in

bp = Blueprint("hulp", __name__)


@bp.get("/gezond")
@public
def alive() -> tuple[str, int]:
    """Say that the process runs."""
    return "goed", 200


@bp.get("/gereed")
@public
def ready() -> tuple[str, int]:
    """Say whether the database answers; nothing more, this page is public."""
    db.session.execute(text("SELECT 1"))
    return "goed", 200


@bp.get("/stijlgids")
@signed_in
def style_guide() -> str:
    """Show every component in every state, for who builds pages."""
    if current_app.config["SETTINGS"].production:
        return render_template("errors/404.html")
    return render_template("stijlgids/index.html")
