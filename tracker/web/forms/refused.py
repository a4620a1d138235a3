"""Showing on a form why a service refused it."""

from flask_wtf import FlaskForm

from tracker.services.acties import TrackingError


def put_error(form: FlaskForm, error: TrackingError) -> None:
    """Put the sentence at the field it is about, or above the form when it is about none of them."""
    if error.field in form:
        form[error.field].errors = [*form[error.field].errors, str(error)]
    else:
        form.form_errors.append(str(error))
