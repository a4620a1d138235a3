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


def keep_posted_text(expired_user_id: int | None) -> None:
    """Keep the fields of the request that came too late in the new, still anonymous, session."""
    fields = {
        name: [value[:LONGEST] for value in values]
        for name, values in request.form.lists()
        if name not in NEVER_KEPT and not name.startswith("_")
    }
    if fields:
        session[KEY] = {"path": request.path, "user_id": expired_user_id, "form": fields}


def build_form(form_class: type[Form], **kwargs: Any) -> Form:
    """Return the form of a page, filled with text kept from before the session ended, if there is any for this page."""
    kept = session.get(KEY)
    if request.method != "GET" or not kept or kept["path"] != request.path:
        return cast("Form", form_class(**kwargs))
    session.pop(KEY)
    if kept["user_id"] not in {None, current_user.id}:
        return cast("Form", form_class(**kwargs))
    flash("Uw tekst is bewaard. Controleer hem en sla hem op.", "info")
    return cast("Form", form_class(formdata=MultiDict(kept["form"]), **kwargs))
