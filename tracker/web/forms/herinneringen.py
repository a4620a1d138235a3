"""The day whose mails somebody wants to see beforehand."""

from flask_wtf import FlaskForm

from tracker.web.forms.fields import DatumField


class PeildatumForm(FlaskForm):  # type: ignore[misc]
    """Choose a day; it stands in the address, so it needs no token."""

    class Meta:
        """Looking changes nothing."""

        csrf = False

    datum = DatumField("Dag", description="Bijvoorbeeld 1-7-2026 of 1 juli 2026.")
