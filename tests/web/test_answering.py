"""What answering a form does with a refusal of a service."""

import pytest
from flask_wtf import FlaskForm
from wtforms import StringField

from tracker.services.acties import TrackingError
from tracker.web.forms.answering import form_page


class Form(FlaskForm):
    naar = StringField("Naar")


@pytest.fixture
def refused(app):
    """Return the form and the status after a service refused it for a field."""

    def answer(field, **about):
        def act():
            raise TrackingError(field, "Kies een plan.")

        with app.test_request_context("/", method="POST"):
            form = Form(meta={"csrf": False})
            return form, form_page("errors/404.html", form, act, **about)

    return answer


def test_a_refusal_stands_at_its_field_and_the_page_comes_back(refused):
    form, (page, status) = refused("naar")

    assert (form.naar.errors, status) == (["Kies een plan."], 422)
    assert "<h1" in page


def test_a_refusal_stands_at_the_field_as_the_form_calls_it(refused):
    form, _ = refused("naar_plan", fields={"naar_plan": "naar"})

    assert form.naar.errors == ["Kies een plan."]


def test_a_refusal_about_no_field_stands_above_the_form(refused):
    form, _ = refused("rechten")

    assert form.form_errors == ["Kies een plan."]
