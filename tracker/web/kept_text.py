"""Text typed into a form is kept when the session ended meanwhile: it comes back after signing in again."""

from typing import Any, TypeVar, cast

from flask import flash, request, session
from flask_login import current_user
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict

KEY = "bewaard"
NEVER_KEPT = frozenset({"csrf_token", "password", "wachtwoord", "indiening", "huidig", "nieuw"})
LONGEST = 20_000

Form = TypeVar("Form", bound=FlaskForm)


def keep_posted_text(page: str, expired_user_id: int | None) -> None:
    """Keep the fields of the request that came too late in the new, still anonymous, session.

    Args:
        page: where the form stood; when that is not where it went, no form will ask for the text again.
        expired_user_id: whose session it was, when that is known.
    """
    fields = {
        name: [value[:LONGEST] for value in values]
        for name, values in request.form.lists()
        if name not in NEVER_KEPT and not name.startswith("_")
    }
    if fields:
        session[KEY] = {"path": request.path, "user_id": expired_user_id, "form": fields}
        if page != request.path:
            session[KEY]["loose"] = [text for texts in fields.values() for text in texts if " " in text.strip()]


def show_loose_text(user_id: int) -> None:
    """Show text that no form will ask for again, such as a remark beside a button, so that it can be copied."""
    kept = session.get(KEY) or {}
    if "loose" not in kept:
        return
    session.pop(KEY)
    if kept["user_id"] in {None, user_id}:
        for text in kept["loose"]:
            flash(f"Dit had u ingevuld, en het is nog niet verstuurd: {text}", "info")


def take_kept() -> MultiDict[str, str] | None:
    """Return the fields kept from before the session ended, if there are any for this page; once."""
    kept = session.get(KEY)
    if request.method != "GET" or not kept or kept["path"] != request.path:
        return None
    session.pop(KEY)
    if kept["user_id"] not in {None, current_user.id}:
        return None
    flash("Uw tekst is bewaard. Controleer hem en sla hem op.", "info")
    return MultiDict(kept["form"])


def build_form(form_class: type[Form], **kwargs: Any) -> Form:
    """Return the form of a page, filled with text kept from before the session ended, if there is any for this page."""
    kept = take_kept()
    return cast("Form", form_class(**kwargs) if kept is None else form_class(formdata=kept, **kwargs))
