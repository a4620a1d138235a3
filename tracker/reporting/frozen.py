"""A report to keep: the same words give the same JSON and the same hash, whatever file format they get later."""

import hashlib
import json
import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from tracker.reporting import blocks
from tracker.reporting.blocks import Report

BLOCKS: dict[str, type] = {kind.__name__: kind for kind in get_args(blocks.Block)}


def to_json(report: Report) -> str:
    """Return the one JSON text of this report: sorted keys, fixed separators, composed characters."""
    return json.dumps(plain(report), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def from_json(text: str) -> Report:
    """Return the report that `to_json` wrote down."""
    report = rebuilt(Report, text)
    assert isinstance(report, Report)
    return report


def rebuilt(kind: type, text: str) -> Any:
    """Return what stands in JSON that was made of `plain`: a dataclass of this kind, with everything in it."""
    return _builder(kind)(json.loads(text))


def canonical(report: Report) -> Report:
    """Return the report as it comes back from storage, so that composing and reopening give equal reports."""
    made: Report = _builder(Report)(plain(report))
    return made


def content_hash(report: Report) -> str:
    """Return the SHA-256 of what the report says."""
    return hashlib.sha256(to_json(report).encode()).hexdigest()


def plain(value: Any) -> Any:
    """Return a report, or a part of it, as what JSON knows; a block says by `block` what it is."""
    kind: Any = type(value)
    if kind is tuple:
        return [plain(item) for item in value]
    if kind is str:
        return _composed(value)
    names, added_later = _told(kind)
    if names:
        said = {name: plain(getattr(value, name)) for name in names}
        for name in added_later:
            if said[name] is None:  # a field that came later leaves no trace in an edition without it
                del said[name]
        return said | {"block": kind.__name__} if kind.__name__ in BLOCKS else said
    if isinstance(value, date):
        return value.isoformat()
    return _composed(value) if isinstance(value, str) and not isinstance(value, StrEnum) else value


def _composed(text: str) -> str:
    """Return the text with composed characters; half a surrogate pair cannot be stored."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode())


@cache
def _told(kind: type) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of what a part says, and those among them that came later; none for what has no parts."""
    parts = fields(kind) if is_dataclass(kind) else ()
    return tuple(one.name for one in parts), tuple(one.name for one in parts if one.metadata.get("added_later"))


@cache
def _builder(wanted: Any) -> Callable[[Any], Any]:
    """Return what makes a value of this type of what JSON knows; worked out once for each type."""
    if wanted == blocks.Block:
        return lambda found: _builder(BLOCKS[found["block"]])(found)
    if get_origin(wanted) is UnionType:  # the only other unions here are "… | None"
        some = _builder(get_args(wanted)[0])
        return lambda found: None if found is None else some(found)
    if get_origin(wanted) is tuple:
        one = _builder(get_args(wanted)[0])
        return lambda found: tuple([one(item) for item in found])
    if wanted is date:
        return date.fromisoformat
    if is_dataclass(wanted) and isinstance(wanted, type):
        return _whole(wanted)
    made: Callable[[Any], Any] = wanted
    return made


def _whole(kind: type) -> Callable[[Any], Any]:
    parts = {name: _builder(hint) for name, hint in get_type_hints(kind).items()}
    return lambda found: kind(**{name: build(found[name]) for name, build in parts.items() if name in found})
