"""Answering a form: showing it, doing what it asks, and saying at its fields why that cannot be."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import render_template
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from tracker.services.acties import TrackingError
from tracker.web.forms.refused import put_error
from tracker.web.submissions import once

Page = str | Response | tuple[str, int]
AS_CALLED: Mapping[str, str] = {}


def form_page(
    template: str, form: FlaskForm, act: Callable[[], str], *, fields: Mapping[str, str] = AS_CALLED, **given: Any
) -> Page:
    """Return the page of a form, or do what it asks and go where that leads; what is refused stands at its field.

    Args:
        template: the page, which gets the form and all that is given.
        form: as it came in or as it stands empty.
        act: does it and returns the address to go to.
        fields: what the form calls a field an error is about, where the services call it otherwise.
        given: what else the page shows.
    """
    if form.validate_on_submit():
        try:
            return once(act)
        except TrackingError as error:
            put_error(form, error, fields.get(error.field, error.field))
    page = render_template(template, form=form, **given)
    return (page, 422) if form.is_submitted() else page
