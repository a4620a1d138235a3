"""What comes in with a request, before anybody looks at it: text a database can keep, numbers that fit a column.

Control characters cannot be typed, PostgreSQL refuses one of them and a Word file all of them, so they stop here.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from flask import Flask, Request
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.routing import IntegerConverter

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")  # what XML 1.0 has no place for
_NUMBER = re.compile("[0-9]{1,9}", re.ASCII)  # fits a column of any database


def init_app(app: Flask) -> None:
    """Read every request of this application with care."""
    app.request_class = CarefulRequest
    app.url_map.converters["int"] = ShortIntegerConverter


def short_number(text: str) -> int:
    """Return a number of at most nine digits; to be used as the type of a field of a form or address.

    Raises:
        ValueError: it is something else.
    """
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return int(text)


def short_number_or_none(value: Any) -> int | None:
    """Return the number a field holds; None when it holds something else."""
    try:
        return short_number(str(value))
    except ValueError:
        return None


class ShortIntegerConverter(IntegerConverter):
    """A number in an address; a longer one is the address of nothing."""

    regex = _NUMBER.pattern


class CleanTexts(ImmutableMultiDict[str, Any]):
    """The fields of a form or address, without signs that are no text."""

    def __init__(self, mapping: Any = None) -> None:
        """Clean what the parser found; files are left as they are."""
        super().__init__(
            None if mapping is None else [(_clean(name), _clean(value)) for name, value in _pairs(mapping)]
        )


class CarefulRequest(Request):
    """A request whose fields are clean."""

    parameter_storage_class = CleanTexts


def _pairs(mapping: Any) -> Iterable[tuple[Any, Any]]:
    if hasattr(mapping, "lists"):
        return [(name, value) for name, values in mapping.lists() for value in values]
    return list(mapping.items()) if isinstance(mapping, Mapping) else list(mapping)


def _clean(value: Any) -> Any:
    return _NOT_TEXT.sub("", value) if isinstance(value, str) else value
