"""The form that makes a plan public."""

from flask_wtf import FlaskForm
from wtforms import BooleanField


class PublicatieForm(FlaskForm):  # type: ignore[misc]
    """How a public page may be found; what stands on it was chosen and shown before."""

    zoekmachines = BooleanField("Zoekmachines mogen deze pagina laten vinden")
