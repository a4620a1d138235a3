"""A Document or PlanDraft as plain JSON data and back, without loss: to pass it between processes and to store it."""

import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Shape = TypeVar("Shape")
Decoder = Callable[[Any], Any]


_PLAIN = frozenset({str, int, float, bool})
# What is nearly always the same as another field of the same value: written only when it differs.
_TWINS = {
    "ActieDraft": {"quote": "text"},
    "DoelDraft": {"quote": "text"},
    "Block": {"raw": "text"},
    "Source": {"line_end": "line"},
}


def encode(value: Any) -> Any:
    """Return what a value is as plain JSON data; a field that holds its default or its twin is left out."""
    if value is None or type(value) in _PLAIN:
        return value
    if is_dataclass(value):
        return _encode_fields(value)
    if isinstance(value, Enum | date):
        return value.value if isinstance(value, Enum) else value.isoformat()
    if isinstance(value, tuple | list):
        return [encode(one) for one in value]
    if isinstance(value, dict):
        return {str(key): encode(one) for key, one in value.items()}
    return value


def _encode_fields(value: Any) -> dict[str, Any]:
    """Return the fields of a dataclass that say something."""
    shape = cast("Any", type(value))
    twins = _TWINS.get(shape.__name__, {})
    found = {}
    for name, default in _defaults(shape):
        one = getattr(value, name)
        if one != default and not (name in twins and one == getattr(value, twins[name])):
            found[name] = encode(one)
    return found


@cache
def _defaults(shape: type) -> tuple[tuple[str, Any], ...]:
    """Return each field of a dataclass with its default; a field without one gets what equals nothing."""
    return tuple(
        (one.name, one.default_factory() if one.default_factory is not MISSING else one.default)
        for one in fields(shape)
    )


def decode(shape: type[Shape], data: Any) -> Shape:
    """Return the value of this shape that `encode` made the data of.

    Raises:
        ValueError, KeyError, TypeError: the data is not of this shape.
    """
    decoder: Decoder = _decoder(cast("Any", shape))
    return cast("Shape", decoder(data))


@cache
def _decoder(shape: Any) -> Decoder:
    origin, args = get_origin(shape), get_args(shape)
    if origin in {types.UnionType, Union}:
        return _optional(next(arg for arg in args if arg is not type(None)))
    if origin is tuple:
        each = _decoder(args[0])
        return lambda data: tuple(map(each, data))
    if origin is dict:
        key, each = args[0], _decoder(args[1])
        return lambda data: {key(name): each(one) for name, one in data.items()}
    if is_dataclass(shape):
        return _dataclass(cast("type", shape))
    if isinstance(shape, type) and issubclass(shape, Enum):
        return shape
    return date.fromisoformat if shape is date else _as_it_is


def _optional(shape: Any) -> Decoder:
    decoder = _decoder(shape)
    return lambda data: None if data is None else decoder(data)


def _dataclass(shape: type) -> Decoder:
    hints = get_type_hints(shape)
    decoders = {field.name: _decoder(hints[field.name]) for field in fields(shape)}
    twins = _TWINS.get(shape.__name__, {})

    def decoded(data: Any) -> Any:
        found = {name: decoder(data[name]) for name, decoder in decoders.items() if name in data}
        for name, twin in twins.items():
            if name not in found and twin in found:
                found[name] = found[twin]
        return shape(**found)

    return decoded


def _as_it_is(data: Any) -> Any:
    return data
