"""A report to keep: the same words give the same JSON and the same hash, whatever file format they get later."""

import hashlib
import json
import unicodedata
from collections.abc import Iterator
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
    return _built(kind, json.loads(text))


def canonical(report: Report) -> Report:
    """Return the report as it comes back from storage, so that composing and reopening give equal reports."""
    return from_json(to_json(report))


def content_hash(report: Report) -> str:
    """Return the SHA-256 of what the report says."""
    return hashlib.sha256(to_json(report).encode()).hexdigest()


def plain(value: object) -> Any:
    """Return a report, or a part of it, as what JSON knows; a block says by `block` what it is."""
    if isinstance(value, str) and not isinstance(value, StrEnum):
        whole = value.encode("utf-8", "replace").decode()  # half a surrogate pair cannot be stored
        return unicodedata.normalize("NFC", whole)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if is_dataclass(value):
        said = {name: plain(getattr(value, name)) for name in _told(value)}
        return said | ({"block": type(value).__name__} if type(value).__name__ in BLOCKS else {})
    return value


def _told(value: Any) -> Iterator[str]:
    """Yield the names of what a part says: a field that came later leaves no trace in an edition without it."""
    for field in fields(value):
        if getattr(value, field.name) is not None or not field.metadata.get("added_later"):
            yield field.name


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _built(wanted: Any, found: Any) -> Any:
    if wanted == blocks.Block:
        return _built(BLOCKS[found["block"]], found)
    if get_origin(wanted) is UnionType:  # the only other unions here are "… | None"
        return None if found is None else _built(get_args(wanted)[0], found)
    if get_origin(wanted) is tuple:
        return tuple(_built(get_args(wanted)[0], item) for item in found)
    if wanted is date:
        return date.fromisoformat(found)
    if is_dataclass(wanted) and isinstance(wanted, type):
        hints = _hints(wanted)
        return wanted(**{name: _built(hints[name], found[name]) for name in hints if name in found})
    return wanted(found)
