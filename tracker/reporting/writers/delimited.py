"""A list as delimited text (CSV) that a Dutch Excel opens with a double click, and in which nothing is a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

BOM = "\ufeff"  # tells Excel that the file is UTF-8
# A program takes a cell that begins like this for a formula; the last six are the full-width forms (assurance D12).
_FORMULA = tuple("=+-@\t\r＝＋－＠﹢﹣")


def csv_bytes(rows: Iterable[Sequence[str | date | None]]) -> bytes:
    """Return rows as CSV: semicolons, quotes where needed (RFC 4180), days as "31-12-2026"."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([_cell(value) for value in row] for row in rows)
    return (BOM + text.getvalue()).encode()


def _cell(value: str | date | None) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    return f"'{value}" if value.startswith(_FORMULA) else value
