"""The shape of the open data of a public page as JSON Schema, made of the very classes the data is made of.

Source: JSON Schema 2020-12. A field with a default came later, so data that was made public before may lack it.
"""

from dataclasses import MISSING, fields
from datetime import date
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from tracker.reporting.openbaar import VERSIE, OpenbaarPlan, OpenbaarThema, OpenbareActie

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NAMES = {OpenbaarThema: "thema", OpenbareActie: "actie"}
_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"}, int: {"type": "integer"}, date: {"type": "string", "format": "date"},
}  # fmt: skip
# What the answer says around the plan, see web/rapport/openbaar.py.
_AROUND = {
    "openbaar_gemaakt_op": {
        "type": "string", "format": "date-time", "description": "wanneer iemand dit openbaar maakte",
    },
    "uitleg_bij_velden": {"type": "object", "description": "wat elk veld betekent"},
}  # fmt: skip


def json_schema() -> dict[str, Any]:
    """Return the schema of `gegevens.json`."""
    plan = _object(OpenbaarPlan)
    return {
        "$schema": DIALECT,
        "title": f"Openbare gegevens van een plan, versie {VERSIE}",
        **plan,
        "properties": _AROUND | plan["properties"],
        "$defs": {name: _object(kind) for kind, name in _NAMES.items()},
    }


def _object(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind, include_extras=True)
    return {
        "type": "object",
        "properties": {name: _value(get_args(hint)[0]) | {"description": hint.__metadata__[0]}
                       for name, hint in hints.items()},
        "required": [one.name for one in fields(kind) if one.default is MISSING],
    }  # fmt: skip


def _value(wanted: Any) -> dict[str, Any]:
    if wanted in _NAMES:
        return {"$ref": f"#/$defs/{_NAMES[wanted]}"}
    if get_origin(wanted) is tuple:
        return {"type": "array", "items": _value(get_args(wanted)[0])}
    if get_origin(wanted) is UnionType:  # the only unions here are "… | None"
        some = _value(get_args(wanted)[0])
        return some | {"type": [some["type"], "null"]}
    return dict(_PLAIN[wanted])
