"""Showing on a form why a service refused it."""

from flask_wtf import FlaskForm

from tracker.services.acties import TrackingError


def put_error(form: FlaskForm, error: TrackingError, field: str = "") -> None:
    """Put the sentence at the field it is about, or above the form when it is about none of them.

    `field` is what the form calls it, when that is not what the service calls it.
    """
    name = field or error.field
    if name in form:
        form[name].errors = [*form[name].errors, str(error)]
    else:
        form.form_errors.append(str(error))
