"""Fields that several forms share."""

from datetime import date
from typing import Any

from wtforms import StringField, ValidationError

from tracker.domain.periods import NotADateError, format_date_nl, parse_date_nl


class DatumField(StringField):  # type: ignore[misc]
    """A day as people type it: "1-7-2026", "1 juli 2026", "Q3 2026". `day` is the date, None when left empty.

    What was typed stays in the field when it is not a date, with a sentence that says what would be.
    """

    day: date | None = None

    def process_data(self, value: Any) -> None:
        """Show a stored date the way it would be typed."""
        self.day = value if isinstance(value, date) else None
        self.data = value.strftime("%d-%m-%Y") if isinstance(value, date) else value

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002 - WTForms' signature
        """Read the day."""
        text = (self.data or "").strip()
        try:
            self.day = parse_date_nl(text) if text else None
        except NotADateError as error:
            raise ValidationError(str(error)) from error

    @property
    def spoken(self) -> str:
        """Return the day in words, for a confirmation."""
        return format_date_nl(self.day) if self.day else ""
