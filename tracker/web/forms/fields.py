"""Fields that several forms share."""

import re
from datetime import date
from typing import Any

from wtforms import StringField, ValidationError

from tracker.domain.periods import NotADateError, format_date_nl, parse_date_nl


class BedragField(StringField):  # type: ignore[misc]
    """Whole euros as people type them: "75000", "€ 75.000", "75.000,00". `amount` is the number, None when left empty.

    What was typed stays in the field when it is no amount.
    """

    amount: int | None = None

    def process_data(self, value: Any) -> None:
        """Show a stored amount the way it would be typed."""
        self.amount = value if isinstance(value, int) else None
        self.data = f"{value:,}".replace(",", ".") if isinstance(value, int) else value

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002 - WTForms' signature
        """Read the amount."""
        text = (self.data or "").replace("€", "").replace(" ", "").removesuffix(",-").removesuffix(",00")
        if not re.fullmatch(r"\d{1,9}|\d{1,3}(\.\d{3}){0,2}|", text):
            raise ValidationError("Vul een bedrag in hele euro’s in, bijvoorbeeld 75.000.")
        self.amount = int(text.replace(".", "")) if text else None


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
